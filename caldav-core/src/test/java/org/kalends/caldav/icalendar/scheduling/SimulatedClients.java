package org.kalends.caldav.icalendar.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.kalends.caldav.icalendar.Samples;
import org.kalends.caldav.icalendar.time.CalendarTime;

/** What people do with what they have: random, but by one seed always the same. */
final class SimulatedClients {

  private static final List<String> ANSWERS =
      List.of("ACCEPTED", "DECLINED", "TENTATIVE", "ACCEPTED");

  private final Random random;
  private final SimulatedPeople people;
  private final int users;
  private int made;

  SimulatedClients(Random random, SimulatedPeople people, int users) {
    this.random = random;
    this.people = people;
    this.users = users;
  }

  /** Does something with an object; the first digits of the UID say who organizes it. */
  boolean act(String uid) {
    int organizer = Integer.parseInt(uid.substring(0, uid.indexOf('-')));
    SchedulingObject object = people.copy(organizer, uid).object();
    if (object == null) {
      return people.change(organizer, uid, created(uid, organizer));
    }
    int user = random.nextInt(3) == 0 ? organizer : random.nextInt(users);
    if (user == organizer) {
      return people.change(organizer, uid, organized(object, organizer));
    }
    SchedulingObject own = people.copy(user, uid).object();
    return own != null && people.change(user, uid, attended(own, user));
  }

  private SchedulingObject created(String uid, int organizer) {
    boolean todo = uid.endsWith("t");
    StringBuilder text = new StringBuilder();
    text.append(
        todo
            ? "DTSTART:20270104T100000Z\nDUE:20270104T110000Z\n"
            : "DTSTART;TZID=Europe/Berlin:20270104T100000\nDURATION:PT1H\n");
    if (random.nextInt(3) > 0) {
      text.append("RRULE:FREQ=DAILY;COUNT=").append(4 + random.nextInt(4)).append('\n');
    }
    text.append("SUMMARY:").append(made++).append('\n');
    text.append("ORGANIZER:").append(SimulatedPeople.address(organizer)).append('\n');
    text.append("ATTENDEE;PARTSTAT=ACCEPTED:")
        .append(SimulatedPeople.address(organizer))
        .append('\n');
    int first = random.nextInt(users);
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      int user = (first + i) % users;
      if (user != organizer) {
        text.append("ATTENDEE;RSVP=TRUE:").append(SimulatedPeople.address(user)).append('\n');
      }
    }
    String body = "UID:" + uid + "\nDTSTAMP:20270101T000000Z\n" + text;
    String name = todo ? "VTODO" : "VEVENT";
    String component = "BEGIN:" + name + "\n" + body + "END:" + name + "\n";
    return SchedulingObject.of(Samples.bytes(Samples.calendar(component)));
  }

  private SchedulingObject organized(SchedulingObject object, int organizer) {
    return switch (random.nextInt(12)) {
      case 0 -> random.nextInt(4) == 0 ? null : renamed(object);
      case 1 -> moved(object);
      case 2 -> with(object, random.nextInt(users), organizer);
      case 3 -> without(object, organizer);
      case 4, 5 -> overridden(object, organizer);
      case 6 -> excluded(object);
      case 7 -> recounted(object);
      case 8 -> object.with(object.master().map(List::of).orElse(object.overrides()));
      case 9 -> object.map(each -> each.with(Property.of("TRANSP", "TRANSPARENT")));
      case 10 -> reinvited(object, organizer);
      default -> renamed(object);
    };
  }

  private SchedulingObject renamed(SchedulingObject object) {
    int at = random.nextInt(object.components().size());
    List<Component> all = new ArrayList<>(object.components());
    all.set(at, all.get(at).with(Property.of("SUMMARY", Integer.toString(made++))));
    return object.with(all);
  }

  private SchedulingObject moved(SchedulingObject object) {
    long by = 600L * (1 + random.nextInt(3));
    Component master = object.master().orElseThrow();
    Component moved = master.without("EXDATE", "RDATE");
    for (String name : List.of("DTSTART", "DUE")) {
      moved = moved.map(name, each -> each.at(name, later(each, by)));
    }
    return object.with(List.of(moved));
  }

  private static CalendarTime later(Property property, long by) {
    CalendarTime time = property.time().orElseThrow();
    return time.at(time.local() + by);
  }

  private static SchedulingObject with(SchedulingObject object, int user, int organizer) {
    CalendarAddress address = SimulatedPeople.address(user);
    return object.map(
        each ->
            user == organizer || each.attendee(address).isPresent()
                ? each
                : each.plus(Property.of("ATTENDEE", address.uri())));
  }

  private SchedulingObject without(SchedulingObject object, int organizer) {
    return anyOther(object, organizer)
        .map(gone -> object.map(each -> without(each, gone)))
        .orElse(object);
  }

  private Optional<CalendarAddress> anyOther(SchedulingObject object, int organizer) {
    List<CalendarAddress> all = new ArrayList<>(object.attendees());
    all.remove(SimulatedPeople.address(organizer));
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
  }

  private static Component without(Component component, CalendarAddress gone) {
    return new Component(
        component.name(),
        component.properties().stream()
            .filter(each -> !each.is("ATTENDEE") || !each.address().equals(gone))
            .toList(),
        component.inner());
  }

  /** Any instance, overridden or not; empty if nothing recurs. */
  private Optional<Long> anyInstance(SchedulingObject object) {
    TreeSet<Long> keys = new TreeSet<>(object.times().first(50).orElseThrow());
    object.overrides().forEach(each -> keys.add(object.times().key(each)));
    keys.remove(InstanceTimes.MASTER);
    List<Long> all = new ArrayList<>(keys);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
  }

  private SchedulingObject replaced(SchedulingObject object, long key, Component by) {
    List<Component> all = new ArrayList<>(object.components());
    all.removeIf(each -> object.times().key(each) == key);
    all.add(by);
    return object.with(all);
  }

  private SchedulingObject overridden(SchedulingObject object, int organizer) {
    long key = anyInstance(object).orElse(InstanceTimes.MASTER);
    Component instance = object.times().at(key).orElse(null);
    if (instance == null || key == InstanceTimes.MASTER) {
      return renamed(object);
    }
    CalendarAddress any = anyOther(object, organizer).orElse(null);
    Component changed =
        switch (random.nextInt(4)) {
          case 0 -> instance.with(Property.of("SUMMARY", Integer.toString(made++)));
          case 1 -> any == null ? instance : without(instance, any);
          case 2 -> {
            CalendarAddress guest = SimulatedPeople.address(random.nextInt(users));
            yield instance.attendee(guest).isPresent()
                ? instance
                : instance.plus(Property.of("ATTENDEE", guest.uri()));
          }
          default -> {
            Component later = instance;
            for (String name : List.of("DTSTART", "DUE")) {
              later = later.map(name, each -> each.at(name, later(each, 300)));
            }
            yield later;
          }
        };
    return replaced(object, key, changed);
  }

  private SchedulingObject excluded(SchedulingObject object) {
    Optional<Long> any = anyInstance(object);
    boolean last = object.times().first(2).orElseThrow().size() < 2;
    if (any.isEmpty() || last) {
      return renamed(object);
    }
    List<Component> all = new ArrayList<>();
    for (Component each : object.components()) {
      if (each.isMaster()) {
        all.add(each.plus(object.times().exclusions(List.of(any.get()))));
      } else if (object.times().key(each) != any.get()) {
        all.add(each);
      }
    }
    return object.with(all);
  }

  private SchedulingObject recounted(SchedulingObject object) {
    String count = "FREQ=DAILY;COUNT=" + (5 + random.nextInt(5));
    SchedulingObject changed =
        object.map(
            each ->
                each.has("RRULE")
                    ? each.with(Property.of("RRULE", count)).without("EXDATE")
                    : each);
    List<Component> kept = new ArrayList<>(changed.components());
    kept.removeIf(
        each -> !each.isMaster() && !changed.times().isInstance(changed.times().key(each)));
    return changed.with(kept);
  }

  private static SchedulingObject reinvited(SchedulingObject object, int organizer) {
    return object.map(
        each ->
            each.map(
                "ATTENDEE",
                one ->
                    one.address().equals(SimulatedPeople.address(organizer))
                        ? one
                        : one.with("PARTSTAT", "NEEDS-ACTION")));
  }

  private SchedulingObject attended(SchedulingObject own, int user) {
    CalendarAddress address = SimulatedPeople.address(user);
    String answer = ANSWERS.get(random.nextInt(ANSWERS.size()));
    Optional<Long> any = anyInstance(own);
    boolean recurs = own.master().isPresent() && own.times().first(2).orElseThrow().size() > 1;
    Component instance = any.flatMap(own.times()::at).orElse(null);
    int choice = random.nextInt(10);
    if (choice < 3) {
      return own.map(each -> answered(each, address, answer));
    }
    if (choice < 5) {
      return own.map(each -> each.isMaster() ? answered(each, address, answer) : each);
    }
    if (choice < 8) {
      return instance == null
          ? own
          : replaced(own, any.orElseThrow(), answered(instance, address, answer));
    }
    if (choice == 8) {
      return recurs ? excluded(own) : own;
    }
    return random.nextInt(3) == 0 ? null : own;
  }

  private static Component answered(Component component, CalendarAddress who, String answer) {
    return component.mapAttendee(who, each -> each.with("PARTSTAT", answer));
  }
}
