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
import org.kalends.caldav.Spec;
import org.kalends.server.HttpClientSession;
import org.kalends.server.Kalends;
import org.kalends.server.KalendsServer;
import org.kalends.server.TestStore;
import org.kalends.server.config.Configuration;
import org.kalends.server.config.ListenSettings;

/** What a person sees of a calendar, as the operator is shown it and as that person is. */
class ViewAsCommandTest {

  private static final String CALENDAR = "/calendars/users/alice/calendar/";

  @TempDir Path directory;

  private Configuration configuration;
  private KalendsServer server;

  @BeforeEach
  void aliceHasAnEventAndAPrivateOne() throws Exception {
    configuration =
        TestStore.prepare(
            Configuration.load(null)
                .withData(directory.resolve("data"))
                .withListen(List.of(ListenSettings.parse("127.0.0.1:0"))));
    Path accounts = directory.resolve("accounts.yaml");
    Files.writeString(
        accounts,
        "users:\n  - {name: alice, password: alice}\n  - {name: bob, password: bob}\n"
            + "  - {name: carol, password: carol}\n");
    Kalends kalends = Kalends.open(configuration, Clock.systemUTC());
    TestStore.importAccounts(kalends, accounts);
    server = KalendsServer.start(configuration, kalends, new AdminCommands(kalends));
    put("open.ics", "open", "");
    put("closed.ics", "closed", "CLASS:PRIVATE\r\n");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void put(String name, String uid, String more) throws Exception {
    String event =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nBEGIN:VEVENT\r\nUID:"
            + uid
            + "\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20260310T090000Z\r\n"
            + "DTEND:20260310T100000Z\r\nSUMMARY:About "
            + uid
            + "\r\n"
            + more
            + "END:VEVENT\r\nEND:VCALENDAR\r\n";
    assertEquals(201, as("alice").send("PUT", CALENDAR + name, event).statusCode());
  }

  private HttpClientSession as(String user) {
    return new HttpClientSession(server.ports().get(0), user, user);
  }

  private Line run(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--data";
    all[arguments.length + 1] = configuration.data().toString();
    return Line.run(all);
  }

  @Test
  @Spec({"wishes.md 6", "acceptance.md C9"})
  void everybodyIsShownWhatIsForHim() {
    Line alice = run("view-as", "alice", "calendar");
    assertTrue(alice.out().startsWith(CALENDAR + " as alice sees it: everything\n"), alice.out());
    assertTrue(alice.out().contains("\tAbout closed\n"), alice.out());
    assertEquals(
        "there is no calendar '" + CALENDAR + "'", run("view-as", "carol", CALENDAR).reason());
    assertEquals(0, run("delegate", "add", "alice", "bob", "read").code());
    assertEquals(
        CALENDAR
            + " as bob sees it: everything but what is private by its class\n"
            + "open.ics\tVEVENT\t20260310T090000Z\t20260310T100000Z\t-\tAbout open\n",
        run("view-as", "bob", CALENDAR).out());
    assertEquals(
        "[{\"name\":\"open.ics\",\"component\":\"VEVENT\",\"start\":\"20260310T090000Z\","
            + "\"end\":\"20260310T100000Z\",\"summary\":\"About open\"}]\n",
        run("view-as", "bob", CALENDAR, "--json").out());
  }

  @Test
  @Spec("wishes.md 6")
  void theDownloadIsTheOneHeWouldGet() throws Exception {
    assertEquals(0, run("delegate", "add", "alice", "bob", "read").code());
    for (String user : List.of("alice", "bob")) {
      HttpResponse<String> his = as(user).send("GET", CALENDAR, "");
      assertEquals(200, his.statusCode());
      assertEquals(his.body(), run("view-as", user, CALENDAR, "--ics").out());
    }
    assertFalse(run("view-as", "bob", CALENDAR, "--ics").out().contains("closed"));
  }

  @Test
  void whoLooksAtANewHomeAndLooksOnlyChangesNothing() throws IOException {
    assertEquals(1, run("view-as", "nobody", CALENDAR).code());
    assertEquals(1, run("view-as", "bob", CALENDAR, "--ics").code());
    assertEquals(2, run("view-as", "bob").code());
  }
}
