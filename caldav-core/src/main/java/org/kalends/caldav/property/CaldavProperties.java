package org.kalends.caldav.property;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.icalendar.format.CalendarFormat;
import org.kalends.caldav.icalendar.time.RecurrenceRule;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.store.ComponentKind;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlWriter;

/** The properties of calendar collections (RFC 4791 section 5.2). */
final class CaldavProperties {

  static final XmlTag SUPPORTED_COMPONENTS = XmlTag.caldav("supported-calendar-component-set");
  private static final XmlTag COMP = XmlTag.caldav("comp");
  private static final XmlTag CALENDAR_DATA = XmlTag.caldav("calendar-data");
  private static final XmlTag COLLATION = XmlTag.caldav("supported-collation");
  private static final XmlTag RSCALE = XmlTag.caldav("supported-rscale");
  private static final List<String> COLLATIONS =
      List.of("i;ascii-casemap", "i;octet", "i;unicode-casemap");

  static final List<LiveProperty> ROWS =
      List.of(
          LiveProperty.stored(
              XmlTag.caldav("calendar-description"),
              "RFC 4791 5.2.1",
              On.CALENDARS,
              (property, exchange) -> {}),
          LiveProperty.stored(
                  SUPPORTED_COMPONENTS,
                  "RFC 4791 5.2.3",
                  On.CALENDARS_AND_BOXES,
                  (property, exchange) -> ComponentSet.read(property))
              .otherwise(CaldavProperties::components)
              .onlyAtCreation(),
          LiveProperty.computed(
              XmlTag.caldav("supported-calendar-data"),
              "RFC 4791 5.2.4",
              On.CALENDARS_AND_BOXES,
              (r, x, out) -> {
                for (CalendarFormat format : CalendarFormat.values()) {
                  String type = format.mediaType();
                  out.empty(CALENDAR_DATA, "content-type", type, "version", "2.0");
                }
              }),
          LiveProperty.text(
              XmlTag.caldav("max-resource-size"),
              "RFC 4791 5.2.5",
              On.CALENDARS_AND_BOXES,
              (r, x) -> Integer.toString(x.settings().calendarLimits().resourceSize())),
          LiveProperty.text(
              XmlTag.caldav("min-date-time"),
              "RFC 4791 5.2.6",
              On.CALENDARS_AND_BOXES,
              (r, x) -> dateTime(x.settings().calendarLimits().minDate(), "T000000Z")),
          LiveProperty.text(
              XmlTag.caldav("max-date-time"),
              "RFC 4791 5.2.7",
              On.CALENDARS_AND_BOXES,
              (r, x) -> dateTime(x.settings().calendarLimits().maxDate(), "T235959Z")),
          LiveProperty.text(
              XmlTag.caldav("max-instances"),
              "RFC 4791 5.2.8",
              On.CALENDARS_AND_BOXES,
              (r, x) -> Integer.toString(x.settings().calendarLimits().count())),
          LiveProperty.text(
              XmlTag.caldav("max-attendees-per-instance"),
              "RFC 4791 5.2.9",
              On.CALENDARS_AND_BOXES,
              (r, x) -> Integer.toString(x.settings().calendarLimits().attendees())),
          LiveProperty.text(
              XmlTag.caldav("schedule-tag"),
              "RFC 6638 9.3",
              On.MEMBERS,
              (r, x) -> r instanceof MemberResource m ? m.member().scheduleTag() : null),
          LiveProperty.computed(
              XmlTag.caldav("supported-rscale-set"),
              "RFC 7529 10.1",
              On.CALENDARS_AND_HOMES,
              (r, x, out) -> {
                for (String scale : RecurrenceRule.scales()) {
                  out.element(RSCALE, scale);
                }
              }),
          LiveProperty.computed(
              XmlTag.caldav("supported-collation-set"),
              "RFC 4791 7.5.1",
              On.CALENDARS_AND_HOMES,
              (r, x, out) -> {
                for (String collation : COLLATIONS) {
                  out.element(COLLATION, collation);
                }
              }));

  private CaldavProperties() {}

  private static void components(Resource resource, Exchange exchange, XmlWriter out)
      throws IOException {
    for (ComponentKind kind : ComponentSet.of(((CollectionResource) resource).info().kind())) {
      if (((CollectionResource) resource).info().takes(kind)) {
        out.empty(COMP, "name", kind.name());
      }
    }
  }

  private static String dateTime(LocalDate date, String time) {
    return date.format(DateTimeFormatter.BASIC_ISO_DATE) + time;
  }
}
