package org.kalends.caldav.timezone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

class LeapSecondsTest {

  @Test
  @Spec("RFC 7808 5.6")
  void theListOfTheEarthRotationServiceIsRead() {
    LeapSeconds read =
        LeapSeconds.parse("# text\n#$\t3960835200\n#@ 3991593600\n\n2272060800 10 # 1 Jan 1972\n");
    assertEquals(
        new LeapSeconds(
            LocalDate.of(2025, 7, 7),
            LocalDate.of(2026, 6, 28),
            List.of(new LeapSeconds.Step(LocalDate.of(1972, 1, 1), 10))),
        read);
  }

  @Test
  @Spec("RFC 7808 5.6")
  void whatIsKnownIsInOrderAndGoesUpByOne() {
    List<LeapSeconds.Step> steps = LeapSeconds.known().steps();
    for (int i = 1; i < steps.size(); i++) {
      assertTrue(steps.get(i - 1).onset().isBefore(steps.get(i).onset()));
      assertEquals(steps.get(i - 1).offset() + 1, steps.get(i).offset());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "#$ 1\n#@ 2\n", "2272060800 10\n", "#$ a\n#@ 2\n1 2\n"})
  void whatIsNoListIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> LeapSeconds.parse(text));
  }
}
