package org.kalends.caldav.icalendar.data;

import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.CalendarWriter;
import org.kalends.caldav.icalendar.query.TimeRange;
import org.kalends.caldav.icalendar.time.CalendarPeriod;
import org.kalends.caldav.icalendar.time.ObjectTimeZones;
import org.kalends.caldav.store.ComponentKind;

/** CALDAV:limit-freebusy-set (RFC 4791 section 9.6.7): leaves out busy periods outside a range. */
final class FreeBusySetLimit {

  private final TimeRange range;
  private final ObjectTimeZones zones;
  private final CalendarWriter out;

  private FreeBusySetLimit(TimeRange range, ObjectTimeZones zones, int size) {
    this.range = range;
    this.zones = zones;
    this.out = new CalendarWriter(size);
  }

  /** The object with fewer periods; the same array if it has no VFREEBUSY. */
  static byte[] apply(byte[] content, TimeRange range, ZoneRules floating) {
    CalendarObject object = CalendarObject.ofStored(content);
    if (object.kind() != ComponentKind.VFREEBUSY) {
      return content;
    }
    ObjectTimeZones zones = new ObjectTimeZones(object.calendar(), floating);
    return new FreeBusySetLimit(range, zones, content.length).limit(object.calendar());
  }

  private byte[] limit(CalendarComponent calendar) {
    out.begin("VCALENDAR");
    calendar.properties().forEach(out::copy);
    for (CalendarComponent component : calendar.components()) {
      if (component.is("VFREEBUSY")) {
        out.begin("VFREEBUSY");
        component.properties().forEach(this::write);
        component.components().forEach(out::copy);
        out.end("VFREEBUSY");
      } else {
        out.copy(component);
      }
    }
    return out.end("VCALENDAR").toBytes();
  }

  private void write(CalendarProperty property) {
    if (!property.is("FREEBUSY")) {
      out.copy(property);
      return;
    }
    String[] values = property.value().split(",", -1);
    List<String> kept = new ArrayList<>();
    for (String value : values) {
      Optional<CalendarPeriod> period = CalendarPeriod.of(property, value);
      if (period.isPresent()
          && range.overlaps(zones.epoch(period.get().start()), period.get().end(zones))) {
        kept.add(value);
      }
    }
    if (kept.size() == values.length) {
      out.copy(property);
    } else if (!kept.isEmpty()) {
      out.property(property.name(), property.parameterText(), String.join(",", kept));
    }
  }
}
