package org.kalends.caldav.report;

import java.time.Duration;
import org.kalends.caldav.icalendar.recurrence.ExpansionBudget;

/** What one report may cost at most. */
final class ReportLimits {

  private static final int INSTANCES = 100_000;
  private static final Duration TIME = Duration.ofSeconds(20);

  private ReportLimits() {}

  /** Instances of recurring objects in one answer. */
  static ExpansionBudget instances() {
    return ExpansionBudget.of(INSTANCES, TIME);
  }
}
