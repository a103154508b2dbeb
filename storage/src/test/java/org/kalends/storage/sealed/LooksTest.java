package org.kalends.storage.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.storage.sealed.Fixture.HOME;
import static org.kalends.storage.sealed.Fixture.put;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.storage.seal.EphemeralKeys;

/** What a request looks up where several processes write to one back end. */
class LooksTest {

  private static final UUID SECOND = UUID.randomUUID();

  private final Tap tap = new Tap();
  private Fixture fixture;
  private SealedStore store;
  private SealedStore other;

  @BeforeEach
  void twoProcesses() {
    tap.exclusive = false;
    fixture = new Fixture(tap, EphemeralKeys.provider());
    store = fixture.store;
    other = fixture.fresh();
    store.createHome(SECOND, List.of());
    fixture.commit(put("a", 0, "u", "1"));
  }

  private int looksOf(Runnable request) {
    int before = tap.looks;
    store.asOfNow(
        "like",
        () -> {
          request.run();
          return "";
        });
    return tap.looks - before;
  }

  @Test
  void aRequestLooksAHomeUpOnceHoweverOftenItAsks() {
    assertEquals(
        1,
        looksOf(
            () -> {
              for (int i = 0; i < 10; i++) {
                assertEquals(1, fixture.snapshot().members().size());
              }
            }));
  }

  @Test
  void requestsThatAreAlikeLookAllTheirHomesUpAtOnce() {
    Runnable request =
        () -> {
          assertTrue(store.home(SECOND).isPresent());
          assertTrue(store.home(HOME).isPresent());
        };
    assertEquals(2, looksOf(request));
    assertEquals(1, looksOf(request));
    assertEquals(1, looksOf(() -> assertTrue(store.home(SECOND).isPresent())));
    assertEquals(2, looksOf(request));
  }

  @Test
  void whatIsLookedUpAlongAndWasChangedIsReadWhenItIsAskedFor() {
    Runnable request =
        () -> {
          assertTrue(store.home(SECOND).isPresent());
          assertEquals("a", fixture.member("a").name());
        };
    looksOf(request);
    Fixture.commit(other, put("a", 1, "u", "2"));
    looksOf(
        () -> {
          assertTrue(store.home(SECOND).isPresent());
          assertEquals(2, fixture.member("a").version());
        });
  }

  @Test
  void whatAnotherProcessHasWrittenBeforeARequestBeginsIsSeenByIt() {
    for (long version = 1; version < 20; version++) {
      Fixture.commit(other, put("a", version, "u", "x" + version));
      long expected = version + 1;
      looksOf(() -> assertEquals(expected, fixture.member("a").version()));
    }
  }

  @Test
  void aRequestWhoseCommitCameTooLateLooksAgain() {
    looksOf(
        () -> {
          assertEquals(1, fixture.member("a").version());
          Fixture.commit(other, put("a", 1, "u", "2"));
          assertEquals(1, fixture.member("a").version());
          assertThrows(StoreConflictException.class, () -> fixture.commit(put("a", 1, "u", "3")));
          assertEquals(2, fixture.member("a").version());
          fixture.commit(put("a", 2, "u", "4"));
          assertEquals(3, fixture.member("a").version());
        });
  }

  @Test
  void aRemovedHomeIsGoneForTheNextRequestOfAnotherProcess() {
    looksOf(() -> assertTrue(store.home(SECOND).isPresent()));
    other.deleteHome(SECOND);
    looksOf(() -> assertTrue(store.home(SECOND).isEmpty()));
    other.createHome(SECOND, List.of());
    looksOf(() -> assertTrue(store.home(SECOND).isPresent()));
  }

  private void assertVersionIs(long version) {
    assertEquals(version, fixture.member("a").version());
  }

  @Test
  void whileNobodyElseWritesAHomeIsLookedUpOnce() {
    tap.term = 7;
    assertEquals(1, looksOf(() -> assertVersionIs(1)));
    assertEquals(0, looksOf(() -> assertVersionIs(1)));
    assertEquals(0, looksOf(() -> fixture.commit(put("a", 1, "u", "2"))));
    assertEquals(0, looksOf(() -> assertVersionIs(2)));
    assertEquals(1, looksOf(() -> assertTrue(store.home(SECOND).isPresent())));
  }

  @Test
  void whatOthersHaveWrittenBetweenTwoTermsIsSeenInTheSecond() {
    tap.term = 7;
    looksOf(() -> assertVersionIs(1));
    tap.term = 0;
    Fixture.commit(other, put("a", 1, "u", "2"));
    looksOf(() -> assertVersionIs(2));
    Fixture.commit(other, put("a", 2, "u", "3"));
    tap.term = 8;
    assertEquals(1, looksOf(() -> assertVersionIs(3)));
    assertEquals(0, looksOf(() -> assertVersionIs(3)));
  }

  @Test
  void aTermThatEndsDuringARequestIsNotReliedOnAnyMore() {
    tap.term = 7;
    looksOf(() -> assertVersionIs(1));
    looksOf(
        () -> {
          assertVersionIs(1);
          tap.term = 0;
          Fixture.commit(other, put("a", 1, "u", "2"));
          assertVersionIs(2);
        });
  }

  @Test
  void aCommitThatIsRefusedEndsTheTerm() {
    tap.term = 7;
    looksOf(() -> assertVersionIs(1));
    Fixture.commit(other, put("a", 1, "u", "2")); // as no process does that has joined
    looksOf(
        () -> {
          assertThrows(StoreConflictException.class, () -> fixture.commit(put("a", 1, "u", "3")));
          assertVersionIs(2);
        });
    assertEquals(0, tap.term);
  }
}
