package org.kalends.server.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.server.HttpClientSession.token;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.auth.accounts.NewAppPassword;
import org.kalends.caldav.Spec;
import org.kalends.server.HttpClientSession;
import org.kalends.storage.jdbc.PostgresServer;
import org.kalends.storage.record.Threads;

/** What clients may expect of two servers as if they were one. */
@Timeout(180)
class TwoServersTest {

  private static final int WRITERS = 16;
  private static final String CALENDAR = "/calendars/users/alice/calendar/";
  private static final Pattern HREF =
      Pattern.compile("<(?:\\w+:)?href>([^<]*\\.ics)</(?:\\w+:)?href>");

  @TempDir static Path directory;
  private static Pair pair;

  @BeforeAll
  static void start() throws IOException {
    pair = new Pair(directory, PostgresServer.shared().emptyStore());
  }

  @AfterAll
  static void stop() {
    pair.close();
  }

  private static HttpClientSession alice(int server) {
    return pair.client(server, "alice", "alice");
  }

  private static HttpResponse<String> put(
      HttpClientSession client, String name, String summary, String... condition) throws Exception {
    String event =
        HttpClientSession.EVENT
            .replace("UID:one", "UID:" + name)
            .replace("SUMMARY:Kept", "SUMMARY:" + summary);
    String[] headers = {"Content-Type", "text/calendar; charset=utf-8"};
    if (condition.length == 2) {
      headers = new String[] {headers[0], headers[1], condition[0], condition[1]};
    }
    return client.send("PUT", CALENDAR + name + ".ics", event, headers);
  }

  private static String etag(HttpResponse<String> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  private static HttpResponse<String> get(HttpClientSession client, String name) throws Exception {
    return client.send("GET", CALENDAR + name + ".ics", "");
  }

  @Test
  @Spec("RFC 9110 13.1.1")
  void ifMatchHasExactlyOneWinnerAmongSixteenWritersOverBoth() throws Exception {
    for (int round = 0; round < 5; round++) {
      String name = "race" + round;
      assertEquals(201, put(alice(0), name, "start").statusCode());
      String tag = etag(get(alice(1), name));
      List<Integer> statuses =
          Threads.together(
              WRITERS, i -> put(alice(i), name, "writer" + i, "If-Match", tag).statusCode());
      int winner = statuses.indexOf(204);
      assertEquals(1, statuses.stream().filter(status -> status == 204).count(), "" + statuses);
      assertEquals(WRITERS - 1, statuses.stream().filter(status -> status == 412).count());
      for (int server = 0; server < 2; server++) {
        String body = get(alice(server), name).body();
        assertTrue(body.contains("SUMMARY:writer" + winner), winner + ": " + body);
      }
    }
  }

  @Test
  @Spec("RFC 9110 13.1.2")
  void ifNoneMatchHasExactlyOneWinnerAmongSixteenWritersOverBoth() throws Exception {
    List<Integer> statuses =
        Threads.together(
            WRITERS, i -> put(alice(i), "new", "writer" + i, "If-None-Match", "*").statusCode());
    assertEquals(1, statuses.stream().filter(status -> status == 201).count(), "" + statuses);
    assertEquals(WRITERS - 1, statuses.stream().filter(status -> status == 412).count());
  }

  @Test
  void anAnswerIsNeverOlderThanWhatTheOtherServerHasSaid() throws Exception {
    HttpClientSession[] clients = {alice(0), alice(1)};
    put(clients[0], "turns", "start");
    for (int i = 0; i < 60; i++) {
      String tag = etag(put(clients[i % 2], "turns", "turn" + i));
      HttpResponse<String> seen = get(clients[(i + 1) % 2], "turns");
      assertEquals(tag, etag(seen));
      assertTrue(seen.body().contains("SUMMARY:turn" + i + "\r"), seen.body());
      if (i % 10 == 9) {
        assertEquals(
            204, clients[(i + 1) % 2].send("DELETE", CALENDAR + "turns.ics", "").statusCode());
        assertEquals(404, get(clients[i % 2], "turns").statusCode());
        assertEquals(201, put(clients[i % 2], "turns", "again").statusCode());
      }
    }
  }

  @Test
  void anAppPasswordRevokedOnOneIsRefusedByTheOther() throws Exception {
    for (int round = 0; round < 6; round++) {
      NewAppPassword made = pair.stores[round % 2].appPasswords().add("bob", "phone", false);
      for (int server = 0; server < 2; server++) {
        assertEquals(207, signIn(server, "bob", made.secret()));
      }
      pair.stores[round % 2].appPasswords().revoke("bob", made.kept().id());
      for (int server = 0; server < 2; server++) {
        assertEquals(401, signIn(server, "bob", made.secret()));
      }
    }
  }

  @Test
  void aPasswordChangedOnOneIsTheOnlyOneOnBoth() throws Exception {
    pair.stores[0].users().add("carol", "Carol", List.of(), "battery staple");
    assertEquals(207, signIn(1, "carol", "battery staple"));
    pair.stores[1].users().setPassword("carol", "correct horse");
    assertEquals(401, signIn(0, "carol", "battery staple"));
    assertEquals(207, signIn(0, "carol", "correct horse"));
    pair.stores[0].users().disable("carol");
    assertEquals(401, signIn(1, "carol", "correct horse"));
  }

  private static int signIn(int server, String user, String password) throws Exception {
    return pair.client(server, user, password)
        .send("PROPFIND", "/calendars/users/" + user + "/", "", "Depth", "0")
        .statusCode();
  }

  @Test
  @Spec("RFC 6578 3.5")
  void everyClientsSyncConvergesWhicheverServerItAsks() throws Exception {
    String calendar = "/calendars/users/bob/calendar/";
    CountDownLatch writing = new CountDownLatch(3);
    List<Set<String>> mirrors =
        Threads.together(
            6,
            i -> {
              try {
                return i < 3 ? write(calendar, i) : mirror(calendar, i, writing);
              } finally {
                writing.countDown();
              }
            });
    Set<String> there = hrefs(pair.client(0, "bob", "bob").sync(calendar, "").body());
    assertTrue(there.size() > 5, there + "");
    for (Set<String> mirror : mirrors.subList(3, 6)) {
      assertEquals(there, mirror);
    }
  }

  private static Set<String> write(String calendar, int writer) throws Exception {
    Random random = new Random(writer);
    for (int i = 0; i < 60; i++) {
      HttpClientSession client = pair.client(i, "bob", "bob");
      String path = calendar + "w" + writer + "-" + random.nextInt(8) + ".ics";
      String event = HttpClientSession.EVENT.replace("UID:one", "UID:" + path);
      boolean removes = random.nextInt(3) == 0;
      int status =
          removes
              ? client.send("DELETE", path, "").statusCode()
              : client
                  .send("PUT", path, event, "Content-Type", "text/calendar; charset=utf-8")
                  .statusCode();
      assertTrue(status == 201 || status == 204 || (removes && status == 404), "" + status);
    }
    return Set.of();
  }

  /** Synchronises by turns with both servers, once more after the last write. */
  private static Set<String> mirror(String calendar, int reader, CountDownLatch writing)
      throws Exception {
    Set<String> known = new TreeSet<>();
    String token = "";
    boolean last = false;
    for (int turn = reader; !last; turn++) {
      last = writing.getCount() == 0;
      HttpResponse<String> answer = pair.client(turn, "bob", "bob").sync(calendar, token);
      assertEquals(207, answer.statusCode(), answer.body());
      take(answer.body(), known);
      token = token(answer.body());
      Thread.sleep(5);
    }
    return known;
  }

  private static void take(String multistatus, Set<String> known) {
    for (String response : multistatus.split("</(\\w+:)?response>", -1)) {
      Matcher href = HREF.matcher(response);
      if (href.find()) {
        if (response.contains("404")) {
          known.remove(href.group(1));
        } else {
          known.add(href.group(1));
        }
      }
    }
  }

  private static Set<String> hrefs(String multistatus) {
    Set<String> found = new TreeSet<>();
    take(multistatus, found);
    return found;
  }
}
