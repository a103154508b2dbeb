package org.kalends.conformance.durability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.caldav.Spec;
import org.kalends.conformance.process.ServerProcess;

/**
 * The server is killed while organizers invite: whatever is in an organizer's calendar is, once the
 * server runs again, in the calendar and the inbox of everybody invited, once.
 */
@Tag("outside")
class SchedulingKillTest {

  private static final int ROUNDS = Integer.getInteger("kalends.kill.rounds", 10);
  private static final List<String> ORGANIZERS = List.of("ann", "ben", "cleo");
  private static final List<String> GUESTS = List.of("xena", "yves", "zoe");
  private static final Pattern ITEM = Pattern.compile("inbox/([^/<]+[.]ics)<");
  private static final Pattern UID = Pattern.compile("UID:([-a-z0-9]+)");

  /** Each organizer's, in a round: an inbox keeps 500 items. */
  private static final int MOST = 150;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ALL =
      "<C:calendar-query xmlns:C=\"urn:ietf:params:xml:ns:caldav\" xmlns:D=\"DAV:\"><D:prop>"
          + "<C:calendar-data/></D:prop><C:filter><C:comp-filter name=\"VCALENDAR\">"
          + "<C:comp-filter name=\"VEVENT\"/></C:comp-filter></C:filter></C:calendar-query>";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Random random = new Random(9);
  private int port;

  @Test
  @Spec("RFC 6638 4.1")
  void invitationOfAnAcknowledgedWriteReachesEverybodyOnce(@TempDir Path directory)
      throws Exception {
    String users =
        Stream.concat(ORGANIZERS.stream(), GUESTS.stream())
            .map(
                each ->
                    "  - name: %s\n    password: %s\n    emails: [%s@example.com]\n"
                        .formatted(each, each, each))
            .collect(Collectors.joining());
    ServerProcess server = new ServerProcess(directory, "users:\n" + users);
    port = server.port();
    server.start();
    try {
      for (int round = 1; round <= ROUNDS; round++) {
        inviteUntilKilled(server, round);
        server.start();
        verify(round);
      }
    } finally {
      server.stop();
    }
    System.out.println(
        "{\"drill\":\"scheduling\",\"rounds\":%d,\"acknowledged\":%d}"
            .formatted(ROUNDS, acknowledged.size()));
    assertTrue(acknowledged.size() > 3 * ROUNDS, "too few to mean anything");
  }

  private void inviteUntilKilled(ServerProcess server, int round) throws Exception {
    AtomicBoolean running = new AtomicBoolean(true);
    List<Thread> threads = new ArrayList<>();
    for (String organizer : ORGANIZERS) {
      Thread thread = new Thread(() -> invite(organizer, round, running));
      thread.start();
      threads.add(thread);
    }
    Thread.sleep(1_500L + random.nextInt(2_500));
    server.kill();
    running.set(false);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void invite(String organizer, int round, AtomicBoolean running) {
    try {
      for (int i = 0; running.get() && i < MOST; i++) {
        String uid = "%s-%d-%d".formatted(organizer, round, i);
        String place = "/calendars/users/%s/calendar/%s.ics".formatted(organizer, uid);
        int status = send(organizer, "PUT", place, meeting(organizer, uid)).statusCode();
        assertEquals(201, status);
        acknowledged.add(uid);
      }
    } catch (IOException e) {
      // the server died: whether the last one is there is open
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String meeting(String organizer, String uid) {
    String guests =
        GUESTS.stream()
            .map(each -> "ATTENDEE;RSVP=TRUE:mailto:" + each + "@example.com\r\n")
            .collect(Collectors.joining());
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Kalends//tests//EN\r\nBEGIN:VEVENT\r\nUID:"
        + uid
        + "\r\nDTSTAMP:20261122T100000Z\r\nDTSTART:20270301T100000Z\r\nDTEND:20270301T110000Z\r\n"
        + "SUMMARY:Plan\r\nORGANIZER:mailto:"
        + organizer
        + "@example.com\r\n"
        + guests
        + "END:VEVENT\r\nEND:VCALENDAR\r\n";
  }

  private void verify(int round) throws IOException, InterruptedException {
    List<String> wanted = new ArrayList<>();
    for (String organizer : ORGANIZERS) {
      wanted.addAll(uids(organizer, "calendar"));
    }
    wanted.sort(null);
    assertTrue(wanted.containsAll(acknowledged), "a write that was acknowledged is lost");
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (String guest : GUESTS) {
      List<String> there = uids(guest, "calendar");
      while (there.size() < wanted.size() && System.nanoTime() < deadline) {
        Thread.sleep(200);
        there = uids(guest, "calendar");
      }
      assertEquals(wanted, there, guest + " has each invitation once");
      List<String> news = wanted.stream().filter(uid -> uid.contains("-" + round + "-")).toList();
      assertEquals(news, uids(guest, "inbox"), guest + " is told of each once");
      empty(guest);
    }
  }

  /** What was read is not told again, whatever is delivered once more. */
  private void empty(String guest) throws IOException, InterruptedException {
    String inbox = "/calendars/users/%s/inbox/".formatted(guest);
    for (MatchResult item :
        ITEM.matcher(send(guest, "PROPFIND", inbox, "").body()).results().toList()) {
      assertEquals(204, send(guest, "DELETE", inbox + item.group(1), "").statusCode());
    }
  }

  private List<String> uids(String who, String collection)
      throws IOException, InterruptedException {
    HttpResponse<String> all =
        send(who, "REPORT", "/calendars/users/%s/%s/".formatted(who, collection), ALL);
    assertEquals(207, all.statusCode(), all.body());
    return UID.matcher(all.body()).results().map(each -> each.group(1)).sorted().toList();
  }

  private HttpResponse<String> send(String who, String method, String path, String body)
      throws IOException, InterruptedException {
    String login = Base64.getEncoder().encodeToString((who + ":" + who).getBytes(UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", "Basic " + login)
            .header("Content-Type", method.equals("PUT") ? "text/calendar" : "application/xml")
            .header("Depth", "1")
            .timeout(Duration.ofSeconds(60))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }
}
