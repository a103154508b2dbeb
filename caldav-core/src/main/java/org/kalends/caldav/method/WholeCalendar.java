package org.kalends.caldav.method;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.kalends.caldav.access.View;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.CalendarWriter;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.content.TextValue;
import org.kalends.caldav.icalendar.data.TimeZoneDelivery;
import org.kalends.caldav.icalendar.time.StandardZones;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.resource.CollectionView;
import org.kalends.caldav.store.DeadProperty;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlName;

/**
 * All objects of a calendar as one iCalendar object, for those who subscribe to it: the components
 * as they are, and each time zone once. Read in batches while it is written.
 */
final class WholeCalendar implements DavResponse.Body {

  private final CollectionView view;
  private final TimeZoneDelivery zones;
  private final Set<String> defined = new HashSet<>();

  /** The calendar behind a view. */
  WholeCalendar(CollectionView view, TimeZoneDelivery zones) {
    this.view = view;
    this.zones = zones;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    defined.clear();
    out.write(head().toBytes());
    try {
      view.contents(
          view.members(),
          content -> {
            try {
              out.write(object(content.bytes()));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    out.write(new CalendarWriter(16).end("VCALENDAR").toBytes());
  }

  private CalendarWriter head() {
    CalendarWriter out = new CalendarWriter(256).begin("VCALENDAR");
    out.line("VERSION:2.0").line("PRODID:-//Kalends//Calendar//EN").line("CALSCALE:GREGORIAN");
    if (view.collection().view() == View.BUSY_ONLY) {
      return out; // when somebody is busy, and nothing of what that is called
    }
    // by the names that programs which subscribe look for, not by those of RFC 7986 besides
    property(Names.DAV, "displayname").ifPresent(name -> out.line("X-WR-CALNAME:" + name));
    property(Names.CALDAV, "calendar-description")
        .filter(text -> view.collection().view() == View.FULL)
        .ifPresent(text -> out.line("X-WR-CALDESC:" + text));
    property(Names.APPLE_ICAL, "calendar-color")
        .ifPresent(color -> out.line("X-APPLE-CALENDAR-COLOR:" + color));
    return out;
  }

  private Optional<String> property(String namespace, String local) {
    return view.collection()
        .info()
        .properties()
        .get(new XmlName(namespace, local))
        .map(DeadProperty::text)
        .map(text -> TextValue.escape(text.strip().replace('\t', ' ')))
        .filter(text -> !text.isEmpty() && text.chars().noneMatch(c -> c < ' '));
  }

  private byte[] object(byte[] content) {
    CalendarWriter out = new CalendarWriter(content.length);
    CalendarComponent calendar;
    try {
      calendar = CalendarParser.parseStored(content);
    } catch (InvalidCalendarException e) {
      return new byte[0];
    }
    for (CalendarComponent zone : calendar.components("VTIMEZONE")) {
      String tzid = zone.text("TZID");
      if (!isLeftOut(tzid) && defined.add(tzid)) {
        out.copy(zone);
      }
    }
    for (CalendarComponent component : calendar.components()) {
      if (!component.is("VTIMEZONE")) {
        define(component, out);
        out.copy(component);
      }
    }
    return out.toBytes();
  }

  private boolean isLeftOut(String tzid) {
    return zones == TimeZoneDelivery.BY_REFERENCE && StandardZones.isStandard(tzid);
  }

  /** What its client did not define, since everybody knows it (RFC 5545 section 3.2.19). */
  private void define(CalendarComponent component, CalendarWriter out) {
    for (CalendarProperty property : component.properties()) {
      String tzid = property.parameter("TZID").orElse("");
      if (!tzid.isEmpty() && !isLeftOut(tzid) && defined.add(tzid)) {
        StandardZones.definition(tzid).ifPresent(out::raw);
      }
    }
    component.components().forEach(inner -> define(inner, out));
  }
}
