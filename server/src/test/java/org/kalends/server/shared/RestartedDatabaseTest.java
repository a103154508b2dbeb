package org.kalends.server.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.server.HttpClientSession;
import org.kalends.storage.jdbc.PostgresServer;
import org.kalends.storage.record.Threads;

/** The database ends without a farewell while clients write through two servers. */
@Timeout(300)
class RestartedDatabaseTest {

  private static final int WRITERS = 6;

  /** Five seconds are promised, and as many again for a machine that is busy with other tests. */
  private static final long BACK_WITHIN_MILLIS = 10_000;

  private static final String CALENDAR = "/calendars/users/alice/calendar/";

  @TempDir Path directory;

  private final AtomicInteger stored = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean ended;

  @Test
  void everyStatusIsTrueAndTheServersAreBackWithinSeconds() throws Exception {
    try (PostgresServer database = PostgresServer.start(List.of());
        Pair pair = new Pair(directory, database.emptyStore())) {
      Threads.together(WRITERS + 1, i -> i == WRITERS ? restart(database) : write(pair, i));
      assertTrue(stored.get() > 200, stored + " stored, " + refused + " refused");
    }
  }

  @Test
  void withoutADatabaseTheAnswerIs503AndNothingElseIsTold() throws Exception {
    try (PostgresServer database = PostgresServer.start(List.of());
        Pair pair = new Pair(directory, database.emptyStore())) {
      HttpClientSession alice = pair.client(0, "alice", "alice");
      assertEquals(201, alice.put(CALENDAR + "one.ics").statusCode());
      database.stopImmediately();
      for (String method : List.of("GET", "PUT", "DELETE")) {
        HttpResponse<String> answer =
            alice.send(
                method,
                CALENDAR + "one.ics",
                method.equals("PUT") ? HttpClientSession.EVENT : "",
                "Content-Type",
                "text/calendar; charset=utf-8");
        assertEquals(503, answer.statusCode(), method + answer.body());
        assertTrue(answer.headers().firstValue("Retry-After").isPresent());
        assertFalse(answer.body().contains("Exception"), answer.body());
        assertFalse(answer.body().contains("postgres"), answer.body());
      }
      database.startAgain();
      assertEquals(200, alice.send("GET", CALENDAR + "one.ics", "").statusCode());
    }
  }

  private boolean restart(PostgresServer database) throws InterruptedException {
    for (int i = 0; i < 2; i++) {
      awaitStored(stored.get() + 100);
      database.stopImmediately();
      database.startAgain();
      long back = System.nanoTime();
      awaitStored(stored.get() + WRITERS);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - back);
      System.out.println("writers were back after " + millis + " ms");
      assertTrue(millis < BACK_WITHIN_MILLIS, "back after " + millis + " ms");
    }
    ended = true;
    return true;
  }

  private void awaitStored(int count) throws InterruptedException {
    while (stored.get() < count) {
      Thread.sleep(5);
    }
  }

  /** Each changes an object of its own with If-Match, and asks the other server what is there. */
  private boolean write(Pair pair, int writer) throws Exception {
    HttpClientSession own = pair.client(writer, "alice", "alice");
    HttpClientSession other = pair.client(writer + 1, "alice", "alice");
    String path = CALENDAR + "w" + writer + ".ics";
    String tag = null;
    int step = 0;
    while (!ended) {
      HttpResponse<String> answer = put(own, path, step + 1, tag);
      if (answer.statusCode() / 100 == 2) {
        stored.incrementAndGet();
        tag = answer.headers().firstValue("ETag").orElseThrow();
        step++;
      } else {
        assertEquals(503, answer.statusCode(), answer.body());
        refused.incrementAndGet();
      }
      assertIs(other, path, step, tag);
    }
    return true;
  }

  private static HttpResponse<String> put(
      HttpClientSession client, String path, int step, String tag) throws Exception {
    String event =
        HttpClientSession.EVENT
            .replace("UID:one", "UID:" + path)
            .replace("SUMMARY:Kept", "SUMMARY:step" + step);
    String condition = tag == null ? "If-None-Match" : "If-Match";
    return client.send(
        "PUT",
        path,
        event,
        "Content-Type",
        "text/calendar; charset=utf-8",
        condition,
        tag == null ? "*" : tag);
  }

  private static void assertIs(HttpClientSession client, String path, int step, String tag)
      throws Exception {
    HttpResponse<String> there = client.send("GET", path, "");
    for (int i = 0; there.statusCode() == 503 && i < 10; i++) {
      there = client.send("GET", path, "");
    }
    if (step == 0) {
      assertEquals(404, there.statusCode());
      return;
    }
    assertEquals(200, there.statusCode(), there.body());
    assertTrue(there.body().contains("SUMMARY:step" + step + "\r"), step + ": " + there.body());
    assertEquals(tag, there.headers().firstValue("ETag").orElseThrow());
  }
}
