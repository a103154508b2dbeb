package org.kalends.storage.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.storage.sealed.Fixture.CALENDAR;
import static org.kalends.storage.sealed.Fixture.HOME;
import static org.kalends.storage.sealed.Fixture.put;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.storage.seal.EphemeralKeys;

class ConcurrencyTest {

  private static final int WRITERS = 8;

  private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);

  @AfterEach
  void stop() throws InterruptedException {
    threads.shutdownNow();
    assertTrue(threads.awaitTermination(30, TimeUnit.SECONDS));
  }

  /** One store for all writers, or two processes on one back end. */
  private static List<SealedStore> stores(boolean exclusive) {
    Tap tap = new Tap();
    tap.exclusive = exclusive;
    Fixture fixture = new Fixture(tap, EphemeralKeys.provider());
    return exclusive ? List.of(fixture.store) : List.of(fixture.store, fixture.fresh());
  }

  private int winners(List<Callable<Boolean>> writers) throws Exception {
    int winners = 0;
    for (Future<Boolean> outcome : threads.invokeAll(writers)) {
      winners += outcome.get() ? 1 : 0;
    }
    return winners;
  }

  private static boolean wins(Runnable commit) {
    try {
      commit.run();
      return true;
    } catch (StoreConflictException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Spec("RFC 9110 13.1.1")
  void ofManyWhoReplaceOneVersionOneWins(boolean exclusive) throws Exception {
    List<SealedStore> stores = stores(exclusive);
    Fixture.commit(stores.get(0), put("a", 0, "u", "0"));
    for (int round = 1; round <= 60; round++) {
      long version = round;
      List<Callable<Boolean>> writers = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        SealedStore store = stores.get(writer % stores.size());
        String body = "round " + round + " writer " + writer;
        writers.add(() -> wins(() -> Fixture.commit(store, put("a", version, "u", body))));
      }
      assertEquals(1, winners(writers));
      for (SealedStore store : stores) {
        Member member = Fixture.snapshot(store).member("a").orElseThrow();
        assertEquals(round + 1, member.version());
        assertTrue(Fixture.text(store, member).startsWith("round " + round + " "));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Spec("RFC 4791 4.1")
  void ofManyWhoStoreOneUidOneWins(boolean exclusive) throws Exception {
    List<SealedStore> stores = stores(exclusive);
    for (int round = 0; round < 40; round++) {
      String uid = "uid " + round;
      List<Callable<Boolean>> writers = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        SealedStore store = stores.get(writer % stores.size());
        String name = round + "-" + writer;
        writers.add(() -> wins(() -> Fixture.commit(store, put(name, 0, uid, "body"))));
      }
      assertEquals(1, winners(writers));
    }
    assertEquals(40, Fixture.snapshot(stores.get(0)).members().size());
    assertEquals(40, Fixture.snapshot(stores.get(stores.size() - 1)).members().size());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofManyWhoCreateOneHomeAllGetTheSame(boolean exclusive) throws Exception {
    List<SealedStore> stores = stores(exclusive);
    UUID id = UUID.randomUUID();
    List<Callable<Home>> makers = new ArrayList<>();
    for (int maker = 0; maker < WRITERS; maker++) {
      SealedStore store = stores.get(maker % stores.size());
      makers.add(
          () -> store.createHome(id, List.of(Fixture.draft(UUID.randomUUID(), id, "calendar"))));
    }
    Home expected = stores.get(0).home(id).orElse(null);
    for (Future<Home> made : threads.invokeAll(makers)) {
      Home home = made.get();
      expected = expected == null ? home : expected;
      assertEquals(expected.history(), home.history());
      assertEquals(expected.collections(), home.collections());
    }
  }

  @Test
  @Spec("RFC 6578 3.5")
  void aReaderWhoSynchronisesWhileOthersWriteMissesNothing() throws Exception {
    List<SealedStore> stores = stores(true);
    SealedStore store = stores.get(0);
    AtomicBoolean done = new AtomicBoolean();
    Future<Long> reader = threads.submit(() -> synchroniseUntil(done, store));
    List<Callable<Boolean>> writers = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      String prefix = "w" + writer + "-";
      writers.add(
          () -> {
            for (int i = 0; i < 60; i++) {
              Fixture.commit(store, put(prefix + i, 0, prefix + i, "x")).awaitDurable();
            }
            return true;
          });
    }
    assertEquals(WRITERS, winners(writers));
    done.set(true);
    assertEquals(WRITERS * 60L, reader.get(60, TimeUnit.SECONDS));
    assertEquals(WRITERS * 60 + 1, store.home(HOME).orElseThrow().revision());
  }

  private static long synchroniseUntil(AtomicBoolean done, SealedStore store) {
    long seen = 0;
    long revision = 0;
    boolean last = false;
    while (true) {
      CollectionInfo info = store.home(HOME).orElseThrow().collection(CALENDAR).orElseThrow();
      CollectionSnapshot snapshot = store.open(info).orElseThrow();
      assertTrue(snapshot.info().revision() >= info.revision());
      seen += snapshot.changedSince(revision).size();
      revision = snapshot.info().revision();
      if (last) {
        return seen;
      }
      last = done.get();
    }
  }
}
