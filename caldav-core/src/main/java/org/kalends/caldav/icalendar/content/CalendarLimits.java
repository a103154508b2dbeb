package org.kalends.caldav.icalendar.content;

import java.time.LocalDate;

/**
 * What a calendar object may hold at most. Each limit is checked before anything costly looks at
 * the data.
 *
 * @param resourceSize bytes of the whole object
 * @param lineLength bytes of a content line after unfolding; ATTACH and IMAGE are bounded by the
 *     resource only
 * @param nameLength bytes of a property's or parameter's name
 * @param parameters of one property
 * @param folds in the whole object
 * @param components in the whole object
 * @param depth of components, VCALENDAR counted
 * @param alarms in one component
 * @param repetitions REPEAT of an alarm
 * @param overrides components with a RECURRENCE-ID
 * @param dates values of all RDATE and EXDATE of one component
 * @param attendees of one component
 * @param minDate first day on which anything may be scheduled
 * @param maxDate last day on which anything may be scheduled
 * @param recurringDays length in days of one instance of something that recurs
 * @param interval INTERVAL of a recurrence rule
 * @param count COUNT of a recurrence rule
 * @param byValues values in one BYxxx list
 * @param byProduct product of the lengths of all BYxxx lists of a rule
 * @param hourlyInstances instances of a rule with FREQ=HOURLY
 * @param timeZones VTIMEZONE components
 * @param observances STANDARD and DAYLIGHT of one VTIMEZONE
 * @param observanceDates RDATE values of one observance
 */
public record CalendarLimits(
    int resourceSize,
    int lineLength,
    int nameLength,
    int parameters,
    int folds,
    int components,
    int depth,
    int alarms,
    int repetitions,
    int overrides,
    int dates,
    int attendees,
    LocalDate minDate,
    LocalDate maxDate,
    int recurringDays,
    int interval,
    int count,
    int byValues,
    int byProduct,
    int hourlyInstances,
    int timeZones,
    int observances,
    int observanceDates) {

  /** The limits of the server unless configured otherwise. */
  public static final CalendarLimits DEFAULT =
      new CalendarLimits(
          1 << 20,
          256 << 10,
          64,
          50,
          50_000,
          2_000,
          4,
          50,
          100,
          1_500,
          5_000,
          250,
          LocalDate.of(1900, 1, 1),
          LocalDate.of(2200, 12, 31),
          366,
          9_999,
          10_000,
          366,
          10_000,
          1_000,
          10,
          50,
          200);

  /**
   * For bytes that were accepted before, perhaps under other limits: nothing is refused but what
   * cannot be read at all.
   */
  public static final CalendarLimits STORED =
      new CalendarLimits(
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          64,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          DEFAULT.minDate,
          DEFAULT.maxDate,
          DEFAULT.recurringDays,
          DEFAULT.interval,
          DEFAULT.count,
          DEFAULT.byValues,
          DEFAULT.byProduct,
          DEFAULT.hourlyInstances,
          Integer.MAX_VALUE,
          DEFAULT.observances,
          DEFAULT.observanceDates);

  /** These limits with another size of the whole object. */
  public CalendarLimits withResourceSize(int bytes) {
    return with(bytes, folds, components, attendees);
  }

  /**
   * These limits for one stream of many objects.
   *
   * @param bytes of the whole stream
   * @param objects how many there may be
   */
  public CalendarLimits forMany(int bytes, int objects) {
    return with(bytes, Math.max(folds, bytes / 40), components + 8 * objects, attendees);
  }

  /** These limits with another number of attendees in one component. */
  public CalendarLimits withAttendees(int number) {
    return with(resourceSize, folds, components, number);
  }

  /** The one copy, with all that is ever changed. */
  private CalendarLimits with(
      int newResourceSize, int newFolds, int newComponents, int newAttendees) {
    return new CalendarLimits(
        newResourceSize,
        lineLength,
        nameLength,
        parameters,
        newFolds,
        newComponents,
        depth,
        alarms,
        repetitions,
        overrides,
        dates,
        newAttendees,
        minDate,
        maxDate,
        recurringDays,
        interval,
        count,
        byValues,
        byProduct,
        hourlyInstances,
        timeZones,
        observances,
        observanceDates);
  }
}
