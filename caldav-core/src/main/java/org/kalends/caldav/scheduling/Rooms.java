package org.kalends.caldav.scheduling;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kalends.caldav.icalendar.freebusy.BusyPeriod;
import org.kalends.caldav.icalendar.freebusy.FreeBusy;
import org.kalends.caldav.icalendar.query.TimeRange;
import org.kalends.caldav.icalendar.recurrence.ExpansionBudget;
import org.kalends.caldav.icalendar.recurrence.TooManyInstancesException;
import org.kalends.caldav.icalendar.scheduling.AutoSchedule;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.icalendar.scheduling.ItipMethod;
import org.kalends.caldav.icalendar.scheduling.Processed;
import org.kalends.caldav.icalendar.scheduling.RoomAnswer;
import org.kalends.caldav.icalendar.scheduling.Scheduled;
import org.kalends.caldav.icalendar.scheduling.Scheduler;
import org.kalends.caldav.icalendar.scheduling.SchedulingException;
import org.kalends.caldav.icalendar.scheduling.SchedulingObject;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.resource.CalendarSettings;
import org.kalends.caldav.resource.InboxAvailability;
import org.kalends.caldav.resource.Transparency;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.MemberFlag;

/**
 * Answers for rooms and resources by what is in their own calendars, as their {@link RoomSetting}
 * has it. What takes too long to find out is left to whoever looks after the room.
 */
public final class Rooms implements Attendant {

  private static final int INSTANCES = 200_000;
  private static final Duration EFFORT = Duration.ofSeconds(1);

  private final CalendarStore store;
  private final CalendarUsers users;

  /** Those of a store. */
  public Rooms(CalendarStore store, CalendarUsers users) {
    this.store = store;
    this.users = users;
  }

  @Override
  public Attended attend(Invited invited) {
    ItipMethod method = invited.message().method();
    AutoSchedule mode = mode(invited.recipient(), invited.message().sender());
    boolean asked = method == ItipMethod.REQUEST || method == ItipMethod.ADD;
    boolean told = invited.message().refresh() || !(asked || method == ItipMethod.CANCEL);
    if (mode == AutoSchedule.NONE || told) {
      return new Attended(invited.processed(), true);
    }
    SchedulingObject object = invited.processed().copy().object();
    Processed processed =
        asked && object != null
            ? answered(invited, object, mode)
            : invited.processed().withoutCancelled();
    SchedulingObject left = processed.copy().object();
    boolean open =
        asked
            && left != null
            && RoomAnswer.isAwaited(left, invited.owner(), timeZone(invited.home()), invited.now());
    return new Attended(processed, open || isPerson(invited.recipient()));
  }

  /** Whoever lets the server answer for him wants to know nevertheless what he was invited to. */
  private static boolean isPerson(Principal recipient) {
    return recipient.kind() == PrincipalKind.USER || recipient.kind() == PrincipalKind.GROUP;
  }

  private Processed answered(Invited invited, SchedulingObject object, AutoSchedule mode) {
    try {
      return RoomAnswer.to(
              object,
              invited.owner(),
              mode,
              timeZone(invited.home()),
              invited.now(),
              range -> taken(invited, object.uid(), range))
          .map(answered -> answered(invited, answered))
          .orElse(invited.processed());
    } catch (TooManyInstancesException | SchedulingException e) {
      return invited.processed();
    }
  }

  private AutoSchedule mode(Principal room, CalendarAddress organizer) {
    RoomSetting setting = RoomSetting.of(room);
    boolean always =
        setting
            .acceptFrom()
            .filter(
                group ->
                    users
                        .find(organizer)
                        .filter(who -> users.directory().groupsOf(who.id()).contains(group))
                        .isPresent())
            .isPresent();
    return always ? AutoSchedule.ACCEPT_ALWAYS : setting.mode();
  }

  private static Processed answered(Invited invited, SchedulingObject answer) {
    Processed before = invited.processed();
    Scheduled scheduled =
        Scheduler.changed(before.copy(), answer, invited.owner(), invited.now(), true);
    List<ItipMessage> messages = new ArrayList<>(before.answers());
    messages.addAll(scheduled.messages());
    return new Processed(
        before.outcome(), scheduled.copy(), before.tagChanges(), before.status(), messages);
  }

  private static ZoneRules timeZone(Home home) {
    return calendars(home).stream()
        .min(Comparator.comparing(CollectionInfo::created))
        .map(CalendarSettings::timeZone)
        .orElseGet(ZoneOffset.UTC::getRules);
  }

  /** All that makes it busy, but for what is just being booked. */
  private List<BusyPeriod> taken(Invited invited, String uid, TimeRange range) {
    Set<String> own =
        invited.owner().stream().map(CalendarAddress::uri).collect(Collectors.toSet());
    FreeBusy busy = new FreeBusy(range, own);
    ExpansionBudget budget = ExpansionBudget.of(INSTANCES, EFFORT);
    for (CollectionInfo calendar : calendars(invited.home())) {
      Optional<CollectionSnapshot> members = store.open(calendar);
      List<Member> others =
          members.stream()
              .flatMap(all -> all.mayOverlap(range.start(), range.end()).stream())
              .filter(each -> !each.facts().uid().equals(uid))
              .filter(each -> !each.facts().has(MemberFlag.FREE))
              .toList();
      ZoneRules floating = CalendarSettings.timeZone(calendar);
      store.contents(calendar, others, content -> busy.add(content.bytes(), floating, budget));
    }
    InboxAvailability.of(invited.home())
        .ifPresent(text -> busy.add(text, timeZone(invited.home()), budget));
    return busy.periods().values().stream().flatMap(List::stream).toList();
  }

  /** What decides on whether a room is free: nothing in them may change until it has answered. */
  static List<CollectionInfo> calendars(Home home) {
    return home.collections().stream()
        .filter(each -> each.isOwnCalendar())
        .filter(each -> !Transparency.isTransparent(each))
        .toList();
  }
}
