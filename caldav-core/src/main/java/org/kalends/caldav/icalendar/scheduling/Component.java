package org.kalends.caldav.icalendar.scheduling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarWriter;

/**
 * A VEVENT or VTODO that can be changed: every change makes another one.
 *
 * @param name in upper case
 * @param properties in order
 * @param inner alarms and other components in it, which are only taken or left
 */
record Component(String name, List<Property> properties, List<CalendarComponent> inner) {

  Component {
    properties = List.copyOf(properties);
    inner = List.copyOf(inner);
  }

  static Component of(CalendarComponent stored) {
    return new Component(
        stored.name(),
        stored.properties().stream().map(Property::of).toList(),
        stored.components());
  }

  boolean isMaster() {
    return !has("RECURRENCE-ID");
  }

  boolean isTodo() {
    return name.equals("VTODO");
  }

  boolean isCancelled() {
    return text("STATUS").strip().equalsIgnoreCase("CANCELLED");
  }

  boolean isRange() {
    return property("RECURRENCE-ID")
        .filter(id -> id.token("RANGE", "").equals("THISANDFUTURE"))
        .isPresent();
  }

  Optional<Property> property(String upperCaseName) {
    return properties.stream().filter(each -> each.is(upperCaseName)).findFirst();
  }

  List<Property> properties(String upperCaseName) {
    return properties.stream().filter(each -> each.is(upperCaseName)).toList();
  }

  boolean has(String upperCaseName) {
    return property(upperCaseName).isPresent();
  }

  String text(String upperCaseName) {
    return property(upperCaseName).map(Property::text).orElse("");
  }

  /** The number of its revision (RFC 5545 section 3.8.7.4); 0 if none is written. */
  int sequence() {
    try {
      long sequence = Long.parseLong(text("SEQUENCE").strip());
      return (int) Math.max(0, Math.min(sequence, Integer.MAX_VALUE));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  Optional<CalendarAddress> organizer() {
    return property("ORGANIZER").map(Property::address);
  }

  List<Property> attendees() {
    return properties("ATTENDEE");
  }

  Optional<Property> attendee(CalendarAddress address) {
    return attendees().stream().filter(each -> each.address().equals(address)).findFirst();
  }

  /** The ATTENDEE with one of these addresses. */
  Optional<Property> attendee(Set<CalendarAddress> addresses) {
    return attendees().stream().filter(each -> addresses.contains(each.address())).findFirst();
  }

  /** With a property instead of all of its name. */
  Component with(Property property) {
    List<Property> changed = new ArrayList<>(properties);
    changed.removeIf(each -> each.is(property.name()));
    changed.add(property);
    return new Component(name, changed, inner);
  }

  /** With another property, whatever there is. */
  Component plus(Property property) {
    List<Property> changed = new ArrayList<>(properties);
    changed.add(property);
    return new Component(name, changed, inner);
  }

  Component plus(Collection<Property> more) {
    List<Property> changed = new ArrayList<>(properties);
    changed.addAll(more);
    return new Component(name, changed, inner);
  }

  Component without(String... names) {
    Set<String> unwanted = Set.of(names);
    return new Component(
        name, properties.stream().filter(each -> !unwanted.contains(each.name())).toList(), inner);
  }

  Component withInner(List<CalendarComponent> others) {
    return new Component(name, properties, others);
  }

  List<CalendarComponent> alarms() {
    return inner.stream().filter(each -> each.is("VALARM")).toList();
  }

  /** With every property of a name replaced. */
  Component map(String upperCaseName, UnaryOperator<Property> change) {
    return new Component(
        name,
        properties.stream()
            .map(each -> each.is(upperCaseName) ? change.apply(each) : each)
            .toList(),
        inner);
  }

  /** With the ATTENDEE of this address replaced. */
  Component mapAttendee(CalendarAddress address, UnaryOperator<Property> change) {
    return map("ATTENDEE", each -> each.address().equals(address) ? change.apply(each) : each);
  }

  void writeTo(CalendarWriter out) {
    out.begin(name);
    properties.forEach(each -> each.writeTo(out));
    inner.forEach(out::copy);
    out.end(name);
  }

  /** Its name. */
  @Override
  public String toString() {
    return name;
  }
}
