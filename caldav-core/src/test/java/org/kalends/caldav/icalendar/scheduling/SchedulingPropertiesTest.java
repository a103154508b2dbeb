package org.kalends.caldav.icalendar.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.caldav.icalendar.scheduling.Meetings.ALICE;
import static org.kalends.caldav.icalendar.scheduling.Meetings.BOB;
import static org.kalends.caldav.icalendar.scheduling.Meetings.CARL;
import static org.kalends.caldav.icalendar.scheduling.Meetings.NOW;
import static org.kalends.caldav.icalendar.scheduling.Meetings.PEOPLE;
import static org.kalends.caldav.icalendar.scheduling.Meetings.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.kalends.caldav.Spec;

/** What holds whatever an organizer does to a series. */
class SchedulingPropertiesTest {

  private static final String SERIES =
      "DTSTART;TZID=Europe/Berlin:20270322T100000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=6\n";
  private static final String ALARM =
      "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:own\nTRIGGER:-PT5M\nEND:VALARM\n";
  private static final String GUESTS =
      "ATTENDEE;SCHEDULE-STATUS=1.2;RSVP=TRUE:mailto:bob@example.com\n"
          + "ATTENDEE;SCHEDULE-FORCE-SEND=REQUEST;SCHEDULE-AGENT=SERVER:mailto:carl@example.com\n";
  private static final List<String> NEVER_SENT =
      List.of("SCHEDULE-AGENT", "SCHEDULE-STATUS", "SCHEDULE-FORCE-SEND", "BEGIN:VALARM", "X-MOZ-");

  /** One change of the organizer: what he does, to which instance, about whom. */
  record Step(int what, int instance, boolean aboutBob) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> what = Arbitraries.integers().between(0, 6);
    Arbitrary<Integer> instance = Arbitraries.integers().between(0, 5);
    return Combinators.combine(what, instance, Arbitraries.of(true, false))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(7);
  }

  private UserCopy alice = UserCopy.NONE;
  private final List<ItipMessage> sent = new ArrayList<>();

  /** Makes all changes that are allowed; what is sent is checked, and kept as it travels. */
  private void organize(List<Step> steps) {
    alice = UserCopy.NONE;
    sent.clear();
    change(
        Meetings.events(SERIES + PEOPLE + GUESTS + "X-MOZ-GENERATION:3\nSUMMARY:first\n" + ALARM));
    int made = 0;
    for (Step step : steps) {
      SchedulingObject object = alice.object();
      if (object != null) {
        change(changed(object, step, made++));
      }
    }
  }

  private void change(SchedulingObject after) {
    Scheduled scheduled;
    try {
      scheduled = Scheduler.changed(alice, after, Set.of(ALICE), NOW, true);
    } catch (SchedulingException e) {
      return;
    }
    alice = scheduled.copy();
    for (ItipMessage each : scheduled.messages()) {
      check(each);
      SchedulingObject content = SchedulingObject.of(each.content().toBytes());
      sent.add(
          new ItipMessage(each.method(), each.sender(), each.recipient(), content, each.refresh()));
    }
  }

  private static SchedulingObject changed(SchedulingObject object, Step step, int made) {
    CalendarAddress guest = step.aboutBob() ? BOB : CARL;
    List<Long> keys = new ArrayList<>(object.times().first(20).orElseThrow());
    Long key = keys.isEmpty() ? null : keys.get(step.instance() % keys.size());
    Component instance = key == null ? null : object.times().at(key).orElse(null);
    if (instance == null || step.what() == 0) {
      return object.map(each -> each.isMaster() ? with(each, "SUMMARY", "changed " + made) : each);
    }
    return switch (step.what()) {
      case 1 -> object.map(each -> without(each, guest));
      case 2 -> object.map(each -> with(each, guest));
      case 3 -> replaced(object, key, without(instance, guest));
      case 4 -> replaced(object, key, with(instance, guest));
      case 5 -> replaced(object, key, with(instance, "LOCATION", Integer.toString(made)));
      default -> excluded(object, key);
    };
  }

  private static Component with(Component component, String name, String value) {
    return Meetings.plus(component.without(name), name, value);
  }

  private static Component without(Component component, CalendarAddress guest) {
    return new Component(
        component.name(),
        component.properties().stream()
            .filter(each -> !each.is("ATTENDEE") || !each.address().equals(guest))
            .toList(),
        component.inner());
  }

  private static Component with(Component component, CalendarAddress guest) {
    return component.attendee(guest).isPresent()
        ? component
        : Meetings.plus(component, "ATTENDEE", guest.uri());
  }

  private static SchedulingObject replaced(SchedulingObject object, long key, Component by) {
    List<Component> all = new ArrayList<>(object.components());
    all.removeIf(each -> object.times().key(each) == key);
    all.add(by);
    return object.with(all);
  }

  private static SchedulingObject excluded(SchedulingObject object, long key) {
    List<Component> all = new ArrayList<>();
    for (Component each : object.components()) {
      if (each.isMaster()) {
        all.add(each.plus(object.times().exclusions(List.of(key))));
      } else if (object.times().key(each) != key) {
        all.add(each);
      }
    }
    return object.with(all);
  }

  /** RFC 6638 sections 3.2.6 and 7.1 to 7.3, RFC 5546 section 3.2. */
  private void check(ItipMessage message) {
    String sent = text(message.content());
    for (String never : NEVER_SENT) {
      assertFalse(sent.contains(never), sent);
    }
    assertEquals(message.method(), message.content().method().orElseThrow());
    for (Component each : message.content().components()) {
      assertTrue(each.has("UID") && each.has("DTSTAMP") && each.has("SEQUENCE"), sent);
      assertEquals(ALICE, each.organizer().orElseThrow());
      assertTrue(each.attendee(message.recipient()).isPresent(), sent);
    }
    SchedulingObject all = alice.object();
    if (message.method() == ItipMethod.REQUEST && all != null) {
      invitedTo(message, all);
    }
  }

  private static void invitedTo(ItipMessage message, SchedulingObject all) {
    NavigableSet<Long> keys = all.times().first(20).orElseThrow();
    for (long key : keys) {
      boolean invited =
          all.times().at(key).filter(it -> it.attendee(message.recipient()).isPresent()).isPresent()
              && !all.times().excluded().contains(key);
      boolean told = message.content().times().at(key).isPresent();
      assertEquals(invited, told, () -> key + "\n" + text(message.content()) + text(all));
    }
  }

  @Property(tries = 300)
  @Spec({"RFC 6638 3.2.6", "RFC 6638 7.1", "RFC 6638 7.2", "RFC 6638 7.3"})
  void nobodyIsToldOfMoreThanHeIsInvitedTo(@ForAll("steps") List<Step> steps) {
    organize(steps);
    assertFalse(sent.isEmpty());
  }

  @Property(tries = 300)
  @Spec({"RFC 5546 2.1.5", "RFC 6638 4.1"})
  void whateverTheOrderAndHoweverOftenTheEndIsTheSame(
      @ForAll("steps") List<Step> steps, @ForAll @Size(3) List<Long> seeds) {
    organize(steps);
    for (CalendarAddress guest : List.of(BOB, CARL)) {
      List<ItipMessage> mine =
          new ArrayList<>(sent.stream().filter(each -> each.recipient().equals(guest)).toList());
      String inOrder = delivered(mine, guest);
      for (long seed : seeds) {
        List<ItipMessage> other = new ArrayList<>(mine);
        other.addAll(mine.subList(0, mine.size() / 2));
        Collections.shuffle(other, new Random(seed));
        assertEquals(inOrder, delivered(other, guest), () -> guest + " " + steps);
      }
    }
  }

  private static String delivered(List<ItipMessage> messages, CalendarAddress guest) {
    UserCopy copy = UserCopy.NONE;
    for (ItipMessage each : messages) {
      copy = IncomingMessage.process(each, copy, Set.of(guest), NOW).copy();
    }
    SchedulingObject kept = copy.object();
    SchedulingObject object = kept == null ? null : Cancelled.hidden(kept);
    return object == null ? "nothing" : Canonical.everything(object).replace("\n", " / ");
  }
}
