package org.kalends.caldav.icalendar.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarProperty;

/**
 * CALDAV:prop-filter (RFC 4791 section 9.7.2).
 *
 * @param name of the property, in upper case
 * @param notDefined whether it must be missing
 * @param range what its time must be in
 * @param text what its value must match
 * @param params what its parameters must match
 * @param anyOf whether one of the tests is enough (RFC 6352 section 10.5.1)
 */
record PropFilter(
    String name,
    boolean notDefined,
    @Nullable TimeRange range,
    @Nullable TextMatch text,
    List<ParamFilter> params,
    boolean anyOf) {

  boolean matches(CalendarComponent component, Evaluation evaluation) {
    if (notDefined) {
      return !component.has(name);
    }
    if (range != null) {
      // The effective DTEND or DUE may have no property of its own, and instances have theirs.
      return evaluation.propertyInRange(component, name, range, this::paramsMatch);
    }
    for (CalendarProperty property : component.properties()) {
      if (property.is(name) && matches(property)) {
        return true;
      }
    }
    return false;
  }

  private boolean matches(CalendarProperty property) {
    if (text == null) {
      return paramsMatch(property);
    }
    boolean found = text.matches(property.text());
    if (anyOf && !params.isEmpty()) {
      return found || paramsMatch(property);
    }
    return found && paramsMatch(property);
  }

  private boolean paramsMatch(CalendarProperty property) {
    if (anyOf && !params.isEmpty()) {
      return params.stream().anyMatch(param -> param.matches(property));
    }
    return params.stream().allMatch(param -> param.matches(property));
  }
}
