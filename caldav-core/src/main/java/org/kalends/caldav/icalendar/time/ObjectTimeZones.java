package org.kalends.caldav.icalendar.time;

import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.Map;
import org.kalends.caldav.icalendar.content.CalendarComponent;

/**
 * Resolves the times of one iCalendar object: by the zones the server knows, else by the object's
 * own VTIMEZONE, else as floating time. Not thread-safe.
 */
public final class ObjectTimeZones {

  private final CalendarComponent calendar;
  private final ZoneRules floating;
  private final Map<String, ZoneRules> resolved = new HashMap<>(4);

  /**
   * For one object.
   *
   * @param calendar its VCALENDAR
   * @param floating where dates and floating times are looked at from (RFC 4791 section 7.3)
   */
  public ObjectTimeZones(CalendarComponent calendar, ZoneRules floating) {
    this.calendar = calendar;
    this.floating = floating;
  }

  /** The zone in which dates and floating times are resolved. */
  public ZoneRules floating() {
    return floating;
  }

  /** The instant of a time, in seconds since the epoch. */
  public long epoch(CalendarTime time) {
    return time.form() == CalendarTime.Form.UTC
        ? time.local()
        : TimeZones.toEpoch(rules(time), time.local());
  }

  /** What a clock in the zone of {@code like} shows at this instant. */
  public long local(CalendarTime like, long epoch) {
    return like.form() == CalendarTime.Form.UTC ? epoch : TimeZones.toLocal(rules(like), epoch);
  }

  /**
   * What a clock shows when it is that time: the same, or later if clocks are put forward and never
   * show it (RFC 5545 section 3.3.5). Dates are days, whatever clocks do.
   */
  public long shown(CalendarTime time) {
    return time.form() == CalendarTime.Form.UTC || time.isDate()
        ? time.local()
        : local(time, epoch(time));
  }

  /** The instant this long after a time: days on its calendar, then exact seconds. */
  public long after(CalendarTime time, CalendarDuration duration) {
    return epoch(time.at(time.local() + duration.days() * CalendarTime.DAY)) + duration.seconds();
  }

  private ZoneRules rules(CalendarTime time) {
    if (time.form() != CalendarTime.Form.ZONED) {
      return floating;
    }
    ZoneRules known = resolved.get(time.tzid());
    if (known == null) {
      known = TimeZones.known(time.tzid()).orElseGet(() -> own(time.tzid()));
      resolved.put(time.tzid(), known);
    }
    return known;
  }

  private ZoneRules own(String tzid) {
    for (CalendarComponent zone : calendar.components("VTIMEZONE")) {
      if (zone.text("TZID").equals(tzid)) {
        return DefinedZones.rules(zone).orElse(floating);
      }
    }
    return floating;
  }
}
