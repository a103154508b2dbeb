package org.kalends.storage.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.storage.sealed.Fixture.CALENDAR;
import static org.kalends.storage.sealed.Fixture.HOME;
import static org.kalends.storage.sealed.Fixture.put;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.Member;
import org.kalends.storage.seal.EphemeralKeys;
import org.kalends.storage.seal.KeyProvider;

class RetentionTest {

  private final KeyProvider keys = EphemeralKeys.provider();
  private final Tap tap = new Tap();
  private Instant now = Instant.parse("2026-01-01T12:00:00Z");

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  @BeforeEach
  void aCalendar() {
    store(Retention.STANDARD).createHome(HOME, List.of(Fixture.draft(CALENDAR, HOME, "work")));
  }

  private SealedStore store(Retention retention) {
    return new SealedStore(tap, keys, clock, StoreBudgets.DEFAULT, retention);
  }

  private void pass(SealedStore store, int days) {
    for (int day = 0; day < days; day++) {
      now = now.plus(Duration.ofDays(1));
      store.forgetOldChanges();
    }
  }

  private static void makeAndRemove(SealedStore store, String name) {
    Fixture.commit(store, put(name, 0, "uid-" + name, "x"));
    Fixture.commit(store, new Change.RemoveMember(CALENDAR, name, 1));
  }

  private static List<String> removed(SealedStore store) {
    return Fixture.snapshot(store).changedSince(0).stream()
        .filter(Member::removed)
        .map(Member::name)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 11, 20, 90, 400})
  @Spec("RFC 6578 3.8")
  void removalsAreRememberedForTheirTimeAndLittleLonger(int days) {
    SealedStore store = store(new Retention(days, 1_000));
    pass(store, 3 * days);
    makeAndRemove(store, "a");
    makeAndRemove(store, "b");
    pass(store, days);
    assertEquals(List.of("a", "b"), removed(store));
    pass(store, days / 12 + 2);
    assertEquals(List.of("b"), removed(store), "the newest is that of a token that may be in use");
    long revision = store.home(HOME).orElseThrow().revision();
    assertEquals(revision, store.home(HOME).orElseThrow().oldestRevision());
  }

  @Test
  void aServerThatWasOffForgetsAllTheSame() {
    SealedStore store = store(new Retention(90, 1_000));
    pass(store, 30);
    makeAndRemove(store, "a");
    makeAndRemove(store, "b");
    pass(store, 10);
    now = now.plus(Duration.ofDays(1_000));
    SealedStore later = store(new Retention(90, 1_000));
    later.forgetOldChanges();
    assertEquals(List.of("b"), removed(later));
  }

  @Test
  void tooManyRemovalsAreForgottenWhateverTheirAge() {
    SealedStore store = store(new Retention(90, 8));
    for (int i = 0; i < 100; i++) {
      makeAndRemove(store, "m" + i);
      int known = removed(store).size();
      assertTrue(known <= 8, known + " removals");
      assertTrue(removed(store).contains("m" + i));
    }
    assertEquals(removed(store), removed(store(Retention.STANDARD)));
    assertTrue(store.home(HOME).orElseThrow().oldestRevision() > 150);
  }

  @Test
  void tooManyRemovedCollectionsAreForgottenToo() {
    SealedStore store = store(new Retention(90, 8));
    for (int i = 0; i < 50; i++) {
      UUID id = UUID.randomUUID();
      Fixture.commit(store, new Change.CreateCollection(Fixture.draft(id, HOME, "c" + i)));
      Fixture.commit(store, new Change.RemoveCollection(id));
    }
    int known = store.home(HOME).orElseThrow().removedSince(0).size();
    assertTrue(known <= 8 && known >= 6, known + " removed collections");
  }

  @Test
  void aMarkThatSomebodyChangedIsMadeAnew() {
    SealedStore store = store(new Retention(1, 1_000));
    makeAndRemove(store, "a");
    makeAndRemove(store, "b");
    pass(store, 1);
    tap.rows.putSetting("history-mark-0", new byte[200], false);
    pass(store, 3);
    assertEquals(List.of("b"), removed(store));
  }

  @Test
  @Spec("RFC 6578 3.8")
  void anotherProcessThatWasBehindDoesNotKeepWhatIsGone() {
    tap.exclusive = false;
    SealedStore store = store(new Retention(1, 1_000));
    SealedStore other = store(new Retention(1, 1_000));
    Fixture.commit(store, put("gone", 0, "u", "x"));
    UUID left = UUID.randomUUID();
    Fixture.commit(store, new Change.CreateCollection(Fixture.draft(left, HOME, "left")));
    assertEquals(1, Fixture.snapshot(other).members().size());
    Fixture.commit(store, new Change.RemoveMember(CALENDAR, "gone", 1));
    Fixture.commit(store, new Change.RemoveCollection(left));
    makeAndRemove(store, "b");
    pass(store, 3);
    assertEquals(List.of("b"), removed(store));
    assertEquals(0, Fixture.snapshot(other).members().size());
    Fixture.commit(store, put("new", 0, "v", "x"));
    assertEquals(1, Fixture.snapshot(other).members().size());
    assertTrue(other.home(HOME).orElseThrow().collection(left).isEmpty());
  }

  @Test
  void somethingIsAlwaysRemembered() {
    assertThrows(IllegalArgumentException.class, () -> new Retention(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Retention(1, 0));
  }
}
