package org.kalends.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who has gone without a farewell. */
class SilenceTest {

  private static final UUID A = new UUID(0, 1);
  private static final UUID B = new UUID(0, 2);

  private final Silence silence = new Silence(4);

  @Test
  void whoShowsTheSameBeatInSoManyReadingsIsSilent() {
    for (int i = 0; i < 3; i++) {
      assertEquals(Map.of(), silence.after(Map.of(A, 7L, B, (long) i)));
    }
    assertEquals(Map.of(A, 7L), silence.after(Map.of(A, 7L, B, 3L)));
    assertEquals(Map.of(A, 7L), silence.after(Map.of(A, 7L, B, 3L)));
    assertEquals(Map.of(), silence.after(Map.of(A, 8L, B, 4L)));
  }

  @Test
  void whoWasAwayOrCouldNotBeHeardIsCountedAnew() {
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 3; i++) {
        assertEquals(Map.of(), silence.after(Map.of(A, 7L)));
      }
      assertEquals(Map.of(), silence.after(Map.of()));
    }
    for (int i = 0; i < 3; i++) {
      silence.after(Map.of(A, 7L));
    }
    silence.reset();
    assertEquals(Map.of(), silence.after(Map.of(A, 7L)));
  }
}
