package org.kalends.caldav.icalendar.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an attendee is still shown of what was called off (RFC 5546 section 3.2.5): the components
 * he had, marked, until he deletes them or is invited again.
 */
final class Cancelled {

  /** How many single instances are shown so; what comes after that is excluded. */
  static final int MOST = 50;

  private Cancelled() {}

  /** A component that is not to be: it rings no more. */
  static Component of(Component local, Component by) {
    List<Property> properties = new ArrayList<>(local.properties());
    properties.removeIf(each -> each.is("STATUS"));
    properties.add(Property.of("STATUS", "CANCELLED"));
    for (String name : List.of("SEQUENCE", "DTSTAMP")) {
      by.property(name)
          .ifPresent(
              told -> {
                properties.removeIf(each -> each.is(name));
                properties.add(told);
              });
    }
    return new Component(
        local.name(),
        properties,
        local.inner().stream().filter(each -> !each.is("VALARM")).toList());
  }

  /** A copy of which one instance is called off. */
  static SchedulingObject instance(SchedulingObject object, long key, Component by) {
    Component local = object.times().at(key).orElse(null);
    if (local == null || object.isOver()) {
      return object;
    }
    long shown = object.overrides().stream().filter(Component::isCancelled).count();
    boolean series = object.master().isPresent();
    if (series && !local.isCancelled() && (local.isRange() || shown >= MOST)) {
      return without(object, Set.of(key));
    }
    List<Component> all = new ArrayList<>(object.components());
    all.removeIf(each -> object.times().key(each) == key);
    all.add(of(local, by));
    return object.with(all);
  }

  /** The copy without what is called off in it; null if that is all of it. */
  static @Nullable SchedulingObject hidden(SchedulingObject object) {
    Set<Long> keys = new TreeSet<>();
    object.components().stream()
        .filter(Component::isCancelled)
        .forEach(each -> keys.add(object.times().key(each)));
    return keys.isEmpty() ? object : object.isOver() ? null : without(object, keys);
  }

  private static SchedulingObject without(SchedulingObject object, Set<Long> keys) {
    List<Component> kept = new ArrayList<>(object.components());
    kept.removeIf(each -> keys.contains(object.times().key(each)));
    SchedulingObject left = object.with(kept);
    Set<Long> excluded = new TreeSet<>(keys);
    excluded.removeIf(each -> !left.times().isInstance(each));
    return left.map(each -> each.isMaster() ? each.plus(left.times().exclusions(excluded)) : each);
  }

  /** Another state of a series, in which those of its instances are shown that were so before. */
  static SchedulingObject shown(@Nullable SchedulingObject before, SchedulingObject object) {
    Component master = object.master().orElse(null);
    if (before == null || before.isOver() || master == null) {
      return object;
    }
    Set<Long> excluded = object.times().excluded();
    List<Component> shown =
        before.overrides().stream()
            .filter(each -> each.isCancelled() && excluded.contains(before.times().key(each)))
            .toList();
    if (shown.isEmpty()) {
      return object;
    }
    Set<Long> left = new TreeSet<>(excluded);
    shown.forEach(each -> left.remove(before.times().key(each)));
    List<Component> all = new ArrayList<>();
    for (Component each : object.components()) {
      all.add(
          each.isMaster() ? each.without("EXDATE").plus(object.times().exclusions(left)) : each);
    }
    all.addAll(shown);
    return object.with(all).withZonesOf(before);
  }
}
