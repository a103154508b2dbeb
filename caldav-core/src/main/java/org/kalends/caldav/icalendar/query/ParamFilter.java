package org.kalends.caldav.icalendar.query;

import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.Parameter;

/**
 * CALDAV:param-filter (RFC 4791 section 9.7.3).
 *
 * @param name of the parameter, in upper case
 * @param notDefined whether it must be missing
 * @param text what one of its values must match
 */
record ParamFilter(String name, boolean notDefined, @Nullable TextMatch text) {

  boolean matches(CalendarProperty property) {
    boolean defined = false;
    for (Parameter parameter : property.parameters()) {
      if (parameter.name().equals(name)) {
        defined = true;
        if (!notDefined && matches(parameter)) {
          return true;
        }
      }
    }
    return notDefined && !defined;
  }

  private boolean matches(Parameter parameter) {
    return text == null || parameter.values().stream().anyMatch(text::matches);
  }
}
