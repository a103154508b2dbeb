package org.kalends.caldav.scheduling;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.scheduling.RequestStatus;
import org.kalends.caldav.icalendar.scheduling.Scheduler;
import org.kalends.caldav.icalendar.scheduling.SchedulingObject;
import org.kalends.caldav.scheduling.Outcomes.Outcome;
import org.kalends.caldav.store.Attempts;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.Home;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what became of messages, a little later and for many of a home at once. Safe for use by
 * many threads.
 */
final class Settlements {

  private static final Logger LOG = LoggerFactory.getLogger(Settlements.class);

  private final Office office;
  private final Filing filing;

  Settlements(Office office, Filing filing) {
    this.office = office;
    this.filing = filing;
  }

  /** Notes that a message was delivered, or never will be. */
  void done(QueuedMessage message, RequestStatus status) {
    note(new Outcome(message, status, Instant.MAX));
  }

  /**
   * Notes that a message could not be delivered; after some time it never will be.
   *
   * @param message with this attempt counted
   */
  void failed(QueuedMessage message) {
    Instant now = office.now();
    boolean over = now.isAfter(message.queued().plus(office.terms().patience()));
    Instant next = now.plus(office.terms().pauseAfter(message.attempts()));
    note(new Outcome(message, over ? RequestStatus.NOT_DELIVERED : null, next));
  }

  private void note(Outcome outcome) {
    office.outcomes().add(outcome);
  }

  /** Stores all there is, if the store lets it. */
  void settleAll() {
    for (UUID home : office.outcomes().homes()) {
      try {
        settle(home);
      } catch (RuntimeException e) {
        LOG.warn("What was delivered will be delivered once more: {}", e.toString());
      }
    }
  }

  /**
   * Stores what became of the messages of a home, in one commit: they are off the queue, and what
   * nobody expected is told by SCHEDULE-STATUS (RFC 6638 section 3.2.9).
   */
  void settle(UUID home) {
    List<Outcome> outcomes = office.outcomes().of(home);
    if (outcomes.isEmpty()) {
      return;
    }
    Attempts.at(() -> office.turns().holding(home, () -> store(home, outcomes)));
    office.outcomes().forget(home, outcomes);
  }

  private boolean store(UUID homeId, List<Outcome> outcomes) {
    Home home = office.store().home(homeId).orElse(null);
    if (home == null || SchedulingState.of(home).isEmpty()) {
      return false; // and with it the messages
    }
    SchedulingState state = office.state(home);
    ChangeSet changes = new ChangeSet(homeId);
    outcomes.stream()
        .collect(
            Collectors.groupingBy(each -> each.message().uid(), TreeMap::new, Collectors.toList()))
        .forEach((uid, some) -> settle(home, state, uid, some, changes));
    if (!changes.isEmpty()) {
      office.store().commit(changes);
    }
    return true;
  }

  private void settle(
      Home home, SchedulingState state, String uid, List<Outcome> outcomes, ChangeSet changes) {
    Correspondence known = state.correspondence(uid);
    Set<Long> done =
        outcomes.stream()
            .filter(each -> each.status() != null)
            .map(each -> each.message().number())
            .collect(Collectors.toSet());
    Correspondence left = known.withoutAny(each -> done.contains(each.number()));
    for (Outcome each : outcomes) {
      left = each.status() == null ? left.with(each.message().at(each.next())) : left;
    }
    if (!left.equals(known)) {
      changes.add(state.put(left));
    }
    List<Outcome> news = outcomes.stream().filter(Settlements::isNews).toList();
    if (!news.isEmpty()) {
      filing.find(home, uid).ifPresent(object -> tell(object, news, changes));
    }
  }

  /**
   * It was expected to be delivered, and that is what was told when it was queued. Whether somebody
   * elsewhere is told of the answers of others says nothing of what he was sent before.
   */
  private static boolean isNews(Outcome outcome) {
    boolean refreshed =
        outcome.status() == RequestStatus.SENT && outcome.message().message().refresh();
    return outcome.status() != null
        && !refreshed
        && (outcome.status() != RequestStatus.DELIVERED || outcome.message().attempts() > 0);
  }

  private void tell(FiledObject known, List<Outcome> news, ChangeSet changes) {
    SchedulingObject told = known.object();
    for (Outcome each : news) {
      RequestStatus status = each.status();
      if (status != null) {
        told = Scheduler.delivered(told, each.message().message().recipient(), status);
      }
    }
    if (!Arrays.equals(told.toBytes(), known.object().toBytes())) {
      try {
        changes.add(filing.replace(known, told, true, false));
      } catch (InvalidCalendarException e) {
        return; // of an older version with other limits; it stays as it is
      }
    }
  }
}
