package org.kalends.conformance.durability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.caldav.Spec;

/** Whom an owner told when he is busy is known to him, though the server was killed. */
@Tag("outside")
class AuditKillTest {

  private static final List<String> OWNERS = List.of("ann", "ben", "cleo");
  private static final int ROUNDS = 3;

  /** What free-busy.md promises, and the time a loaded machine takes to keep it. */
  private static final long PROMISED_MILLIS = 2_000;

  private static final Pattern COUNT = Pattern.compile("count=\"(\\d+)\"");

  private KilledServer server;

  @Test
  @Spec({"free-busy.md", "issue 4: every answer is in the owner's audit view"})
  void anAnswerIsInTheAuditOfItsOwnerThoughTheServerIsKilledTwoSecondsLater(@TempDir Path directory)
      throws Exception {
    server = new KilledServer(directory, Stream.concat(OWNERS.stream(), Stream.of("eve")).toList());
    server.start();
    try {
      for (String owner : OWNERS) {
        open(owner);
      }
      for (int round = 1; round <= ROUNDS; round++) {
        ask();
        Thread.sleep(PROMISED_MILLIS);
        server.kill();
        server.start();
        for (String owner : OWNERS) {
          assertEquals(round, told(owner), owner);
        }
      }
    } finally {
      server.stop();
    }
  }

  private void open(String owner) throws Exception {
    String policy =
        "<propertyupdate xmlns=\"DAV:\" xmlns:K=\"urn:kalends:ns\"><set><prop>"
            + "<K:free-busy-policy>authenticated</K:free-busy-policy></prop></set></propertyupdate>";
    assertEquals(207, server.send(owner, "PROPPATCH", home(owner), 0, policy).statusCode());
  }

  private static String home(String of) {
    return "/calendars/users/" + of + "/";
  }

  /** Eve asks all of them at once, as a calendar program does. */
  private void ask() throws Exception {
    Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS);
    String body =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Kalends//tests//EN\r\nMETHOD:REQUEST\r\n"
            + "BEGIN:VFREEBUSY\r\nUID:asked\r\nDTSTAMP:20261122T100000Z\r\n"
            + "DTSTART:%s\r\nDTEND:%s\r\n".formatted(utc(day), utc(day.plus(7, ChronoUnit.DAYS)))
            + "ORGANIZER:mailto:eve@example.com\r\n"
            + OWNERS.stream()
                .map(each -> "ATTENDEE:mailto:" + each + "@example.com\r\n")
                .collect(Collectors.joining())
            + "END:VFREEBUSY\r\nEND:VCALENDAR\r\n";
    HttpResponse<String> answer = server.send("eve", "POST", home("eve") + "outbox/", 0, body);
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(OWNERS.size(), answer.body().split("2\\.0;Success", -1).length - 1);
  }

  private static String utc(Instant when) {
    return when.toString().replaceAll("[-:]", "");
  }

  /** How often the owner's view says that he was asked. */
  private int told(String owner) throws Exception {
    String audit =
        "<propfind xmlns=\"DAV:\" xmlns:K=\"urn:kalends:ns\"><prop><K:free-busy-audit/></prop>"
            + "</propfind>";
    HttpResponse<String> answer = server.send(owner, "PROPFIND", home(owner), 0, audit);
    assertEquals(207, answer.statusCode());
    assertTrue(answer.body().contains("/principals/users/eve/"), answer.body());
    return COUNT
        .matcher(answer.body())
        .results()
        .mapToInt(each -> Integer.parseInt(each.group(1)))
        .sum();
  }
}
