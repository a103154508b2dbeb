package org.kalends.server.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.caldav.Arrivals;
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
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Of each organizer, in a round: an inbox keeps 500 items. */
  private static final int MOST = 50;

  @TempDir Path directory;

  @Test
  @Spec("RFC 6638 4.1")
  void invitationsThroughBothArriveOnceAlthoughOneIsKilled() throws Exception {
    List<String> all = Stream.concat(ORGANIZERS.stream(), GUESTS.stream()).toList();
    ServerProcess.prepare(directory, PostgresServer.shared().emptyStore(), all);
    try (ServerProcess staying = ServerProcess.start(directory, 1)) {
      Arrivals arrivals =
          new Arrivals(
              ORGANIZERS, GUESTS, (who, path, body) -> report(staying, who, path, body), PATIENCE);
      for (int round = 1; round <= 2; round++) {
        ServerProcess killed = ServerProcess.start(directory, 0);
        inviteUntilKilled(staying, killed, round, arrivals);
        // nobody starts the other one again: what it has left behind is swept up
        arrivals.assertTold(arrivals.awaitAll());
      }
    }
  }

  /** Half of the organizers are at the one that is killed, the others at the one that stays. */
  private static void inviteUntilKilled(
      ServerProcess staying, ServerProcess killed, int round, Arrivals arrivals) throws Exception {
    AtomicBoolean running = new AtomicBoolean(true);
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < ORGANIZERS.size(); i++) {
      String organizer = ORGANIZERS.get(i);
      ServerProcess server = i % 2 == 0 ? killed : staying;
      String prefix = "%s-%d".formatted(organizer, round);
      Thread thread =
          new Thread(() -> invite(server.client(organizer), organizer, prefix, running, arrivals));
      thread.setUncaughtExceptionHandler((in, failure) -> failures.add(failure));
      thread.start();
      threads.add(thread);
    }
    int before = arrivals.acknowledged();
    while (arrivals.acknowledged() < before + 10 * round && failures.isEmpty()) {
      Thread.sleep(20);
    }
    killed.kill();
    running.set(false);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of(), failures);
  }

  private static void invite(
      HttpClientSession client,
      String organizer,
      String prefix,
      AtomicBoolean running,
      Arrivals arrivals) {
    try {
      for (int i = 0; running.get() && i < MOST; i++) {
        String uid = prefix + "-" + i;
        String meeting = arrivals.meeting(organizer, uid);
        HttpResponse<String> answer =
            client.send(
                "PUT", Arrivals.path(organizer, uid), meeting, "Content-Type", "text/calendar");
        assertEquals(201, answer.statusCode(), answer.body());
        arrivals.acknowledge(uid);
      }
    } catch (IOException e) {
      // the server died: whether the last one is there is open
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String report(ServerProcess server, String who, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> all =
        server.client(who).send("REPORT", path, body, "Depth", "1", "Content-Type", "text/xml");
    assertEquals(207, all.statusCode(), all.body());
    return all.body();
  }
}
