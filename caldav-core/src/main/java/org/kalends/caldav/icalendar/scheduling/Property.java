package org.kalends.caldav.icalendar.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.CalendarWriter;
import org.kalends.caldav.icalendar.content.Parameter;
import org.kalends.caldav.icalendar.content.TextValue;
import org.kalends.caldav.icalendar.time.CalendarTime;

/** A content line that can be changed: every change makes another one. */
final class Property {

  private final String name;
  private final List<Parameter> parameters;
  private final String value;

  /** The line as it is stored, as long as nothing was changed; its bytes are kept. */
  private final @Nullable CalendarProperty stored;

  private Property(
      String name, List<Parameter> parameters, String value, @Nullable CalendarProperty stored) {
    this.name = name;
    this.parameters = List.copyOf(parameters);
    this.value = value;
    this.stored = stored;
  }

  static Property of(CalendarProperty stored) {
    return new Property(stored.name(), stored.parameters(), stored.value(), stored);
  }

  static Property of(String name, String value) {
    return new Property(name, List.of(), value, null);
  }

  static Property of(String name, List<Parameter> parameters, String value) {
    return new Property(name, parameters, value, null);
  }

  String name() {
    return name;
  }

  boolean is(String upperCaseName) {
    return name.equals(upperCaseName);
  }

  boolean isExtension() {
    return name.startsWith("X-");
  }

  String value() {
    return value;
  }

  String text() {
    return TextValue.unescape(value);
  }

  List<Parameter> parameters() {
    return parameters;
  }

  Optional<Parameter> parameter(String upperCaseName) {
    return parameters.stream().filter(each -> each.name().equals(upperCaseName)).findFirst();
  }

  /** The first value of a parameter, empty if there is none. */
  String parameterValue(String upperCaseName) {
    return parameter(upperCaseName).map(Parameter::value).orElse("");
  }

  /** The same in upper case, with a default. */
  String token(String upperCaseName, String otherwise) {
    String found = parameterValue(upperCaseName);
    return found.isEmpty() ? otherwise : found.toUpperCase(Locale.ROOT);
  }

  Property with(Parameter parameter) {
    List<Parameter> changed = new ArrayList<>(parameters);
    changed.removeIf(each -> each.name().equals(parameter.name()));
    changed.add(parameter);
    return new Property(name, changed, value, null);
  }

  Property with(String parameter, String value) {
    return with(new Parameter(parameter, List.of(value)));
  }

  Property without(String parameter) {
    if (parameter(parameter).isEmpty()) {
      return this;
    }
    return new Property(
        name,
        parameters.stream().filter(each -> !each.name().equals(parameter)).toList(),
        value,
        null);
  }

  /** This parameter as the other property has it, or none. */
  Property like(Property other, String parameter) {
    return other.parameter(parameter).map(this::with).orElseGet(() -> without(parameter));
  }

  /** Another value of the same form: TZID and VALUE stay, other parameters do not. */
  Property at(String otherName, CalendarTime time) {
    List<Parameter> kept =
        parameters.stream()
            .filter(each -> each.name().equals("TZID") || each.name().equals("VALUE"))
            .filter(each -> !each.value().equalsIgnoreCase("PERIOD"))
            .toList();
    return new Property(otherName, kept, time.value(), null);
  }

  CalendarAddress address() {
    return new CalendarAddress(value);
  }

  /** The value as a time, or empty if it is none. */
  Optional<CalendarTime> time() {
    return time(value);
  }

  Optional<CalendarTime> time(String one) {
    Optional<CalendarTime> time = CalendarTime.parse(one.strip(), parameterValue("TZID"));
    boolean date = parameterValue("VALUE").equalsIgnoreCase("DATE");
    return time.map(found -> date ? found.date() : found);
  }

  void writeTo(CalendarWriter out) {
    if (stored != null) {
      out.copy(stored);
    } else {
      StringBuilder written = new StringBuilder();
      parameters.forEach(each -> written.append(each.written()));
      out.property(name, written.toString(), value);
    }
  }

  /** Its name, for messages; never the value. */
  @Override
  public String toString() {
    return name;
  }
}
