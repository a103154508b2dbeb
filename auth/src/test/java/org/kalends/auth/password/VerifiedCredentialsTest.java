package org.kalends.auth.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kalends.auth.SteppingClock;
import org.kalends.caldav.Spec;

@Spec("security.md 2.1")
class VerifiedCredentialsTest {

  private final SteppingClock clock = new SteppingClock();
  private final Fingerprints fingerprints = new Fingerprints(clock);
  private final VerifiedCredentials verified = new VerifiedCredentials(clock);
  private final UUID alice = UUID.randomUUID();
  private final SignIn proven = new SignIn(alice, 7, false);
  private final Fingerprint key = fingerprints.of("alice", "wonderland");

  @Test
  void keyHoldsNothingButAKeyedHash() {
    for (RecordComponent component : Fingerprint.class.getRecordComponents()) {
      assertEquals(long.class, component.getType());
    }
    assertEquals(4, Fingerprint.class.getRecordComponents().length);
    assertNotEquals(key, new Fingerprints(clock).of("alice", "wonderland"));
    assertEquals(key, fingerprints.of("alice", "wonderland"));
  }

  @Test
  void nameAndPasswordAreNotConfused() {
    assertNotEquals(fingerprints.of("ab", "c"), fingerprints.of("a", "bc"));
  }

  @Test
  void keyOfTheProcessChangesDaily() {
    clock.step(Duration.ofHours(23));
    assertEquals(key, fingerprints.of("alice", "wonderland"));
    clock.step(Duration.ofHours(1));
    assertNotEquals(key, fingerprints.of("alice", "wonderland"));
  }

  @Test
  void rightPasswordIsRememberedForAMinuteFromItsCheckHoweverOftenUsed() {
    verified.add(key, proven);
    for (int second = 0; second < 60; second++) {
      assertEquals(Optional.of(proven), verified.find(key, alice, 7));
      clock.step(Duration.ofSeconds(1));
    }
    assertEquals(Optional.empty(), verified.find(key, alice, 7));
  }

  @Test
  void clockPutBackForgets() {
    verified.add(key, proven);
    clock.step(Duration.ofSeconds(-1));
    assertEquals(Optional.empty(), verified.find(key, alice, 7));
  }

  @Test
  void anotherEpochForgets() {
    verified.add(key, proven);
    assertEquals(Optional.empty(), verified.find(key, alice, 8));
    assertEquals(Optional.empty(), verified.find(key, alice, 7));
  }

  @Test
  void anotherPrincipalIsNotWhoWasProven() {
    verified.add(key, proven);
    assertEquals(Optional.empty(), verified.find(key, UUID.randomUUID(), 7));
  }

  @Test
  void noMoreThanTenThousandAreRemembered() {
    int kept = 0;
    for (int i = 0; i < 20_000; i++) {
      verified.add(fingerprints.of("user" + i, "x"), proven);
    }
    for (int i = 0; i < 20_000; i++) {
      kept += verified.find(fingerprints.of("user" + i, "x"), alice, 7).isPresent() ? 1 : 0;
    }
    assertTrue(kept <= 10_000 && kept > 5_000, "kept " + kept);
  }
}
