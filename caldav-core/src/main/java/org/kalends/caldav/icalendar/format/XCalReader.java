package org.kalends.caldav.icalendar.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarWriter;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.content.Parameter;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlLimits;
import org.kalends.caldav.xml.XmlReader;
import org.kalends.caldav.xml.XmlRefusedException;

/** Reads xCal (RFC 6321 section 4) and writes it as text. */
final class XCalReader {

  /** Deep enough for components in components, and wide enough for an object of usual size. */
  private static final XmlLimits LIMITS = new XmlLimits(32, 100_000, 20, 1 << 20);

  private final int size;

  XCalReader(CalendarLimits limits) {
    size = limits.resourceSize();
  }

  byte[] read(byte[] object) {
    try {
      return text(XmlReader.read(object, LIMITS), object.length);
    } catch (XmlRefusedException e) {
      throw bad("no XML that is taken");
    }
  }

  private byte[] text(XmlElement root, int length) {
    if (!root.is(XCalWriter.NAMESPACE, "icalendar") || root.children().size() != 1) {
      throw bad("not exactly one object in icalendar");
    }
    CalendarWriter out = new CalendarWriter(Math.min(size, length));
    component(root.children().get(0), out);
    return out.toBytes();
  }

  private void component(XmlElement component, CalendarWriter out) {
    String name = TypedProperty.checked(component.name().local()).toUpperCase(Locale.ROOT);
    out.begin(name);
    for (XmlElement part : component.children(XCalWriter.NAMESPACE, "properties")) {
      for (XmlElement property : part.children()) {
        out.line(property(property).line());
        if (out.size() > size) {
          throw bad("more than a calendar object may be"); // elements in no namespace of ours grow
        }
      }
    }
    for (XmlElement part : component.children(XCalWriter.NAMESPACE, "components")) {
      for (XmlElement inner : part.children()) {
        component(inner, out);
      }
    }
    out.end(name);
  }

  private static TypedProperty property(XmlElement element) {
    if (!element.name().namespace().equals(XCalWriter.NAMESPACE)) {
      return EmbeddedXml.property(element);
    }
    String name = element.name().local().toUpperCase(Locale.ROOT);
    List<Parameter> parameters = new ArrayList<>();
    List<XmlElement> values = new ArrayList<>();
    for (XmlElement child : element.children()) {
      if (child.is(XCalWriter.NAMESPACE, "parameters")) {
        child.children().forEach(parameter -> parameters.add(parameter(parameter)));
      } else {
        values.add(child);
      }
    }
    if (values.isEmpty()) {
      throw bad("a property without value");
    }
    if (name.equals("GEO") && values.get(0).name().local().equals("latitude")) {
      return new TypedProperty(name, parameters, "float", List.of(parts(values)));
    }
    if (name.equals("REQUEST-STATUS") && values.get(0).name().local().equals("code")) {
      return new TypedProperty(name, parameters, "text", List.of(parts(values)));
    }
    String type = values.get(0).name().local();
    if (values.stream().anyMatch(value -> !value.name().local().equals(type))) {
      throw bad("values of different types in one property");
    }
    List<TypedValue> typed = values.stream().map(value -> value(type, value)).toList();
    return new TypedProperty(name, parameters, type, typed);
  }

  private static TypedValue value(String type, XmlElement element) {
    return switch (type) {
      case "recur" -> rule(element);
      case "period" -> parts(element.children());
      default -> new TypedValue.Plain(element.text());
    };
  }

  private static TypedValue parts(List<XmlElement> elements) {
    return new TypedValue.Parts(elements.stream().map(XmlElement::text).toList());
  }

  private static TypedValue rule(XmlElement element) {
    Map<String, List<String>> parts = new LinkedHashMap<>();
    for (XmlElement part : element.children()) {
      parts
          .computeIfAbsent(part.name().local(), none -> new ArrayList<>())
          .add(part.text().strip());
    }
    return new TypedValue.Rule(parts);
  }

  private static Parameter parameter(XmlElement element) {
    String name = element.name().local().toUpperCase(Locale.ROOT);
    List<String> values =
        element.children().stream()
            .map(
                value ->
                    value.name().local().equals("boolean")
                        ? value.text().strip().toUpperCase(Locale.ROOT)
                        : value.text())
            .toList();
    return new Parameter(name, values);
  }

  private static InvalidCalendarException bad(String what) {
    return InvalidCalendarException.data("xCal: " + what);
  }
}
