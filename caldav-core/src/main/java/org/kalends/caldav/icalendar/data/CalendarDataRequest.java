package org.kalends.caldav.icalendar.data;

import java.time.zone.ZoneRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.format.CalendarFormat;
import org.kalends.caldav.icalendar.query.FilterException;
import org.kalends.caldav.icalendar.query.FilterViolation;
import org.kalends.caldav.icalendar.query.TimeRange;
import org.kalends.caldav.icalendar.recurrence.ExpansionBudget;
import org.kalends.caldav.icalendar.recurrence.TooManyInstancesException;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;

/** CALDAV:calendar-data in a report's prop (RFC 4791 section 9.6). Immutable. */
public final class CalendarDataRequest {

  /** The whole object, as it is stored. */
  public static final CalendarDataRequest WHOLE =
      new CalendarDataRequest(CalendarFormat.TEXT, null, null, null, null);

  private final CalendarFormat format;
  private final @Nullable ComponentSelection selection;
  private final @Nullable TimeRange expand;
  private final @Nullable TimeRange recurrenceSet;
  private final @Nullable TimeRange freeBusySet;

  private CalendarDataRequest(
      CalendarFormat format,
      @Nullable ComponentSelection selection,
      @Nullable TimeRange expand,
      @Nullable TimeRange recurrenceSet,
      @Nullable TimeRange freeBusySet) {
    this.format = format;
    this.selection = selection;
    this.expand = expand;
    this.recurrenceSet = recurrenceSet;
    this.freeBusySet = freeBusySet;
  }

  /**
   * Reads the element; its children may come in any order.
   *
   * @param limits of which the earliest and latest times bound the ranges
   * @throws FilterException if another media type or version is asked for, or the element makes no
   *     sense
   */
  public static CalendarDataRequest parse(XmlElement calendarData, CalendarLimits limits) {
    CalendarFormat format = format(calendarData);
    ComponentSelection selection =
        one(calendarData, "comp").map(ComponentSelection::parseRoot).orElse(null);
    TimeRange expand = range(calendarData, "expand", limits);
    TimeRange recurrenceSet = range(calendarData, "limit-recurrence-set", limits);
    TimeRange freeBusySet = range(calendarData, "limit-freebusy-set", limits);
    if (expand != null && recurrenceSet != null) {
      throw FilterException.of(
          FilterViolation.VALID_FILTER, "both expand and limit-recurrence-set");
    }
    return new CalendarDataRequest(format, selection, expand, recurrenceSet, freeBusySet);
  }

  private static CalendarFormat format(XmlElement calendarData) {
    Optional<CalendarFormat> format =
        CalendarFormat.ofMediaType(calendarData.attribute("content-type").orElse("text/calendar"));
    boolean version = calendarData.attribute("version").orElse("2.0").strip().equals("2.0");
    return format
        .filter(known -> version)
        .orElseThrow(
            () ->
                FilterException.of(
                    FilterViolation.SUPPORTED_CALENDAR_DATA,
                    "only what supported-calendar-data lists is served"));
  }

  private static Optional<XmlElement> one(XmlElement parent, String name) {
    var found = parent.children(Names.CALDAV, name);
    if (found.size() > 1) {
      throw FilterException.of(FilterViolation.VALID_FILTER, "more than one " + name);
    }
    return found.stream().findFirst();
  }

  private static @Nullable TimeRange range(XmlElement parent, String name, CalendarLimits limits) {
    return one(parent, name).map(element -> TimeRange.parse(element, true, limits)).orElse(null);
  }

  /** The media type it is to have. */
  public CalendarFormat format() {
    return format;
  }

  /** Whether every object is given whole: with all that is stored, and nothing else. */
  public boolean isWhole() {
    return selection == null && expand == null && recurrenceSet == null && freeBusySet == null;
  }

  /**
   * What is asked for of one object, as text.
   *
   * @param content the bytes as the viewer may see them
   * @param floating where dates and floating times are looked at from (RFC 4791 section 7.3)
   * @param budget for the instances of {@code expand}; may be shared by all objects of a request
   * @return the same array if nothing is to be changed
   * @throws TooManyInstancesException if the budget is used up
   */
  public byte[] apply(byte[] content, ZoneRules floating, ExpansionBudget budget) {
    if (isWhole()) {
      return content;
    }
    try {
      return apply(CalendarObject.ofStored(content), floating, budget);
    } catch (InvalidCalendarException e) {
      return content; // what cannot be read cannot be cut, either
    }
  }

  /** The same for an object that was read already. */
  public byte[] apply(CalendarObject object, ZoneRules floating, ExpansionBudget budget) {
    byte[] content = object.calendar().source();
    byte[] result = content;
    try {
      if (expand != null) {
        result = Expansion.of(object, expand, floating, budget);
      }
      if (recurrenceSet != null) {
        result = RecurrenceSetLimit.apply(result, recurrenceSet, floating, budget);
      }
      if (freeBusySet != null) {
        result = FreeBusySetLimit.apply(result, freeBusySet, floating);
      }
      return selection == null ? result : selection.apply(result);
    } catch (InvalidCalendarException e) {
      // What cannot be read cannot be cut, either; it is what the client stored.
      return content;
    }
  }
}
