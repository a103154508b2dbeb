package org.kalends.caldav.icalendar.content;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A component with its properties and the components in it (RFC 5545 section 3.6), as a range of
 * the stored bytes. Not changed once the parser has handed it out, but what the parser passed over
 * is read when it is asked for, so it is not for several threads.
 */
public final class CalendarComponent {

  private final byte[] source;
  private final String name;
  private final int start;
  private int next;
  private final List<CalendarProperty> properties = new ArrayList<>();
  private final List<CalendarComponent> components = new ArrayList<>(2);
  private boolean passedOver;

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

  /** Its content has not been read, only where it ends. */
  void passOver(int after) {
    next = after;
    passedOver = true;
  }

  private List<CalendarProperty> ownProperties() {
    readIfPassedOver();
    return properties;
  }

  private List<CalendarComponent> ownComponents() {
    readIfPassedOver();
    return components;
  }

  private void readIfPassedOver() {
    if (passedOver) {
      passedOver = false;
      CalendarParser.readInto(this);
    }
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
    return Collections.unmodifiableList(ownProperties());
  }

  /** Its properties of one name, given in upper case. */
  public List<CalendarProperty> properties(String upperCaseName) {
    List<CalendarProperty> found = new ArrayList<>(2);
    List<CalendarProperty> all = ownProperties();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).is(upperCaseName)) {
        found.add(all.get(i));
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
    List<CalendarProperty> all = ownProperties();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).is(upperCaseName)) {
        return all.get(i);
      }
    }
    return null;
  }

  /** The components directly in it, in order. */
  public List<CalendarComponent> components() {
    return Collections.unmodifiableList(ownComponents());
  }

  /** The components of one name directly in it; the name is given in upper case. */
  public List<CalendarComponent> components(String upperCaseName) {
    List<CalendarComponent> found = new ArrayList<>(2);
    List<CalendarComponent> all = ownComponents();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).is(upperCaseName)) {
        found.add(all.get(i));
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
