package org.kalends.caldav.icalendar.data;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.CalendarWriter;
import org.kalends.caldav.icalendar.query.FilterException;
import org.kalends.caldav.icalendar.query.FilterViolation;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;

/**
 * CALDAV:comp (RFC 4791 sections 9.6.1 to 9.6.4). An empty one stands for all of the component, as
 * in the RFC's own example in section 7.8.1.
 */
final class ComponentSelection {

  private final String name;

  /** Names in upper case to whether the value is left out; null for all properties. */
  private final @Nullable Map<String, Boolean> properties;

  /** By name in upper case; null for all components. */
  private final @Nullable Map<String, ComponentSelection> components;

  private ComponentSelection(XmlElement comp) {
    name = name(comp);
    boolean empty = comp.children().isEmpty();
    boolean allProperties = empty || comp.child(Names.CALDAV, "allprop").isPresent();
    boolean allComponents = empty || comp.child(Names.CALDAV, "allcomp").isPresent();
    properties = allProperties ? null : properties(comp);
    components = allComponents ? null : components(comp);
  }

  static ComponentSelection parseRoot(XmlElement comp) {
    ComponentSelection root = new ComponentSelection(comp);
    if (!root.name.equals("VCALENDAR")) {
      throw FilterException.of(FilterViolation.VALID_FILTER, "comp is not for VCALENDAR");
    }
    return root;
  }

  private static Map<String, Boolean> properties(XmlElement comp) {
    Map<String, Boolean> properties = new HashMap<>();
    for (XmlElement prop : comp.children(Names.CALDAV, "prop")) {
      boolean noValue = prop.attribute("novalue").orElse("no").equals("yes");
      properties.merge(name(prop), noValue, Boolean::logicalAnd);
    }
    return properties;
  }

  private static Map<String, ComponentSelection> components(XmlElement comp) {
    Map<String, ComponentSelection> components = new HashMap<>();
    for (XmlElement inner : comp.children(Names.CALDAV, "comp")) {
      ComponentSelection selection = new ComponentSelection(inner);
      components.put(selection.name, selection);
    }
    return components;
  }

  private static String name(XmlElement element) {
    return element
        .attribute("name")
        .map(name -> name.strip().toUpperCase(Locale.ROOT))
        .orElseThrow(
            () -> FilterException.of(FilterViolation.VALID_FILTER, "calendar-data without a name"));
  }

  /** The selected parts of an object; the same array if that is all of it. */
  byte[] apply(byte[] content) {
    if (properties == null && components == null) {
      return content;
    }
    CalendarWriter out = new CalendarWriter(content.length);
    write(CalendarParser.parseStored(content), out);
    return out.toBytes();
  }

  private void write(CalendarComponent component, CalendarWriter out) {
    if (properties == null && components == null) {
      out.copy(component);
      return;
    }
    out.begin(component.name());
    for (CalendarProperty property : component.properties()) {
      write(property, out);
    }
    for (CalendarComponent inner : component.components()) {
      ComponentSelection selection = components == null ? null : components.get(inner.name());
      if (components == null) {
        out.copy(inner);
      } else if (selection != null) {
        selection.write(inner, out);
      }
    }
    out.end(component.name());
  }

  private void write(CalendarProperty property, CalendarWriter out) {
    Boolean noValue = properties == null ? Boolean.FALSE : properties.get(property.name());
    if (noValue == null) {
      return;
    }
    if (noValue) {
      out.property(property.name(), property.parameterText(), "");
    } else {
      out.copy(property);
    }
  }
}
