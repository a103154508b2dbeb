package org.kalends.caldav.icalendar.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.CalendarComponent;

/**
 * What an attendee keeps of his own when the organizer's word takes the place of his copy: alarms,
 * TRANSP, CLASS, notes, and an answer that is at least as new as what it answers.
 */
final class Adoption {

  private final UserCopy copy;
  private final @Nullable SchedulingObject known;
  private final SchedulingObject content;
  private final Set<CalendarAddress> owner;

  Adoption(UserCopy copy, SchedulingObject content, Set<CalendarAddress> owner) {
    this.copy = copy;
    this.known = copy.object();
    this.content = content;
    this.owner = owner;
  }

  /** A component of the message with what is the attendee's own in it. */
  Component adopt(Component sent, long key) {
    Component local = known == null ? null : known.times().at(key).orElse(null);
    Component made = local == null ? sent.map("ORGANIZER", this::told) : withOwn(sent, local);
    boolean answered = copy.revisions().last(owner, key).sequence() >= sent.sequence();
    if (!answered) {
      return made;
    }
    Property own = local == null ? null : local.attendee(owner).orElse(null);
    return made.map(
        "ATTENDEE",
        each -> {
          if (!owner.contains(each.address())) {
            return each;
          }
          if (own == null) {
            return each.with("PARTSTAT", "DECLINED");
          }
          Property kept = each.like(own, "PARTSTAT").like(own, "DELEGATED-TO");
          return own.parameter("RSVP").isPresent() ? kept : kept.without("RSVP");
        });
  }

  /** What is known of the last answer, in a component that is new (RFC 6638 section 3.2.9). */
  private Property told(Property organizer) {
    SchedulingObject local = known;
    return local == null
        ? organizer
        : local.organizerProperty().map(each -> withOwn(organizer, each)).orElse(organizer);
  }

  private static Component withOwn(Component sent, Component local) {
    List<Property> properties = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    sent.properties().forEach(each -> names.add(each.name()));
    List<Property> kept =
        local.properties().stream()
            .filter(each -> Canonical.isOwn(local, each) && !each.is("COMMENT"))
            .filter(each -> !each.isExtension() || !names.contains(each.name()))
            .toList();
    Set<String> replaced = new TreeSet<>();
    kept.forEach(each -> replaced.add(each.name()));
    for (Property each : sent.properties()) {
      if (!replaced.contains(each.name())) {
        properties.add(each);
      }
    }
    properties.addAll(kept);
    List<CalendarComponent> inner = new ArrayList<>(sent.inner());
    inner.removeIf(each -> each.is("VALARM"));
    inner.addAll(local.alarms());
    Component made = new Component(sent.name(), properties, inner);
    Property organizer = local.property("ORGANIZER").orElse(null);
    return organizer == null ? made : made.map("ORGANIZER", each -> withOwn(each, organizer));
  }

  /** What became of his last answer, and who sends his answers (RFC 6638 sections 7.1 and 7.3). */
  private static Property withOwn(Property sent, Property local) {
    return sent.like(local, "SCHEDULE-STATUS").like(local, "SCHEDULE-AGENT");
  }

  /** Instances he has answered by themselves, or has something of his own in. */
  Map<Long, Component> answeredInstances(Revision revision) {
    Map<Long, Component> made = new TreeMap<>();
    SchedulingObject local = known;
    if (local == null) {
      return made;
    }
    for (Component override : local.overrides()) {
      long key = local.times().key(override);
      if (override.isCancelled()) {
        continue;
      }
      boolean answered = copy.revisions().exactly(owner, key).sequence() >= revision.sequence();
      boolean kept = answered || hasOwn(override, local.times().derived(key).orElse(override));
      if (kept && content.times().override(key).isEmpty()) {
        content.times().at(key).ifPresent(each -> made.put(key, adopt(each, key)));
      }
    }
    return made;
  }

  /** Whether there is something of his own in an instance that is not in all of them. */
  private static boolean hasOwn(Component override, Component series) {
    return !own(override).equals(own(series));
  }

  private static List<String> own(Component component) {
    return Stream.concat(
            component.properties().stream()
                .filter(each -> Canonical.isOwn(component, each))
                .map(Adoption::line),
            component.alarms().stream()
                .map(each -> Component.of(each).properties().stream().map(Adoption::line).toList())
                .map(List::toString))
        .sorted()
        .toList();
  }

  private static String line(Property property) {
    return property.name() + ":" + property.value();
  }

  /** Instances he has declined by taking them out of his copy, and is not asked for anew. */
  Set<Long> hidden(Revision revision) {
    Set<Long> hidden = new TreeSet<>();
    SchedulingObject local = known;
    if (local == null) {
      return hidden;
    }
    for (long key : local.times().excluded()) {
      Revision own = copy.revisions().exactly(owner, key);
      Component sent = content.times().at(key).orElse(null);
      if (sent != null
          && own.isAfter(Revision.NONE)
          && (own.sequence() >= revision.sequence() || status(sent).equals("DECLINED"))) {
        hidden.add(key);
      }
    }
    return hidden;
  }

  /** Whether he has removed all of it already, or said no to it elsewhere. */
  boolean isDeclined(Map<Long, Component> made) {
    return made.entrySet().stream()
        .allMatch(
            each ->
                status(each.getValue()).equals("DECLINED")
                    || copy.revisions().last(owner, each.getKey()).sequence()
                        >= each.getValue().sequence());
  }

  private String status(Component component) {
    return component.attendee(owner).map(Canonical::status).orElse("");
  }

  /** Without these instances of its series. */
  SchedulingObject excluding(SchedulingObject object, Set<Long> keys) {
    Set<Long> missing = new TreeSet<>(keys);
    missing.removeIf(each -> !object.times().isInstance(each));
    List<Property> dates = object.times().exclusions(missing);
    return object.map(each -> each.isMaster() ? each.plus(dates) : each);
  }

  /** A master that does not exclude these instances. */
  Component including(Component master, SchedulingObject of, Set<Long> keys) {
    Set<Long> excluded = new TreeSet<>(of.times().excluded());
    if (!excluded.removeAll(keys)) {
      return master;
    }
    return master.without("EXDATE").plus(of.times().exclusions(excluded));
  }

  /** With an RDATE for each of these instances that no rule makes (RFC 5546 section 3.2.4). */
  SchedulingObject with(SchedulingObject object, Set<Long> keys) {
    Set<Long> missing = new TreeSet<>(keys);
    missing.removeIf(each -> object.times().isInstance(each));
    List<Property> dates = object.times().additions(missing);
    return object.map(each -> each.isMaster() ? each.plus(dates) : each);
  }
}
