package org.kalends.caldav.report;

import java.time.Duration;
import org.kalends.caldav.icalendar.recurrence.ExpansionBudget;

/** What one report may cost at most. */
final class ReportLimits {

  /**
   * Forty times what a month of a calendar with ten thousand events holds. Beyond it the answer
   * would be megabytes of copies of the same few objects.
   */
  private static final int EXPANDED = 10_000;

  /** A busy room has some ten thousand meetings a year; they are merged, so the answer is short. */
  private static final int BUSY = 50_000;

  /**
   * Of the processor. Warm, a fraction of it is enough, but the first request after a start is not
   * warm.
   */
  private static final Duration TIME = Duration.ofSeconds(2);

  private ReportLimits() {}

  /** Instances of recurring objects written into one answer. */
  static ExpansionBudget expanded() {
    return ExpansionBudget.of(EXPANDED, TIME);
  }

  /** Instances looked at for one answer about free and busy time. */
  static ExpansionBudget busy() {
    return ExpansionBudget.of(BUSY, TIME);
  }
}
