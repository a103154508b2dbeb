package org.kalends.caldav.property;

import java.util.List;
import org.kalends.caldav.store.ComponentKind;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlTag;

/** What Apple's clients keep with a calendar, and what they need to know of a home. */
final class AppleProperties {

  private static final XmlTag COMP = XmlTag.caldav("comp");

  static final List<LiveProperty> ROWS =
      List.of(
          LiveProperty.stored(
              XmlTag.of(Names.APPLE_ICAL, "calendar-color"),
              "Apple iCal",
              On.CALENDARS_AND_HOMES,
              (property, exchange) -> {}),
          LiveProperty.stored(
              XmlTag.of(Names.APPLE_ICAL, "calendar-order"),
              "Apple iCal",
              On.CALENDARS_AND_HOMES,
              (property, exchange) -> {}),
          LiveProperty.computed(
              XmlTag.caldav("supported-calendar-component-sets"),
              "Apple iCal",
              On.HOMES,
              (resource, exchange, out) -> {
                XmlTag set = CaldavProperties.SUPPORTED_COMPONENTS;
                for (ComponentKind kind : ComponentSet.ALLOWED) {
                  out.start(set).empty(COMP, "name", kind.name()).end(set);
                }
              }));

  private AppleProperties() {}
}
