package org.kalends.conformance.durability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.caldav.Arrivals;
import org.kalends.caldav.Spec;

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

  /** Each organizer's, in a round: an inbox keeps 500 items. */
  private static final int MOST = 150;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Arrivals arrivals = new Arrivals(ORGANIZERS, GUESTS, this::report, PATIENCE);
  private final Random random = new Random(9);
  private KilledServer server;

  @Test
  @Spec("RFC 6638 4.1")
  void invitationOfAnAcknowledgedWriteReachesEverybodyOnce(@TempDir Path directory)
      throws Exception {
    server =
        new KilledServer(directory, Stream.concat(ORGANIZERS.stream(), GUESTS.stream()).toList());
    server.start();
    try {
      for (int round = 1; round <= ROUNDS; round++) {
        inviteUntilKilled(round);
        server.start();
        verify(round);
      }
    } finally {
      server.stop();
    }
    System.out.println(
        "{\"drill\":\"scheduling\",\"rounds\":%d,\"acknowledged\":%d}"
            .formatted(ROUNDS, arrivals.acknowledged()));
    assertTrue(arrivals.acknowledged() > 3 * ROUNDS, "too few to mean anything");
  }

  private void inviteUntilKilled(int round) throws Exception {
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
        String meeting = arrivals.meeting(organizer, uid);
        String path = Arrivals.path(organizer, uid);
        assertEquals(201, server.send(organizer, "PUT", path, 0, meeting).statusCode());
        arrivals.acknowledge(uid);
      }
    } catch (IOException e) {
      // the server died: whether the last one is there is open
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void verify(int round) throws Exception {
    List<String> there = arrivals.awaitAll();
    arrivals.assertTold(there.stream().filter(uid -> uid.contains("-" + round + "-")).toList());
    for (String guest : GUESTS) {
      empty(guest);
    }
  }

  /** What was read is not told again, whatever is delivered once more. */
  private void empty(String guest) throws IOException, InterruptedException {
    String inbox = "/calendars/users/%s/inbox/".formatted(guest);
    for (MatchResult item :
        ITEM.matcher(server.send(guest, "PROPFIND", inbox, 1, "").body()).results().toList()) {
      assertEquals(204, server.send(guest, "DELETE", inbox + item.group(1), 0, "").statusCode());
    }
  }

  private String report(String who, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> all = server.send(who, "REPORT", path, 1, body);
    assertEquals(207, all.statusCode(), all.body());
    return all.body();
  }
}
