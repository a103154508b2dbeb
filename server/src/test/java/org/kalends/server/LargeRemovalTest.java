package org.kalends.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.caldav.Spec;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.LocalRequest;
import org.kalends.server.config.Configuration;

/**
 * A calendar whose deletion calls off more meetings than are told of in one commit, at a server
 * that does not sweep up what was left behind.
 */
class LargeRemovalTest {

  private static final int GUESTS = 10;

  /** With as many messages as make a batch of their own, after which none is left. */
  private static final int BATCH = 110;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String CALENDAR = "/calendars/users/alice/large/";
  private static final Pattern MEETING = Pattern.compile("BEGIN:VEVENT");
  private static final Pattern CANCELLED = Pattern.compile("STATUS:CANCELLED");
  private static final String ALL =
      "<C:calendar-query xmlns:C=\"urn:ietf:params:xml:ns:caldav\" xmlns:D=\"DAV:\"><D:prop>"
          + "<C:calendar-data/></D:prop><C:filter><C:comp-filter name=\"VCALENDAR\">"
          + "<C:comp-filter name=\"VEVENT\"/></C:comp-filter></C:filter></C:calendar-query>";

  private static final byte[] NOTHING = {};

  @TempDir private Path directory;

  private Kalends kalends;

  @BeforeEach
  void open() throws IOException {
    Configuration configuration =
        TestStore.prepare(Configuration.load(null).withData(directory.resolve("data")));
    kalends = Kalends.open(configuration, Clock.systemUTC());
    String users =
        IntStream.range(0, GUESTS)
            .mapToObj(i -> "guest" + i)
            .collect(Collectors.joining("\n", "alice\n", ""))
            .lines()
            .map("  - name: %1$s\n    password: %1$s\n    emails: [%1$s@example.com]\n"::formatted)
            .collect(Collectors.joining("", "users:\n", ""));
    TestStore.importAccounts(kalends, Files.writeString(directory.resolve("a.yaml"), users));
  }

  @AfterEach
  void close() {
    kalends.close();
  }

  private DavResponse send(String who, String method, String path, String type, String body) {
    String login = Base64.getEncoder().encodeToString((who + ":" + who).getBytes(UTF_8));
    Map<String, String> headers =
        Map.of("Authorization", "Basic " + login, "Content-Type", type, "Depth", "1");
    return kalends.handle(new LocalRequest(method, path, headers, body.getBytes(UTF_8)));
  }

  private static String meeting(String uid) {
    String guests =
        IntStream.range(0, GUESTS)
            .mapToObj(i -> "ATTENDEE;RSVP=TRUE:mailto:guest" + i + "@example.com\r\n")
            .collect(Collectors.joining());
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Kalends//tests//EN\r\nBEGIN:VEVENT\r\nUID:"
        + uid
        + "\r\nDTSTAMP:20261122T100000Z\r\nDTSTART:20270301T100000Z\r\nDTEND:20270301T110000Z\r\n"
        + "SUMMARY:Plan\r\nORGANIZER:mailto:alice@example.com\r\n"
        + guests
        + "END:VEVENT\r\nEND:VCALENDAR\r\n";
  }

  private void invite(int meetings) {
    DavResponse made = kalends.handle(new LocalRequest("MKCALENDAR", CALENDAR, signed(), NOTHING));
    assertEquals(201, made.status());
    for (int i = 0; i < meetings; i++) {
      String path = CALENDAR + i + ".ics";
      assertEquals(
          201, send("alice", "PUT", path, "text/calendar", meeting("meeting-" + i)).status());
    }
  }

  /** How many meetings a guest has that are on. */
  private long meetings(String guest) throws IOException {
    String calendar = "/calendars/users/" + guest + "/calendar/";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    send(guest, "REPORT", calendar, "text/xml", ALL).body().writeTo(bytes);
    String all = bytes.toString(UTF_8);
    return MEETING.matcher(all).results().count() - CANCELLED.matcher(all).results().count();
  }

  private void awaitEach(long wanted) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (int i = GUESTS - 1; i >= 0; i--) {
      while (meetings("guest" + i) != wanted && System.nanoTime() < deadline) {
        Thread.sleep(500);
      }
      assertEquals(wanted, meetings("guest" + i), "guest" + i);
    }
  }

  private static Map<String, String> signed() {
    String login = Base64.getEncoder().encodeToString("alice:alice".getBytes(UTF_8));
    return Map.of("Authorization", "Basic " + login);
  }

  @Test
  @Spec("RFC 6638 3.2.3.2")
  void everybodyIsToldIfABatchIsAllThereIs() throws Exception {
    invite(BATCH);
    awaitEach(BATCH);
    DavResponse gone = kalends.handle(new LocalRequest("DELETE", CALENDAR, signed(), NOTHING));
    assertEquals(204, gone.status());
    assertEquals(
        404, kalends.handle(new LocalRequest("GET", CALENDAR, signed(), NOTHING)).status());
    awaitEach(0);
  }
}
