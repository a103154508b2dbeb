package org.kalends.server.imip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ThrottleTest {

  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private Instant now = START;
  private final Throttle throttle =
      new Throttle(
          new Clock() {
            @Override
            public Instant instant() {
              return now;
            }

            @Override
            public ZoneOffset getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
              return this;
            }
          });

  @Test
  void theNextHourHasRoomAndTheNextDayHasMore() {
    Allowance allowance = new Allowance(2, 3);
    assertEquals(Throttle.Room.YES, throttle.take("a", allowance));
    assertEquals(Throttle.Room.YES, throttle.take("a", allowance));
    assertEquals(Throttle.Room.NOT_THIS_HOUR, throttle.take("a", allowance));
    assertEquals(Throttle.Room.YES, throttle.take("b", allowance));
    now = START.plus(Duration.ofHours(1));
    assertEquals(Throttle.Room.YES, throttle.take("a", allowance));
    assertEquals(Throttle.Room.NOT_TODAY, throttle.take("a", allowance));
    now = START.plus(Duration.ofDays(1));
    assertEquals(Throttle.Room.YES, throttle.take("a", allowance));
  }

  @Test
  void memoryStaysBoundedWhoeverWrites() {
    Allowance allowance = new Allowance(1, 1);
    for (int i = 0; i < 200_000; i++) {
      assertEquals(Throttle.Room.YES, throttle.take("sender" + i, allowance));
    }
    assertEquals(Throttle.Room.NOT_TODAY, throttle.take("sender199999", allowance));
  }
}
