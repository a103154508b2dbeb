package org.kalends.caldav.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.DeadProperty;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlAttribute;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlName;

/**
 * The instructions of a PROPPATCH, MKCALENDAR or MKCOL body, in document order (RFC 4918 section
 * 14.19).
 *
 * @param instructions what to do
 */
public record PropertyUpdate(List<Instruction> instructions) {

  private static final XmlName LANG = new XmlName("http://www.w3.org/XML/1998/namespace", "lang");

  /**
   * One instruction.
   *
   * @param set whether to set; else to remove
   * @param property the element, with the xml:lang it inherits
   */
  public record Instruction(boolean set, XmlElement property) {}

  /**
   * Reads the instructions.
   *
   * @throws DavException 400 if there is something else
   */
  public static PropertyUpdate read(XmlElement body) {
    List<Instruction> instructions = new ArrayList<>();
    for (XmlElement step : body.children()) {
      boolean set = step.is(Names.DAV, "set");
      if (set || step.is(Names.DAV, "remove")) {
        XmlElement prop =
            step.child(Names.DAV, "prop")
                .orElseThrow(() -> DavException.badRequest("No prop element"));
        for (XmlElement property : prop.children()) {
          instructions.add(new Instruction(set, withLanguage(property, prop, step, body)));
        }
      }
    }
    return new PropertyUpdate(List.copyOf(instructions));
  }

  /** The instruction that sets a property, if there is one; the last one counts. */
  public Optional<XmlElement> setting(XmlName name) {
    Optional<XmlElement> found = Optional.empty();
    for (Instruction instruction : instructions) {
      if (instruction.set() && instruction.property().name().equals(name)) {
        found = Optional.of(instruction.property());
      }
    }
    return found;
  }

  /** The same as it is to be checked and kept on a resource that is there. */
  public PropertyUpdate canonical(Exchange exchange) {
    List<Instruction> changed = new ArrayList<>();
    for (Instruction each : FreeBusyProperties.byId(this, exchange).instructions()) {
      changed.add(
          each.set()
              ? new Instruction(true, SchedulingProperties.byId(each.property(), exchange))
              : each);
    }
    return new PropertyUpdate(List.copyOf(changed));
  }

  /** What becomes of stored properties when all instructions are followed. */
  public DeadProperties applyTo(DeadProperties stored) {
    DeadProperties result = stored;
    for (Instruction instruction : instructions) {
      if (instruction.property().name().equals(SchedulingProperties.FREE_BUSY_SET)) {
        continue; // it is kept with the calendars
      }
      XmlElement property =
          SchedulingProperties.stored(TimeZoneProperties.stored(instruction.property()));
      result =
          instruction.set()
              ? result.with(new DeadProperty(property.name(), property.fragment(), property.text()))
              : result.without(SchedulingProperties.stored(property.name()));
      Optional<XmlName> contradicted = TimeZoneProperties.contradicted(property.name());
      result = contradicted.isEmpty() ? result : result.without(contradicted.get());
    }
    return result;
  }

  /** A property keeps the language that is in scope where it was written (RFC 4918 section 4.3). */
  private static XmlElement withLanguage(XmlElement property, XmlElement... ancestors) {
    if (language(property).isPresent()) {
      return property;
    }
    for (XmlElement ancestor : ancestors) {
      Optional<XmlAttribute> inherited = language(ancestor);
      if (inherited.isPresent()) {
        List<XmlAttribute> attributes = new ArrayList<>(property.attributes());
        attributes.add(inherited.get());
        return new XmlElement(property.name(), property.prefix(), attributes, property.nodes());
      }
    }
    return property;
  }

  private static Optional<XmlAttribute> language(XmlElement element) {
    return element.attributes().stream()
        .filter(attribute -> attribute.name().equals(LANG))
        .findFirst();
  }
}
