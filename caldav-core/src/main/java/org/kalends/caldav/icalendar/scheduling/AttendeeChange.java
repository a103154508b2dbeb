package org.kalends.caldav.icalendar.scheduling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An attendee changes his copy (RFC 6638 section 3.2.2). */
final class AttendeeChange {

  private static final String DECLINED = "DECLINED";

  private static final List<String> TIMES = List.of("DTSTART", "DTEND", "DUE", "DURATION");

  private final UserCopy copy;
  private final @Nullable SchedulingObject before;
  private final Set<CalendarAddress> owner;
  private final long now;

  AttendeeChange(UserCopy copy, Set<CalendarAddress> owner, Instant now) {
    this.copy = copy;
    this.before =
        Scheduler.role(copy.object(), owner) == Scheduler.Role.ATTENDEE ? copy.object() : null;
    this.owner = owner;
    this.now = now.getEpochSecond();
  }

  Scheduled changed(@Nullable SchedulingObject after, boolean reply) {
    SchedulingObject said = after == null ? before : after;
    if (said == null || !isOfServer(said)) {
      return new Scheduled(new UserCopy(after, copy.revisions()), List.of());
    }
    if (after == null) {
      return removed(said, reply);
    }
    return before == null
        ? answering(after, after)
        : changed(before, restored(before, named(before, after)));
  }

  /**
   * With the RECURRENCE-ID that clients forget which take the one instance somebody is invited to
   * for an event of its own: the component without one is the one that is missing, at its time.
   */
  private static SchedulingObject named(SchedulingObject was, SchedulingObject after) {
    Component single = after.master().orElse(null);
    if (single == null || was.master().isPresent() || single.has("RRULE") || single.has("RDATE")) {
      return after;
    }
    String span = after.times().span(single);
    List<Property> ids =
        was.overrides().stream()
            .filter(each -> was.times().span(each).equals(span))
            .filter(each -> after.times().override(was.times().key(each)).isEmpty())
            .flatMap(each -> each.property("RECURRENCE-ID").stream())
            .toList();
    return ids.size() != 1
        ? after
        : after.map(each -> each.isMaster() ? each.with(ids.get(0)) : each);
  }

  private Scheduled changed(SchedulingObject was, SchedulingObject after) {
    new AttendeeRules(was, after, owner).check();
    return answering(after, withOthersOf(was, after));
  }

  private Scheduled answering(SchedulingObject after, SchedulingObject kept) {
    Map<Long, Component> answers = answers(kept);
    boolean forced = isForced(after);
    if (forced) {
      kept.components().forEach(each -> answers.putIfAbsent(kept.times().key(each), each));
    }
    if (answers.containsKey(InstanceTimes.MASTER)) {
      addWhatDiffers(kept, answers);
    }
    return answered(kept, kept, answers, true);
  }

  private static boolean isOfServer(SchedulingObject object) {
    return object.organizerProperty().filter(Invitation::isOfServer).isPresent();
  }

  private static boolean isForced(SchedulingObject after) {
    return after
        .organizerProperty()
        .filter(each -> each.token("SCHEDULE-FORCE-SEND", "").equals("REPLY"))
        .isPresent();
  }

  private Scheduled removed(SchedulingObject object, boolean reply) {
    Map<Long, Component> answers = new LinkedHashMap<>();
    for (Component component : object.components()) {
      if (!component.isCancelled()) {
        answers.put(object.times().key(component), with(component, DECLINED));
      }
    }
    return answered(object, null, answers, reply);
  }

  /** With the components a client leaves out that shows single instances, or none of them. */
  private static SchedulingObject restored(SchedulingObject was, SchedulingObject after) {
    List<Component> all = new ArrayList<>(after.components());
    if (after.master().isEmpty()) {
      was.master().ifPresent(master -> all.add(0, master));
    }
    for (Component override : was.overrides()) {
      long key = was.times().key(override);
      if (after.times().override(key).isEmpty() && !after.times().excluded().contains(key)) {
        all.add(override);
      }
    }
    boolean whole = after.isEmpty() || all.size() == after.components().size();
    return whole ? after : after.with(all).withZonesOf(was);
  }

  /** Only the owner's participation, and what is not the organizer's, is taken from the client. */
  private SchedulingObject withOthersOf(SchedulingObject was, SchedulingObject after) {
    return after
        .map(
            component -> {
              Component old = was.times().at(after.times().key(component)).orElse(component);
              Component kept =
                  component.map(
                      "ATTENDEE",
                      each ->
                          owner.contains(each.address())
                              ? each
                              : old.attendee(each.address()).orElse(each));
              return told(was, timed(was, old, kept, after))
                  .with(Property.of("SEQUENCE", Integer.toString(old.sequence())));
            })
        .withZonesOf(was);
  }

  /** With its times as they were written: in whatever zone, they are the organizer's. */
  private static Component timed(
      SchedulingObject was, Component old, Component component, SchedulingObject after) {
    if (!was.times().span(old).equals(after.times().span(component))) {
      return component;
    }
    List<Property> times =
        old.properties().stream().filter(each -> TIMES.contains(each.name())).toList();
    return component.without(TIMES.toArray(String[]::new)).plus(times);
  }

  /** With what became of the last answer, which clients forget (RFC 6638 section 7.3). */
  private static Component told(SchedulingObject was, Component component) {
    Property organizer =
        was.times()
            .at(was.times().key(component))
            .flatMap(each -> each.property("ORGANIZER"))
            .or(was::organizerProperty)
            .orElse(null);
    return organizer == null
        ? component
        : component.map(
            "ORGANIZER",
            each ->
                each.parameter("SCHEDULE-STATUS").isPresent() || !Invitation.isOfServer(each)
                    ? each
                    : each.like(organizer, "SCHEDULE-STATUS"));
  }

  /** The components on which the owner now says something else. */
  private Map<Long, Component> answers(SchedulingObject after) {
    Map<Long, Component> answers = new LinkedHashMap<>();
    for (Component component : after.components()) {
      long key = after.times().key(component);
      Component old = before == null ? null : before.times().at(key).orElse(null);
      String was = old == null ? "NEEDS-ACTION" : status(old);
      if (component.attendee(owner).isPresent() && !status(component).equals(was)) {
        answers.put(key, component);
      }
    }
    SchedulingObject old = before;
    if (old != null) {
      for (long key : after.times().excluded()) {
        if (!old.times().excluded().contains(key)) {
          old.times()
              .at(key)
              .filter(each -> !each.isCancelled())
              .ifPresent(each -> answers.put(key, with(each, DECLINED)));
        }
      }
    }
    return answers;
  }

  /** An answer for the series is one for all instances that are not named beside it. */
  private void addWhatDiffers(SchedulingObject after, Map<Long, Component> answers) {
    Component master = answers.get(InstanceTimes.MASTER);
    for (Component component : after.overrides()) {
      if (master != null
          && component.attendee(owner).isPresent()
          && !status(component).equals(status(master))) {
        answers.putIfAbsent(after.times().key(component), component);
      }
    }
    for (long key : after.times().excluded()) {
      boolean own = copy.revisions().exactly(owner, key).isAfter(Revision.NONE);
      if (own) {
        after
            .times()
            .derived(key)
            .ifPresent(each -> answers.putIfAbsent(key, with(each, DECLINED)));
      }
    }
  }

  private Scheduled answered(
      SchedulingObject source,
      @Nullable SchedulingObject stored,
      Map<Long, Component> answers,
      boolean sending) {
    long stamp = Messages.stampAfter(copy.revisions(), owner, now);
    CalendarAddress organizer = source.organizer().orElseThrow();
    Revisions revisions = copy.revisions();
    List<Component> said = new ArrayList<>();
    CalendarAddress sender = null;
    List<Long> keys = new ArrayList<>(answers.keySet());
    keys.sort(Long::compare); // the master's is the lowest
    for (long key : keys) {
      Component component = answers.getOrDefault(key, source.components().get(0));
      Property own = component.attendee(owner).orElse(null);
      if (own != null) {
        sender = own.address();
        said.add(ReplyContent.of(component, own, stamp));
        revisions = revisions.with(sender, key, new Revision(component.sequence(), stamp));
      }
    }
    boolean sent = sending && sender != null;
    SchedulingObject kept = stored == null ? null : stored.map(each -> organizer(each, sent));
    List<ItipMessage> messages = new ArrayList<>();
    if (sending && sender != null) {
      SchedulingObject content = source.with(said).message(ItipMethod.REPLY);
      messages.add(new ItipMessage(ItipMethod.REPLY, sender, organizer, content, false));
    }
    return new Scheduled(new UserCopy(kept, revisions), messages);
  }

  private static Component organizer(Component component, boolean sent) {
    return component.map(
        "ORGANIZER",
        each -> {
          String force = each.token("SCHEDULE-FORCE-SEND", "REPLY");
          Property clean = each.without("SCHEDULE-FORCE-SEND");
          if (ItipMethod.named(force).isEmpty()) {
            return clean.with("SCHEDULE-STATUS", RequestStatus.INVALID_PARAMETER_IGNORED.code());
          }
          return sent ? clean.with("SCHEDULE-STATUS", RequestStatus.PENDING.code()) : clean;
        });
  }

  private String status(Component component) {
    return component.attendee(owner).map(Canonical::status).orElse("NEEDS-ACTION");
  }

  private Component with(Component component, String status) {
    return component.map(
        "ATTENDEE", each -> owner.contains(each.address()) ? each.with("PARTSTAT", status) : each);
  }
}
