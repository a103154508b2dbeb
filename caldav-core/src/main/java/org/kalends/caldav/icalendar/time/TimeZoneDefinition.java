package org.kalends.caldav.icalendar.time;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;

/**
 * Turns a client's own VTIMEZONE (RFC 5545 section 3.6.5) into a bounded list of transitions. Only
 * used for zones the server does not know.
 */
public final class TimeZoneDefinition {

  private static final Pattern OFFSET = Pattern.compile("[+-]?[0-9]{4}([0-9]{2})?");

  /** Twice a year since 1601 until 2200 is 1,200. */
  private static final int MAX_ONSETS = 5_000;

  private record Onset(long epoch, ZoneOffset before, ZoneOffset after) {}

  private final CalendarLimits limits;
  private final long last;
  private final List<Onset> onsets = new ArrayList<>();

  private TimeZoneDefinition(CalendarLimits limits) {
    this.limits = limits;
    this.last = limits.maxDate().plusDays(1).toEpochDay() * CalendarTime.DAY;
  }

  /**
   * The rules of a VTIMEZONE.
   *
   * @throws InvalidCalendarException if it says something impossible or is beyond the limits
   */
  public static ZoneRules compile(CalendarComponent zone, CalendarLimits limits) {
    return new TimeZoneDefinition(limits).rules(zone);
  }

  private ZoneRules rules(CalendarComponent zone) {
    if (zone.components().size() > limits.observances()) {
      throw bad("too many observances");
    }
    for (CalendarComponent observance : zone.components()) {
      if (observance.is("STANDARD") || observance.is("DAYLIGHT")) {
        observe(observance);
      }
    }
    if (onsets.isEmpty()) {
      throw bad("neither STANDARD nor DAYLIGHT");
    }
    onsets.sort(Comparator.comparingLong(Onset::epoch));
    ZoneOffset first = onsets.get(0).before();
    ZoneOffset current = first;
    List<ZoneOffsetTransition> transitions = new ArrayList<>();
    for (Onset onset : onsets) {
      if (!onset.after().equals(current)) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(onset.epoch(), 0, current);
        transitions.add(ZoneOffsetTransition.of(local, current, onset.after()));
        current = onset.after();
      }
    }
    return ZoneRules.of(first, first, List.of(), transitions, List.of());
  }

  private void observe(CalendarComponent observance) {
    if (!observance.components().isEmpty()) {
      throw bad("an observance with components");
    }
    ZoneOffset before = offset(observance, "TZOFFSETFROM");
    ZoneOffset after = offset(observance, "TZOFFSETTO");
    CalendarTime start =
        observance
            .property("DTSTART")
            .flatMap(CalendarTime::of)
            .orElseThrow(() -> bad("an observance without DTSTART"));
    onset(start.local(), before, after);
    for (CalendarProperty rule : observance.properties("RRULE")) {
      yearly(rule, start.local(), before, after);
    }
    int dates = 0;
    for (CalendarProperty date : observance.properties("RDATE")) {
      for (String value : date.value().split(",", -1)) {
        if (++dates > limits.observanceDates()) {
          throw bad("too many RDATE values");
        }
        CalendarTime time =
            CalendarTime.of(date, value).orElseThrow(() -> bad("an RDATE that is no date"));
        onset(time.local(), before, after);
      }
    }
  }

  private void yearly(CalendarProperty property, long start, ZoneOffset before, ZoneOffset after) {
    RecurrenceRule rule = RecurrenceRule.parse(property.value(), limits);
    if (!rule.frequency().equals("YEARLY") || rule.product() > limits.observances()) {
      throw bad("an RRULE that is not a plain yearly one");
    }
    long until = until(rule, before);
    Occurrences occurrences = rule.occurrences(start, false, start);
    for (long local = occurrences.next(); local <= until; local = occurrences.next()) {
      onset(local, before, after);
    }
  }

  /** UNTIL on the wall: it is UTC (RFC 5545 section 3.6.5), though some clients forget the Z. */
  private long until(RecurrenceRule rule, ZoneOffset before) {
    return rule.until()
        .map(
            until ->
                switch (until.form()) {
                  case UTC -> until.local() + before.getTotalSeconds();
                  case DATE -> until.local() + CalendarTime.DAY - 1;
                  default -> until.local();
                })
        .map(until -> Math.min(until, last))
        .orElse(last);
  }

  private void onset(long local, ZoneOffset before, ZoneOffset after) {
    if (onsets.size() >= MAX_ONSETS) {
      throw bad("too many transitions");
    }
    onsets.add(new Onset(local - before.getTotalSeconds(), before, after));
  }

  private static ZoneOffset offset(CalendarComponent observance, String name) {
    String value = observance.text(name).strip();
    if (!OFFSET.matcher(value).matches()) {
      throw bad(name + " is no offset");
    }
    int digits = Character.isDigit(value.charAt(0)) ? 0 : 1;
    int hours = Integer.parseInt(value.substring(digits, digits + 2));
    int minutes = Integer.parseInt(value.substring(digits + 2, digits + 4));
    int seconds = value.length() > digits + 4 ? Integer.parseInt(value.substring(digits + 4)) : 0;
    int total = hours * 3600 + minutes * 60 + seconds;
    if (total > ZoneOffset.MAX.getTotalSeconds() || minutes > 59 || seconds > 59) {
      throw bad(name + " is no offset");
    }
    return ZoneOffset.ofTotalSeconds(value.startsWith("-") ? -total : total);
  }

  private static InvalidCalendarException bad(String what) {
    return InvalidCalendarException.data("VTIMEZONE has " + what);
  }
}
