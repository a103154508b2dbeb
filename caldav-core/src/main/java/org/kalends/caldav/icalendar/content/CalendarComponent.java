package org.kalends.caldav.icalendar.content;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A component with its properties and the components in it (RFC 5545 section 3.6), as a range of
 * the stored bytes. Not changed once the parser has handed it out.
 */
public final class CalendarComponent {

  private final byte[] source;
  private final String name;
  private final int start;
  private int next;
  private final List<CalendarProperty> properties = new ArrayList<>();
  private final List<CalendarComponent> components = new ArrayList<>(2);

  CalendarComponent(byte[] source, String name, int start) {
    this.source = source;
    this.name = name;
    this.start = start;
  }

  void add(CalendarProperty property) {
    properties.add(property);
  }

  void add(CalendarComponent component) {
    components.add(component);
  }

  void end(int after) {
    next = after;
  }

  /** The name in upper case. */
  public String name() {
    return name;
  }

  /** Whether it has this name, given in upper case. */
  public boolean is(String upperCaseName) {
    return name.equals(upperCaseName);
  }

  /** Its properties in order. */
  public List<CalendarProperty> properties() {
    return Collections.unmodifiableList(properties);
  }

  /** Its properties of one name, given in upper case. */
  public List<CalendarProperty> properties(String upperCaseName) {
    List<CalendarProperty> found = new ArrayList<>(2);
    for (int i = 0; i < properties.size(); i++) {
      if (properties.get(i).is(upperCaseName)) {
        found.add(properties.get(i));
      }
    }
    return found;
  }

  /** Its first property of one name, given in upper case. */
  public Optional<CalendarProperty> property(String upperCaseName) {
    return Optional.ofNullable(first(upperCaseName));
  }

  /** Whether it has a property of this name, given in upper case. */
  public boolean has(String upperCaseName) {
    return first(upperCaseName) != null;
  }

  /** The text of its first property of one name; empty text if there is none. */
  public String text(String upperCaseName) {
    CalendarProperty property = first(upperCaseName);
    return property == null ? "" : property.text();
  }

  private @Nullable CalendarProperty first(String upperCaseName) {
    for (int i = 0; i < properties.size(); i++) {
      if (properties.get(i).is(upperCaseName)) {
        return properties.get(i);
      }
    }
    return null;
  }

  /** The components directly in it, in order. */
  public List<CalendarComponent> components() {
    return Collections.unmodifiableList(components);
  }

  /** The components of one name directly in it; the name is given in upper case. */
  public List<CalendarComponent> components(String upperCaseName) {
    List<CalendarComponent> found = new ArrayList<>(2);
    for (int i = 0; i < components.size(); i++) {
      if (components.get(i).is(upperCaseName)) {
        found.add(components.get(i));
      }
    }
    return found;
  }

  /** The bytes it was read from; not to be modified. */
  public byte[] source() {
    return source;
  }

  /** The offset of its BEGIN line in the source. */
  public int start() {
    return start;
  }

  /** The offset after its END line in the source. */
  public int next() {
    return next;
  }

  /** Its name. */
  @Override
  public String toString() {
    return name;
  }
}
