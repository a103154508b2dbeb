package org.kalends.server.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.caldav.Spec;
import org.kalends.server.HttpClientSession;
import org.kalends.storage.jdbc.PostgresServer;

/**
 * Two servers on one database through both of which people invite, until one is killed: whatever is
 * in an organizer's calendar is in the calendar and the inbox of everybody invited, once.
 */
@Timeout(240)
class InvitationsOverTwoServersTest {

  private static final List<String> ORGANIZERS = List.of("ann", "ben", "cleo", "dora");
  private static final List<String> GUESTS = List.of("xena", "yves", "zoe");
  private static final Pattern UID = Pattern.compile("UID:([-a-z0-9]+)");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Of each organizer, in a round: an inbox keeps 500 items. */
  private static final int MOST = 50;

  private static final String ALL =
      "<C:calendar-query xmlns:C=\"urn:ietf:params:xml:ns:caldav\" xmlns:D=\"DAV:\"><D:prop>"
          + "<C:calendar-data/></D:prop><C:filter><C:comp-filter name=\"VCALENDAR\">"
          + "<C:comp-filter name=\"VEVENT\"/></C:comp-filter></C:filter></C:calendar-query>";

  @TempDir Path directory;

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  @Test
  @Spec("RFC 6638 4.1")
  void invitationsThroughBothArriveOnceAlthoughOneIsKilled() throws Exception {
    List<String> all = Stream.concat(ORGANIZERS.stream(), GUESTS.stream()).toList();
    ServerProcess.prepare(directory, PostgresServer.shared().emptyStore(), all);
    try (ServerProcess staying = ServerProcess.start(directory, 1)) {
      for (int round = 1; round <= 2; round++) {
        ServerProcess killed = ServerProcess.start(directory, 0);
        inviteUntilKilled(staying, killed, round);
        verify(staying);
      }
    }
  }

  /** Half of the organizers are at the one that is killed, the others at the one that stays. */
  private void inviteUntilKilled(ServerProcess staying, ServerProcess killed, int round)
      throws Exception {
    AtomicBoolean running = new AtomicBoolean(true);
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < ORGANIZERS.size(); i++) {
      String organizer = ORGANIZERS.get(i);
      ServerProcess server = i % 2 == 0 ? killed : staying;
      Thread thread = new Thread(() -> invite(server.client(organizer), organizer, round, running));
      thread.setUncaughtExceptionHandler((in, failure) -> failures.add(failure));
      thread.start();
      threads.add(thread);
    }
    int before = acknowledged.size();
    while (acknowledged.size() < before + 10 * round && failures.isEmpty()) {
      Thread.sleep(20);
    }
    killed.kill();
    running.set(false);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of(), failures);
  }

  private void invite(
      HttpClientSession client, String organizer, int round, AtomicBoolean running) {
    try {
      for (int i = 0; running.get() && i < MOST; i++) {
        String uid = "%s-%d-%d".formatted(organizer, round, i);
        String place = "/calendars/users/%s/calendar/%s.ics".formatted(organizer, uid);
        HttpResponse<String> answer =
            client.send("PUT", place, meeting(organizer, uid), "Content-Type", "text/calendar");
        assertEquals(201, answer.statusCode(), answer.body());
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
            .map("ATTENDEE;RSVP=TRUE:mailto:%s@example.com\r\n"::formatted)
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

  /** Nobody starts the other one again: what it has left behind is swept up. */
  private void verify(ServerProcess server) throws Exception {
    List<String> wanted = new ArrayList<>();
    for (String organizer : ORGANIZERS) {
      wanted.addAll(uids(server, organizer, "calendar"));
    }
    wanted.sort(null);
    assertTrue(wanted.containsAll(acknowledged), "a write that was acknowledged is lost");
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (String guest : GUESTS) {
      while (uids(server, guest, "calendar").size() < wanted.size()
          && System.nanoTime() < deadline) {
        Thread.sleep(300);
      }
      assertEquals(wanted, uids(server, guest, "calendar"), guest + " has each invitation once");
      assertEquals(wanted, uids(server, guest, "inbox"), guest + " is told of each once");
    }
  }

  private static List<String> uids(ServerProcess server, String who, String collection)
      throws Exception {
    String place = "/calendars/users/%s/%s/".formatted(who, collection);
    HttpResponse<String> all =
        server.client(who).send("REPORT", place, ALL, "Depth", "1", "Content-Type", "text/xml");
    assertEquals(207, all.statusCode(), all.body());
    return UID.matcher(all.body()).results().map(each -> each.group(1)).sorted().toList();
  }
}
