package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.caldav.Spec;
import org.kalends.caldav.exchange.DavSettings;
import org.kalends.server.Kalends;
import org.kalends.server.KalendsServer;
import org.kalends.server.TestStore;
import org.kalends.server.config.Configuration;
import org.kalends.server.config.ListenSettings;

class QuotaTest {

  private static final int QUOTA = 3_000;

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @Test
  @Spec({"RFC 4331 3", "RFC 4331 4"})
  void whatIsStoredIsCounted() {
    long before =
        Long.parseLong(calendar.properties("D:quota-used-bytes").text("D:quota-used-bytes"));
    String object = Ics.event("a");
    calendar.put("a.ics", object);
    Multistatus.Resource after =
        calendar.properties("D:quota-used-bytes", "D:quota-available-bytes");
    assertEquals(before + object.length(), Long.parseLong(after.text("D:quota-used-bytes")));
    assertTrue(Long.parseLong(after.text("D:quota-available-bytes")) > 0);
    Multistatus.Resource all =
        calendar
            .request("PROPFIND", "")
            .depth("0")
            .xml(Bodies.allprop())
            .send()
            .multistatus()
            .only();
    assertTrue(all.find("D:quota-used-bytes").isEmpty());
  }

  @Test
  @Spec({"RFC 4331 6", "RFC 4918 9.8.5"})
  void aFullHomeTakesNothingMoreAndSaysWhy(@TempDir Path directory) throws IOException {
    Configuration configuration =
        TestStore.prepare(
            Configuration.load(null)
                .withData(directory.resolve("data"))
                .withListen(List.of(ListenSettings.parse("127.0.0.1:0"))));
    DavSettings usual = DavSettings.STANDARD;
    DavSettings small =
        new DavSettings(
            usual.calendarLimits(),
            usual.fileBytes(),
            usual.xmlBytes(),
            usual.xml(),
            usual.collections(),
            QUOTA);
    Kalends kalends = Kalends.open(configuration, small, Clock.systemUTC());
    Path accounts = directory.resolve("accounts.yaml");
    try (var yaml = QuotaTest.class.getResourceAsStream("accounts.yaml")) {
      java.nio.file.Files.copy(java.util.Objects.requireNonNull(yaml), accounts);
    }
    TestStore.importAccounts(kalends, accounts);
    try (KalendsServer server =
        KalendsServer.start(
            configuration,
            kalends,
            request -> {
              throw new UnsupportedOperationException("no commands while tests run");
            })) {
      fill(new SmallServer(server.uri().getPort()));
    }
  }

  private static void fill(SmallServer server) throws IOException {
    String calendar = Account.ALICE.home() + "calendar/";
    String padding = "X-P:" + "x".repeat(900);
    for (String uid : List.of("a", "b")) {
      server.send(Account.ALICE.request("PUT", calendar + uid + ".ics"), uid, padding).expect(201);
    }
    String full = "D:quota-not-exceeded";
    server
        .send(Account.ALICE.request("PUT", calendar + "c.ics"), "c", padding)
        .expectError(507, full);
    server
        .send(Account.ALICE.request("POST", calendar + "?add-member"), "c", padding)
        .expectError(507, full);
    server
        .send(
            Account.ALICE
                .request("COPY", calendar + "a.ics")
                .header("Destination", Account.ALICE.home() + "tasks/../file.ics"),
            "",
            "")
        .expect(400, 403, 507);
    Answer bulk = server.send(Account.ALICE.request("POST", calendar), "c", padding).expect(207);
    assertTrue(bulk.text().contains("quota-not-exceeded"), bulk.text());
    server.send(Account.ALICE.request("DELETE", calendar + "a.ics"), "", "").expect(204);
    server.send(Account.ALICE.request("PUT", calendar + "c.ics"), "c", padding).expect(201);
    // a replacement counts for what it adds
    server.send(Account.ALICE.request("PUT", calendar + "c.ics"), "c", padding + "x").expect(204);
  }

  /** Requests to a server other than the one that all tests share. */
  private record SmallServer(int port) {

    Answer send(Request request, String uid, String line) throws IOException {
      if (!uid.isEmpty()) {
        request.calendar(Ics.event(uid, line));
      }
      try (Connection connection = new Connection(port)) {
        byte[] bytes = request.bytes();
        String head = new String(bytes, StandardCharsets.UTF_8);
        connection.write(bytes);
        String[] words = head.split(" ", 3);
        return connection.answer(words[0], words[1]);
      }
    }
  }
}
