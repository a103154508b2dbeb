package org.kalends.caldav.icalendar.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.kalends.caldav.icalendar.freebusy.BusyPeriod;
import org.kalends.caldav.icalendar.query.TimeRange;

/**
 * What a room or a resource answers to an invitation, instance by instance. Only what waits for an
 * answer is answered: what was agreed on, or said by somebody who looks after the room, stays.
 */
public final class RoomAnswer {

  /**
   * How far into a series conflicts are looked for, from now on or from when it begins; later
   * instances are taken for free.
   */
  public static final Duration HORIZON = Duration.ofDays(730);

  /**
   * How long what is over is answered still: an all-day event may be going on elsewhere. Later
   * nobody is asked whether it may take place, and nobody answers.
   */
  static final Duration PAST = Duration.ofDays(1);

  /** How many instances are looked at. */
  public static final int INSTANCES = 1000;

  /** How many instances may be answered otherwise than their series; with more all are taken. */
  static final int EXCEPTIONS = 100;

  private final SchedulingObject invited;
  private final Set<CalendarAddress> room;
  private final AutoSchedule mode;
  private final Map<Long, String> answers = new TreeMap<>();

  private RoomAnswer(SchedulingObject invited, Set<CalendarAddress> room, AutoSchedule mode) {
    this.invited = invited;
    this.room = room;
    this.mode = mode;
  }

  /** When a room is taken by something else. */
  public interface Taken {
    /**
     * The times within a range at which it is, by anything but this invitation: in order, not
     * overlapping.
     */
    List<BusyPeriod> within(TimeRange range);
  }

  /**
   * The invitation with the answers of a room in it; empty if it has nothing to say.
   *
   * @param invited what the room has of it after the organizer's message
   * @param room all its calendar user addresses
   * @param floating the time zone of its calendar
   * @param now from when on conflicts matter
   * @param taken asked once at most
   */
  public static Optional<SchedulingObject> to(
      SchedulingObject invited,
      Set<CalendarAddress> room,
      AutoSchedule mode,
      ZoneRules floating,
      Instant now,
      Taken taken) {
    return new RoomAnswer(invited, room, mode).answered(floating, now, taken);
  }

  private Optional<SchedulingObject> answered(ZoneRules floating, Instant now, Taken taken) {
    List<Component> waiting =
        invited.components().stream()
            .filter(each -> !each.isTodo() && isAwaited(each, invited, room, floating, now))
            .toList();
    if (waiting.isEmpty() || mode == AutoSchedule.NONE) {
      return Optional.empty();
    }
    List<BookedTime> all =
        mode.asks() ? BookedTime.of(invited, floating, now) : List.<BookedTime>of();
    List<BookedTime> asked = all.stream().filter(each -> waiting.contains(each.of())).toList();
    List<BusyPeriod> busy = asked.isEmpty() ? List.of() : taken.within(BookedTime.range(asked));
    for (Component component : waiting) {
      decide(component, asked.stream().filter(each -> each.of().equals(component)).toList(), busy);
    }
    boolean silent = answers.values().stream().allMatch("NEEDS-ACTION"::equals);
    return silent ? Optional.empty() : Optional.of(written());
  }

  /**
   * Whether an invitation, or an instance of it, waits for an answer of a room.
   *
   * @param floating the time zone of its calendar
   * @param now when it is asked
   */
  public static boolean isAwaited(
      SchedulingObject invited, Set<CalendarAddress> room, ZoneRules floating, Instant now) {
    return invited.components().stream()
        .anyMatch(each -> isAwaited(each, invited, room, floating, now));
  }

  private static boolean isAwaited(
      Component component,
      SchedulingObject invited,
      Set<CalendarAddress> room,
      ZoneRules floating,
      Instant now) {
    return !component.isCancelled()
        && component
            .attendee(room)
            .filter(each -> Canonical.status(each).equals("NEEDS-ACTION"))
            .isPresent()
        && !BookedTime.isOver(component, invited, floating, now.minus(PAST));
  }

  private void decide(Component component, List<BookedTime> times, List<BusyPeriod> busy) {
    long key = invited.times().key(component);
    List<BookedTime> conflicts = times.stream().filter(each -> each.overlaps(busy)).toList();
    boolean all = !conflicts.isEmpty() && conflicts.size() == times.size();
    boolean taken = all || conflicts.size() > EXCEPTIONS;
    answers.put(key, mode.answer(taken));
    if (!taken) {
      conflicts.forEach(each -> answers.put(each.key(), mode.answer(true)));
    }
  }

  private SchedulingObject written() {
    List<Component> all = new ArrayList<>();
    Map<Long, String> left = new TreeMap<>(answers);
    for (Component component : invited.components()) {
      String answer = left.remove(invited.times().key(component));
      all.add(answer == null ? component : with(component, answer));
    }
    left.forEach(
        (key, answer) ->
            invited.times().at(key).ifPresent(instance -> all.add(with(instance, answer))));
    return invited.with(all);
  }

  private Component with(Component component, String answer) {
    return component.map(
        "ATTENDEE",
        each ->
            room.contains(each.address()) && !answer.equals(Canonical.status(each))
                ? each.with("PARTSTAT", answer).without("RSVP")
                : each);
  }
}
