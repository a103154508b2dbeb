package org.kalends.caldav.icalendar.query;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.CalendarComponent;

/**
 * CALDAV:comp-filter (RFC 4791 section 9.7.1).
 *
 * @param name of the component, in upper case
 * @param notDefined whether it must be missing
 * @param range what one of its instances must overlap
 * @param props what its properties must match
 * @param comps what the components in it must match
 * @param anyOf whether one of the tests is enough (an extension from RFC 6352)
 */
record CompFilter(
    String name,
    boolean notDefined,
    @Nullable TimeRange range,
    List<PropFilter> props,
    List<CompFilter> comps,
    boolean anyOf) {

  /** Whether it matches among these components, which are all in one scope. */
  boolean matchesAmong(List<CalendarComponent> scope, Evaluation evaluation) {
    boolean defined = false;
    for (CalendarComponent component : scope) {
      if (component.is(name)) {
        defined = true;
        if (!notDefined && matches(component, evaluation)) {
          return true;
        }
      }
    }
    return notDefined && !defined;
  }

  private boolean matches(CalendarComponent component, Evaluation evaluation) {
    if (range == null && props.isEmpty() && comps.isEmpty()) {
      return true;
    }
    // What costs least comes first: times may need an expansion.
    Stream<BooleanSupplier> tests =
        Stream.concat(
            Stream.concat(
                props.stream().map(prop -> () -> prop.matches(component, evaluation)),
                comps.stream()
                    .map(
                        comp ->
                            () ->
                                comp.matchesAmong(
                                    component.components(), evaluation.inside(component)))),
            Stream.ofNullable(range).map(time -> () -> evaluation.inRange(component, time)));
    return anyOf
        ? tests.anyMatch(BooleanSupplier::getAsBoolean)
        : tests.allMatch(BooleanSupplier::getAsBoolean);
  }
}
