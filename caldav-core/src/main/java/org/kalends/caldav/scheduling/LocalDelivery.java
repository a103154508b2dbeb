package org.kalends.caldav.scheduling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.IncomingMessage;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.icalendar.scheduling.ItipMethod;
import org.kalends.caldav.icalendar.scheduling.Processed;
import org.kalends.caldav.icalendar.scheduling.Processed.Outcome;
import org.kalends.caldav.icalendar.scheduling.RequestStatus;
import org.kalends.caldav.icalendar.scheduling.Revisions;
import org.kalends.caldav.icalendar.scheduling.Scheduler;
import org.kalends.caldav.icalendar.scheduling.SchedulingObject;
import org.kalends.caldav.icalendar.scheduling.UserCopy;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.resource.StandardHomes;
import org.kalends.caldav.store.Attempts;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.StoreConflictException;

/**
 * Delivers messages to those who are here. One message is one commit in the recipient's home: the
 * object, what was said about it, the inbox item, and the messages that answer it. Delivered once
 * more, it changes nothing.
 */
final class LocalDelivery {

  private final Office office;
  private final Reach reach;
  private final Attendant attendant;
  private final Filing filing;
  private final Refusals refusals;
  private final InboxItems inbox;
  private final StandardHomes homes;
  private final long quotaBytes;

  LocalDelivery(
      Office office,
      Reach reach,
      Attendant attendant,
      Filing filing,
      Refusals refusals,
      long quotaBytes) {
    this.refusals = refusals;
    this.office = office;
    this.reach = reach;
    this.attendant = attendant;
    this.filing = filing;
    this.inbox = new InboxItems(office.store());
    this.homes = new StandardHomes(office.store());
    this.quotaBytes = quotaBytes;
  }

  /**
   * What came of a delivery.
   *
   * @param status for SCHEDULE-STATUS; final
   * @param committed to be waited for before the message is forgotten; null if nothing was changed
   * @param answered whether messages wait in the recipient's home now
   */
  record Delivered(RequestStatus status, @Nullable Committed committed, boolean answered) {

    static Delivered nothing(RequestStatus status) {
      return new Delivered(status, null, false);
    }
  }

  /**
   * Delivers a message, whose sender somebody else vouches for and has found to be allowed.
   *
   * @throws StoreConflictException if others were faster again and again; to be tried later
   * @throws org.kalends.caldav.store.StoreUnavailableException to be tried later
   * @throws org.kalends.caldav.store.StoreFullException to be tried later
   */
  Delivered deliver(ItipMessage message, Principal recipient) {
    if (!recipient.enabled()) {
      return Delivered.nothing(RequestStatus.INVALID_CALENDAR_USER);
    }
    if (!recipient.calendars()) {
      return Delivered.nothing(RequestStatus.NO_SERVICE);
    }
    try {
      return Attempts.at(
          () -> office.turns().holding(recipient.id(), () -> attempt(message, recipient)));
    } catch (InvalidCalendarException e) {
      return Delivered.nothing(RequestStatus.INVALID_VALUE);
    }
  }

  /** For what is prepared together. */
  ReadObjects reading() {
    return filing.reading();
  }

  private Delivered attempt(ItipMessage message, Principal recipient) {
    Prepared prepared = prepare(message, recipient, reading());
    ChangeSet changes = prepared.changes();
    Committed committed = changes.isEmpty() ? null : office.store().commit(changes);
    return new Delivered(prepared.status(), committed, prepared.answered());
  }

  /**
   * What a delivery comes to, as things are now.
   *
   * @param changes in the recipient's home
   * @param status for SCHEDULE-STATUS, once they are made
   * @param answered whether messages wait in the recipient's home then
   */
  record Prepared(ChangeSet changes, RequestStatus status, boolean answered) {}

  /**
   * Finds out what a message changes, for a recipient who is enabled and has calendars; changes
   * nothing but that his home is made.
   *
   * @param read what was read for others who are told the same
   * @throws InvalidCalendarException if what it says must not be stored
   */
  Prepared prepare(ItipMessage message, Principal recipient, ReadObjects read) {
    Home home = homes.of(recipient);
    String uid = message.content().uid();
    FiledObject known = filing.find(home, uid).orElse(null);
    SchedulingState state = office.state(home);
    UserCopy copy =
        new UserCopy(known == null ? null : known.object(), state.revisions(uid, known));
    Set<CalendarAddress> owner = office.users().addresses(recipient);
    Instant now = office.now();
    Processed processed = processed(message, recipient, copy, owner, now);
    boolean forInbox = isForInbox(message, processed);
    ChangeSet changes = new ChangeSet(home.id());
    if (processed.outcome() == Outcome.APPLIED) {
      Attendant.Attended attended =
          attended(new Attendant.Invited(recipient, owner, home, message, processed, now), changes);
      processed = attended.processed();
      forInbox &= attended.forInbox();
    }
    SchedulingObject object = processed.copy().object();
    Revisions revisions = processed.copy().revisions();
    String tag = known == null ? null : known.member().facts().scheduleTag();
    if (object != copy.object()) {
      Optional<? extends Change> filed = filed(home, known, processed, owner, read);
      if (filed.isEmpty() || (known == null && isTooMuch(home, filed.get()))) {
        return refused(home, filed.isEmpty());
      }
      Change change = retagged(filed.get(), tag, state, processed.copy());
      tag = change instanceof Change.PutMember put ? put.facts().scheduleTag() : null;
      changes.add(change);
    }
    if (forInbox) {
      inbox.add(home, message, read).forEach(changes::add);
    }
    boolean answers = !processed.answers().isEmpty();
    if (answers || state.isToKeep(uid, copy.revisions(), revisions, object, tag)) {
      changes.add(state.remember(uid, revisions, processed.answers(), now));
    }
    return new Prepared(changes, status(processed), answers);
  }

  /** What is refused changes nothing, so that it is noted once. */
  private Processed processed(
      ItipMessage message,
      Principal recipient,
      UserCopy copy,
      Set<CalendarAddress> owner,
      Instant now) {
    Processed processed = IncomingMessage.process(message, copy, owner, now);
    if (processed.outcome() == Outcome.REFUSED) {
      refusals.note(recipient.id(), message.sender(), message.method(), processed.status().code());
    }
    return processed;
  }

  /**
   * Of two bookings of one room at once, one is decided again. Nothing guards its availability and
   * its mode: both are read here as of after the booking was sent, so a change that was answered
   * before counts, and one that comes meanwhile might as well have come after the booking.
   */
  private Attendant.Attended attended(Attendant.Invited invited, ChangeSet changes) {
    Attendant.Attended attended = attendant.attend(invited);
    if (attended.processed().equals(invited.processed())) {
      return attended;
    }
    Rooms.calendars(invited.home()).forEach(each -> changes.expect(each.id(), each.revision()));
    return new Attendant.Attended(
        answering(invited.recipient(), attended.processed()), attended.forInbox());
  }

  /** As with a person's PUT, SCHEDULE-STATUS says of an answer what is known of its way. */
  private Processed answering(Principal sender, Processed attended) {
    SchedulingObject object = attended.copy().object();
    List<ItipMessage> sent = new ArrayList<>();
    for (ItipMessage each : attended.answers()) {
      RequestStatus status = reach.expected(sender, each.recipient(), each.method());
      if (object != null) {
        object = Scheduler.delivered(object, each.recipient(), status);
      }
      if (status == RequestStatus.DELIVERED || status == RequestStatus.PENDING) {
        sent.add(each);
      }
    }
    return new Processed(
        attended.outcome(),
        new UserCopy(object, attended.copy().revisions()),
        attended.tagChanges(),
        attended.status(),
        sent);
  }

  /** The change of the object; empty if there is no calendar for it. */
  private Optional<? extends Change> filed(
      Home home,
      @Nullable FiledObject known,
      Processed processed,
      Set<CalendarAddress> owner,
      ReadObjects read) {
    SchedulingObject object = processed.copy().object();
    boolean scheduled = Scheduler.role(object, owner) != Scheduler.Role.NONE;
    return known == null
        ? Optional.ofNullable(object).flatMap(each -> filing.add(home, each, scheduled, read))
        : Optional.of(filing.replace(known, object, scheduled, processed.tagChanges()));
  }

  private static Prepared refused(Home home, boolean nowhere) {
    RequestStatus status = nowhere ? RequestStatus.REJECTED : RequestStatus.NOT_DELIVERED;
    return new Prepared(new ChangeSet(home.id()), status, false);
  }

  private boolean isTooMuch(Home home, Change added) {
    return added instanceof Change.PutMember put
        && office.store().contentBytes(home.id()) + put.bytes().length > quotaBytes;
  }

  /** With what is to be remembered in a new tag, if it fits there. */
  private static Change retagged(
      Change change, @Nullable String before, SchedulingState state, UserCopy copy) {
    SchedulingObject object = copy.object();
    if (!(change instanceof Change.PutMember put)
        || object == null
        || put.facts().scheduleTag() == null
        || put.facts().scheduleTag().equals(before)) {
      return change;
    }
    return new Change.PutMember(
        put.collection(),
        put.name(),
        put.expectedVersion(),
        put.facts().withScheduleTag(state.tag(object, copy.revisions())),
        put.bytes());
  }

  private static RequestStatus status(Processed processed) {
    return processed.status() == RequestStatus.SUCCESS
        ? RequestStatus.DELIVERED
        : processed.status();
  }

  /** Nobody has to look at what only tells of the answers of others. */
  private static boolean isForInbox(ItipMessage message, Processed processed) {
    return !message.refresh()
        && message.method() != ItipMethod.REFRESH
        && (processed.outcome() == Outcome.APPLIED || processed.outcome() == Outcome.FOR_THE_USER);
  }
}
