package org.kalends.server.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.server.HttpClientSession;
import org.kalends.storage.jdbc.PostgresServer;

/** Servers on one database of which one stands still for a while, or ends without a farewell. */
@Timeout(240)
class PausedServerTest {

  private static final String EVENT = "/calendars/users/alice/calendar/one.ics";

  @TempDir Path directory;

  private int step;

  @BeforeEach
  void prepare() throws IOException {
    ServerProcess.prepare(directory, PostgresServer.shared().emptyStore());
  }

  private void write(HttpClientSession client) throws Exception {
    step++;
    String event = HttpClientSession.EVENT.replace("SUMMARY:Kept", "SUMMARY:step" + step);
    HttpResponse<String> answer =
        client.send("PUT", EVENT, event, "Content-Type", "text/calendar; charset=utf-8");
    assertEquals(step == 1 ? 201 : 204, answer.statusCode(), answer.body());
  }

  private void assertIsUpToDate(HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("SUMMARY:step" + step + "\r"), step + ": " + answer.body());
  }

  private static HttpResponse<String> get(HttpClientSession client) throws Exception {
    return client.send("GET", EVENT, "");
  }

  /** Asks while the server stands still, so that this is what it finds first when it goes on. */
  private static CompletableFuture<HttpResponse<String>> ask(HttpClientSession client) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return get(client);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** Polls for longer than it takes to be known as the only server again. */
  private void pollAlone(HttpClientSession client, long millis) throws Exception {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < end) {
      assertIsUpToDate(get(client));
    }
  }

  @Test
  void whoStoodStillWhileAnotherCameAndWroteTellsWhatThatWrote() throws Exception {
    try (ServerProcess first = ServerProcess.start(directory, 0)) {
      HttpClientSession atFirst = first.alice();
      write(atFirst);
      for (int round = 0; round < 3; round++) {
        pollAlone(atFirst, 1_000);
        first.signal("STOP");
        try (ServerProcess second = ServerProcess.start(directory, 1)) {
          HttpClientSession atSecond = second.alice();
          write(atSecond);
          CompletableFuture<HttpResponse<String>> asked = ask(atFirst);
          Thread.sleep(100);
          first.signal("CONT");
          assertIsUpToDate(asked.get(30, TimeUnit.SECONDS));
          for (int i = 0; i < 100; i++) {
            write(i % 2 == 0 ? atSecond : atFirst);
            assertIsUpToDate(get(i % 2 == 0 ? atFirst : atSecond));
          }
        }
      }
    }
  }

  @Test
  void whoStoodStillUntilItWasTakenForGoneNeitherTellsNorWritesWhatIsOld() throws Exception {
    try (ServerProcess first = ServerProcess.start(directory, 0);
        ServerProcess second = ServerProcess.start(directory, 1)) {
      HttpClientSession atFirst = first.alice();
      HttpClientSession atSecond = second.alice();
      write(atFirst);
      String tag = get(atFirst).headers().firstValue("ETag").orElseThrow();
      first.signal("STOP");
      write(atSecond);
      pollAlone(atSecond, 20_000);
      write(atSecond);
      CompletableFuture<HttpResponse<String>> asked = ask(atFirst);
      Thread.sleep(100);
      first.signal("CONT");
      assertIsUpToDate(asked.get(30, TimeUnit.SECONDS));
      String[] condition = {"If-Match", tag, "Content-Type", "text/calendar; charset=utf-8"};
      HttpResponse<String> late = atFirst.send("PUT", EVENT, HttpClientSession.EVENT, condition);
      assertEquals(412, late.statusCode(), late.body());
      for (int i = 0; i < 100; i++) {
        write(i % 2 == 0 ? atFirst : atSecond);
        assertIsUpToDate(get(i % 2 == 0 ? atSecond : atFirst));
      }
    }
  }

  @Test
  void whoWasKilledAndStartsAgainIsUpToDateAndSoAreTheOthers() throws Exception {
    try (ServerProcess second = ServerProcess.start(directory, 1)) {
      HttpClientSession atSecond = second.alice();
      write(atSecond);
      for (int round = 0; round < 4; round++) {
        ServerProcess first = ServerProcess.start(directory, 0);
        for (HttpClientSession writing : List.of(first.alice(), atSecond, first.alice())) {
          write(writing);
          assertIsUpToDate(get(atSecond));
          assertIsUpToDate(get(first.alice()));
        }
        first.kill();
        pollAlone(atSecond, round == 3 ? 18_000 : 300);
      }
      try (ServerProcess first = ServerProcess.start(directory, 0)) {
        write(first.alice());
        assertIsUpToDate(get(atSecond));
      }
    }
  }
}
