package org.kalends.caldav.property;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.format.CalendarFormat;
import org.kalends.caldav.icalendar.time.StandardZones;
import org.kalends.caldav.icalendar.time.TimeZones;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.DeadProperty;
import org.kalends.caldav.timezone.TimeZoneService;
import org.kalends.caldav.xml.Tags;
import org.kalends.caldav.xml.XmlAttribute;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlName;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlText;

/**
 * The time zone of a calendar, by value (RFC 4791 section 5.2.2) and by name (RFC 7809 section
 * 5.2). Whichever was set last is stored; the other one follows from it.
 */
final class TimeZoneProperties {

  private static final XmlTag TIMEZONE = XmlTag.caldav("calendar-timezone");
  private static final XmlName TYPE = new XmlName("", "content-type");
  private static final XmlTag TIMEZONE_ID = XmlTag.caldav("calendar-timezone-id");

  static final List<LiveProperty> ROWS =
      List.of(
          LiveProperty.stored(
                  TIMEZONE,
                  "RFC 4791 5.2.2",
                  On.CALENDARS_AND_HOMES,
                  TimeZoneProperties::checkDefinition)
              .otherwiseText((resource, exchange) -> definition(resource).orElse(null)),
          LiveProperty.stored(
                  TIMEZONE_ID, "RFC 7809 5.2", On.CALENDARS_AND_HOMES, TimeZoneProperties::checkId)
              .otherwiseText((resource, exchange) -> id(resource).orElse(null)),
          LiveProperty.computed(
              XmlTag.caldav("timezone-service-set"),
              "RFC 7809 5.1",
              On.HOMES,
              (r, x, out) -> out.element(Tags.HREF, TimeZoneService.PATH)));

  private TimeZoneProperties() {}

  /** What is no longer true once this property is set or removed. */
  static Optional<XmlName> contradicted(XmlName changed) {
    if (changed.equals(TIMEZONE.name())) {
      return Optional.of(TIMEZONE_ID.name());
    }
    return changed.equals(TIMEZONE_ID.name()) ? Optional.of(TIMEZONE.name()) : Optional.empty();
  }

  /**
   * A property as it is to be stored: a time zone as text, whatever format it was written in. RFC
   * 4791 section 5.2.2 knows no content-type; clients that speak jCal to Calendar Server send one.
   */
  static XmlElement stored(XmlElement property) {
    Optional<CalendarFormat> format = format(property);
    if (format.isEmpty() || format.get() == CalendarFormat.TEXT) {
      return property;
    }
    return new XmlElement(
        property.name(),
        property.prefix(),
        property.attributes().stream().filter(each -> !each.name().equals(TYPE)).toList(),
        List.of(new XmlText(text(property, format.get()))));
  }

  /** A stored property as it was asked for, as XML. */
  static String asked(XmlElement asked, DeadProperty stored) {
    Optional<CalendarFormat> format = format(asked);
    if (format.isEmpty() || format.get() == CalendarFormat.TEXT) {
      return stored.xml();
    }
    try {
      byte[] text = stored.text().strip().getBytes(StandardCharsets.UTF_8);
      String value = new String(format.get().fromText(text), StandardCharsets.UTF_8);
      XmlAttribute type = new XmlAttribute(TYPE, "", format.get().mediaType());
      return new XmlElement(
              asked.name(), asked.prefix(), List.of(type), List.of(new XmlText(value)))
          .fragment();
    } catch (InvalidCalendarException e) {
      // stored before the server knew better
      return stored.xml();
    }
  }

  private static Optional<CalendarFormat> format(XmlElement property) {
    return property.attributes().isEmpty() || !property.name().equals(TIMEZONE.name())
        ? Optional.empty()
        : property.attribute(TYPE.local()).flatMap(CalendarFormat::ofMediaType);
  }

  private static String text(XmlElement property, CalendarFormat format) {
    byte[] bytes = property.text().strip().getBytes(StandardCharsets.UTF_8);
    return new String(format.toText(bytes, CalendarLimits.DEFAULT), StandardCharsets.UTF_8);
  }

  private static Optional<String> definition(Resource resource) {
    return stored(resource, TIMEZONE_ID).map(String::trim).flatMap(StandardZones::object);
  }

  private static Optional<String> id(Resource resource) {
    return stored(resource, TIMEZONE).map(TimeZoneProperties::tzid).filter(id -> !id.isEmpty());
  }

  private static Optional<String> stored(Resource resource, XmlTag tag) {
    DeadProperties properties =
        resource instanceof CollectionResource in ? in.info().properties() : DeadProperties.NONE;
    return properties.get(tag.name()).map(DeadProperty::text);
  }

  private static String tzid(String definition) {
    try {
      byte[] bytes = definition.strip().getBytes(StandardCharsets.UTF_8);
      for (CalendarComponent zone : CalendarParser.parseStored(bytes).components("VTIMEZONE")) {
        return zone.text("TZID");
      }
    } catch (InvalidCalendarException e) {
      // stored before the server knew better
    }
    return "";
  }

  private static void checkDefinition(XmlElement property, Exchange exchange) {
    try {
      TimeZones.parse(stored(property).text());
    } catch (InvalidCalendarException e) {
      throw DavException.of(
          Precondition.VALID_CALENDAR_DATA, "calendar-timezone has no valid VTIMEZONE");
    }
  }

  private static void checkId(XmlElement property, Exchange exchange) {
    if (TimeZones.known(property.text().trim()).isEmpty()) {
      throw DavException.of(Precondition.VALID_TIMEZONE, "Unknown time zone");
    }
  }
}
