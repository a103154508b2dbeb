package org.kalends.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.server.HttpClientSession;
import org.kalends.server.Kalends;
import org.kalends.server.KalendsServer;
import org.kalends.server.TestStore;
import org.kalends.server.config.Configuration;
import org.kalends.server.config.ListenSettings;

/** The commands on a store that a server has open, which is asked to carry them out. */
class RunningServerTest {

  @TempDir Path directory;

  private Configuration configuration;
  private KalendsServer server;

  @BeforeEach
  void start() throws IOException {
    configuration =
        TestStore.prepare(
            Configuration.load(null)
                .withData(directory.resolve("data"))
                .withListen(List.of(ListenSettings.parse("127.0.0.1:0"))));
    Path accounts = directory.resolve("accounts.yaml");
    Files.writeString(accounts, "users:\n  - name: alice\n    password: alice\n");
    Kalends kalends = Kalends.open(configuration, Clock.systemUTC());
    TestStore.importAccounts(kalends, accounts);
    server = KalendsServer.start(configuration, kalends, new AdminCommands(kalends));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void commandsAreCarriedOutInTheServer() throws Exception {
    assertEquals(401, put("bob", "battery staple", "bob/calendar/one.ics").statusCode());
    Line added = typing("battery staple", "user", "add", "bob", "--password-stdin");
    assertEquals("added bob; calendars are made at the first sign-in\n", added.out());
    assertEquals(201, put("bob", "battery staple", "bob/calendar/one.ics").statusCode());
    assertEquals(0, run("user", "disable", "bob").code());
    assertEquals(401, put("bob", "battery staple", "bob/calendar/two.ics").statusCode());
    Line unknown = run("user", "disable", "nobody");
    assertEquals(1, unknown.code());
    assertEquals("there is no user 'nobody'", unknown.reason());
    assertEquals(2, run("user", "delete", "bob").code());
  }

  @Test
  void resetEmptiesHomesAndKeepsAccountsAndAppPasswords() throws Exception {
    String secret = run("app-password", "add", "alice", "phone").out().strip();
    assertEquals(201, put("alice", "alice", "alice/calendar/one.ics").statusCode());
    assertEquals("all calendars are empty\n", run("reset").out());
    assertEquals(404, get("alice", "alice", "alice/calendar/one.ics").statusCode());
    assertEquals(201, put("alice", secret, "alice/calendar/one.ics").statusCode());
    assertEquals(200, get("alice", "alice", "alice/calendar/one.ics").statusCode());
  }

  @Test
  void whatWasAnsweredIsThereAfterARestart() throws Exception {
    HttpResponse<String> put = put("alice", "alice", "alice/calendar/one.ics");
    String tag = put.headers().firstValue("ETag").orElseThrow();
    server.close();
    assertFalse(Files.exists(configuration.data().resolve("admin.sock")));
    Kalends kalends = Kalends.open(configuration, Clock.systemUTC());
    server = KalendsServer.start(configuration, kalends, new AdminCommands(kalends));
    HttpResponse<String> got = get("alice", "alice", "alice/calendar/one.ics");
    assertEquals(HttpClientSession.EVENT, got.body());
    assertEquals(tag, got.headers().firstValue("ETag").orElseThrow());
  }

  @Test
  void serveIsNoCommandForAServer() {
    Line doctor = run("doctor");
    assertTrue(doctor.out().contains("open in a running server, which answers"), doctor.out());
    assertEquals(2, doctor.code(), "the key lies beside the store");
  }

  private HttpResponse<String> put(String user, String password, String path) throws Exception {
    return session(user, password).put("/calendars/users/" + path);
  }

  private HttpResponse<String> get(String user, String password, String path) throws Exception {
    return session(user, password).send("GET", "/calendars/users/" + path, "");
  }

  private HttpClientSession session(String user, String password) {
    return new HttpClientSession(server.ports().get(0), user, password);
  }

  private Line run(String... arguments) {
    return typing("", arguments);
  }

  private Line typing(String input, String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--data";
    all[arguments.length + 1] = configuration.data().toString();
    return Line.typing(input, all);
  }
}
