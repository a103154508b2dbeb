package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.caldav.Spec;
import org.kalends.storage.sealed.Retention;

/** Servers forget what was removed, and clients that were away too long start anew. */
class ExpiredSyncTokensTest {

  private static final String HOME = Account.ALICE.home();
  private static final String WORK = HOME + "work/";
  private static final String QUIET = HOME + "quiet/";
  private static final Retention TWO_DAYS = new Retention(2, 1_000);

  @TempDir Path directory;
  private ServerInTime server;

  private void start(Retention retention) throws IOException {
    server = new ServerInTime(directory, retention);
    for (String calendar : new String[] {WORK, QUIET}) {
      send("MKCALENDAR", calendar, "").expect(201);
      put(calendar, "a");
      put(calendar, "b");
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Answer send(String method, String path, String xml) {
    Request request = Account.ALICE.request(method, path);
    return server.send(xml.isEmpty() ? request : request.xml(xml));
  }

  private void put(String calendar, String name) {
    server
        .send(
            Account.ALICE
                .request("PUT", calendar + name + ".ics")
                .calendar(Ics.event(calendar + name)))
        .expect(201);
  }

  private void delete(String path) {
    send("DELETE", path, "").expect(204);
  }

  private void makeAndRemove(String name) {
    put(WORK, name);
    delete(WORK + name + ".ics");
  }

  private Answer sync(String path, String token) {
    return send("REPORT", path, Bodies.sync(token, "D:getetag"));
  }

  private String tokenOf(String path) {
    return sync(path, "").multistatus().token();
  }

  private void expectExpired(String path, String token) {
    sync(path, token).expectError(403, "D:valid-sync-token");
  }

  @Test
  @Spec({"RFC 6578 3.2", "RFC 6578 3.8", "RFC 6578 6.1"})
  void aTokenFromBeforeWhatIsForgottenIsRefusedAndTheClientConvergesFromNothing()
      throws IOException {
    start(TWO_DAYS);
    Mirror mirror = new Mirror();
    mirror.sync();
    String old = mirror.token;
    delete(WORK + "a.ics");
    put(WORK, "c");
    makeAndRemove("d");
    server.pass(1);
    assertEquals(3, sync(WORK, old).multistatus().responses().size());
    server.pass(3);
    expectExpired(WORK, old);
    mirror.sync();
    assertEquals(Set.of(WORK + "b.ics", WORK + "c.ics"), mirror.members());
    assertTrue(sync(WORK, mirror.token).multistatus().responses().isEmpty());
  }

  @Test
  @Spec("RFC 6578 3.8")
  void aTokenOfNowLastsHoweverLongNothingChanges() throws IOException {
    start(TWO_DAYS);
    makeAndRemove("c");
    String now = tokenOf(WORK);
    String home = tokenOf(HOME);
    server.pass(30);
    assertTrue(sync(WORK, now).multistatus().responses().isEmpty());
    assertTrue(sync(HOME, home).multistatus().responses().isEmpty());
    put(WORK, "e");
    assertEquals(WORK + "e.ics", sync(WORK, now).multistatus().only().href());
  }

  @Test
  @Spec("RFC 6578 3.8")
  void aQuietCalendarIsNotAskedToStartAnewForTheNoiseOfOthers() throws IOException {
    start(TWO_DAYS);
    String quiet = tokenOf(QUIET);
    String work = tokenOf(WORK);
    for (int day = 0; day < 6; day++) {
      makeAndRemove("d" + day);
      server.pass(1);
    }
    expectExpired(WORK, work);
    assertTrue(sync(QUIET, quiet).multistatus().responses().isEmpty());
    assertEquals(quiet, tokenOf(QUIET));
  }

  @Test
  @Spec({"RFC 6578 3.6", "RFC 6578 3.8"})
  void aFirstSyncInPagesGoesOnThoughItsTokensNameOldRevisions() throws IOException {
    start(TWO_DAYS);
    put(WORK, "c");
    for (int day = 0; day < 6; day++) {
      makeAndRemove("d" + day);
      server.pass(1);
    }
    Mirror mirror = new Mirror();
    mirror.page(1);
    delete(WORK + "a.ics");
    while (mirror.page(1)) {
      // more to come
    }
    assertEquals(Set.of(WORK + "b.ics", WORK + "c.ics"), mirror.members());
  }

  @Test
  @Spec({"RFC 6578 3.2", "RFC 6578 3.8"})
  void aHomeForgetsTheCalendarsThatWereInIt() throws IOException {
    start(TWO_DAYS);
    String old = tokenOf(HOME);
    delete(QUIET);
    makeAndRemove("c");
    server.pass(1);
    assertTrue(sync(HOME, old).multistatus().hrefs().contains(QUIET));
    server.pass(3);
    expectExpired(HOME, old);
    assertFalse(sync(HOME, "").multistatus().hrefs().contains(QUIET));
  }

  @Test
  @Spec("RFC 6578 3.8")
  void tooManyRemovalsAreForgottenOnTheSameDay() throws IOException {
    start(new Retention(90, 8));
    Mirror mirror = new Mirror();
    mirror.sync();
    String old = mirror.token;
    for (int i = 0; i < 20; i++) {
      makeAndRemove("m" + i);
      if (i == 3) {
        assertEquals(4, sync(WORK, old).multistatus().responses().size());
      }
      mirror.sync();
    }
    assertEquals(Set.of(WORK + "a.ics", WORK + "b.ics"), mirror.members());
    assertEquals(0, mirror.restarts, "who polls is never asked to start anew");
    expectExpired(WORK, old);
  }

  /** A client: takes changes in, and starts with nothing when its token is refused. */
  private final class Mirror {

    private final Map<String, String> etags = new TreeMap<>();
    private String token = "";
    private int restarts;

    Set<String> members() {
      return Set.copyOf(etags.keySet());
    }

    void sync() {
      Answer answer = ExpiredSyncTokensTest.this.sync(WORK, token);
      if (answer.status() == 403) {
        answer.expectError(403, "D:valid-sync-token");
        etags.clear();
        restarts++;
        answer = ExpiredSyncTokensTest.this.sync(WORK, "");
      }
      take(answer.multistatus());
    }

    /** Takes one page in; says whether there is another one. */
    boolean page(int limit) {
      Multistatus answer = send("REPORT", WORK, Bodies.syncLimited(token, limit)).multistatus();
      return take(answer);
    }

    private boolean take(Multistatus answer) {
      boolean more = false;
      for (Multistatus.Resource resource : answer.responses()) {
        switch (resource.status().orElse(200)) {
          case 404 -> etags.remove(resource.href());
          case 507 -> more = true;
          default -> etags.put(resource.href(), resource.text("D:getetag"));
        }
      }
      token = answer.token();
      return more;
    }
  }
}
