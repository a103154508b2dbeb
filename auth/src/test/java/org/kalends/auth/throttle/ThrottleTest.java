package org.kalends.auth.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kalends.auth.SteppingClock;
import org.kalends.auth.throttle.ThrottlePolicy.Limit;
import org.kalends.caldav.Spec;

@Spec("security.md 2.1")
class ThrottleTest {

  private static final String HERE = "192.0.2.7";

  private final SteppingClock clock = new SteppingClock();
  private Throttle throttle = new Throttle(ThrottlePolicy.STANDARD, clock);

  @Test
  void pausesGrowToHalfAMinuteAndNoFurther() {
    List<Integer> pauses = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      pauses.add(wrongAfterItsPause("alice", HERE));
    }
    assertEquals(List.of(0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30, 30), pauses);
  }

  @Test
  void whoComesBackTooEarlyIsToldHowLongToWait() {
    for (int i = 0; i < 7; i++) {
      wrongAfterItsPause("alice", HERE);
    }
    assertEquals(16, throttle.attempt("alice", HERE).retryAfterSeconds());
    clock.step(Duration.ofMillis(15_500));
    assertEquals(1, throttle.attempt("alice", HERE).retryAfterSeconds());
    clock.step(Duration.ofMillis(500));
    assertTrue(throttle.attempt("alice", HERE).allowed());
  }

  @Test
  void victimIsNeverLockedOutOfAnotherNetwork() {
    for (int i = 0; i < 50; i++) {
      throttle.attempt("alice", HERE).wrong();
    }
    assertFalse(throttle.attempt("alice", HERE).allowed());
    assertTrue(throttle.attempt("alice", "198.51.100.9").allowed());
  }

  @Test
  void otherAccountsOfTheNetworkAreNotPaused() {
    for (int i = 0; i < 8; i++) {
      wrongAfterItsPause("alice", HERE);
    }
    assertTrue(throttle.attempt("bob", HERE).allowed());
  }

  @Test
  void rightPasswordEndsThePauseAndSparesItsNetworkForThatAccount() {
    for (int i = 0; i < 5; i++) {
      wrongAfterItsPause("alice", HERE);
    }
    clock.step(Duration.ofSeconds(30));
    throttle.attempt("alice", HERE).right();
    for (int i = 0; i < 20; i++) {
      Attempt attempt = throttle.attempt("alice", HERE);
      assertTrue(attempt.allowed());
      attempt.wrong();
    }
    clock.step(Duration.ofDays(31));
    for (int i = 0; i < 3; i++) {
      throttle.attempt("alice", HERE).wrong();
    }
    assertFalse(throttle.attempt("alice", HERE).allowed());
  }

  @Test
  void manyAtOnceCannotSlipThrough() {
    List<Attempt> open = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      open.add(throttle.attempt("alice", HERE));
    }
    assertTrue(open.stream().allMatch(Attempt::allowed));
    Attempt eleventh = throttle.attempt("alice", HERE);
    assertFalse(eleventh.allowed());
    assertEquals(30, eleventh.retryAfterSeconds());
    open.get(0).abandoned();
    assertTrue(throttle.attempt("alice", HERE).allowed());
  }

  @Test
  void networkThatTriesManyAccountsIsSlowedDown() {
    for (int i = 0; i < 60; i++) {
      Attempt attempt = throttle.attempt("user" + i, HERE);
      assertTrue(attempt.allowed());
      attempt.wrong();
    }
    assertEquals(6, throttle.attempt("alice", HERE).retryAfterSeconds());
    assertTrue(throttle.attempt("alice", "192.0.2.8").allowed());
    clock.step(Duration.ofSeconds(6));
    assertTrue(throttle.attempt("alice", HERE).allowed());
  }

  @Test
  void refusalByOneLimitTakesNothingFromTheOthers() {
    for (int i = 0; i < 60; i++) {
      throttle.attempt("user" + i, HERE).wrong();
    }
    for (int i = 0; i < 1000; i++) {
      assertFalse(throttle.attempt("user" + i, HERE).allowed());
    }
    assertTrue(throttle.attempt("alice", "192.0.2.8").allowed());
  }

  @Test
  void neighbourhoodThatTriesManyAccountsIsSlowedDown() {
    for (int i = 0; i < 240; i++) {
      throttle.attempt("user" + i, "192.0.2." + i).wrong();
    }
    assertFalse(throttle.attempt("alice", "192.0.2.250").allowed());
    assertTrue(throttle.attempt("alice", "192.0.3.250").allowed());
  }

  @Test
  void addressesOfOneIpv6NetworkAreOne() {
    for (int i = 0; i < 60; i++) {
      throttle.attempt("user" + i, "2001:db8:0:1::" + Integer.toHexString(i)).wrong();
    }
    assertFalse(throttle.attempt("alice", "2001:db8:0:1:ffff::1").allowed());
    assertTrue(throttle.attempt("alice", "2001:db8:0:2::1").allowed());
  }

  @Test
  void whenEveryoneFailsTrustedNetworksStillGetIn() {
    throttle = new Throttle(withEveryone(new Limit(5, Duration.ofSeconds(1))), clock);
    throttle.attempt("alice", HERE).right();
    for (int i = 0; i < 5; i++) {
      throttle.attempt("user" + i, "10.0." + i + ".1").wrong();
    }
    assertFalse(throttle.attempt("bob", "198.51.100.9").allowed());
    assertTrue(throttle.attempt("alice", HERE).allowed());
  }

  @Test
  void clockPutBackLocksNobodyOutForLongerThanThePause() {
    for (int i = 0; i < 8; i++) {
      wrongAfterItsPause("alice", HERE);
    }
    clock.step(Duration.ofDays(-1));
    assertTrue(throttle.attempt("alice", HERE).retryAfterSeconds() <= 30);
  }

  @Test
  void limitThatLetsNobodyInIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Limit(0, Duration.ofSeconds(1)));
    assertThrows(IllegalArgumentException.class, () -> new Limit(1, Duration.ZERO));
  }

  private int wrongAfterItsPause(String account, String address) {
    Attempt attempt = throttle.attempt(account, address);
    int waited = attempt.retryAfterSeconds();
    if (!attempt.allowed()) {
      clock.step(Duration.ofSeconds(waited));
      attempt = throttle.attempt(account, address);
    }
    assertTrue(attempt.allowed());
    attempt.wrong();
    return waited;
  }

  private static ThrottlePolicy withEveryone(Limit everyone) {
    ThrottlePolicy standard = ThrottlePolicy.STANDARD;
    return new ThrottlePolicy(
        standard.account(),
        standard.network(),
        standard.neighbourhood(),
        everyone,
        standard.longestPause(),
        standard.trust());
  }
}
