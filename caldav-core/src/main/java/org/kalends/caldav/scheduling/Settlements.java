package org.kalends.caldav.scheduling;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.scheduling.RequestStatus;
import org.kalends.caldav.icalendar.scheduling.Scheduler;
import org.kalends.caldav.icalendar.scheduling.SchedulingObject;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.StoreConflictException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of messages and is not stored yet. It is stored a little later, for many of a home at
 * once; what is lost by a crash before is delivered again, which changes nothing. Safe for use by
 * many threads.
 */
final class Settlements {

  private static final Logger LOG = LoggerFactory.getLogger(Settlements.class);
  private static final int ATTEMPTS = 20;

  private final Office office;
  private final Filing filing;
  private final Map<UUID, Map<String, Outcome>> pending = new HashMap<>();

  Settlements(Office office, Filing filing) {
    this.office = office;
    this.filing = filing;
  }

  /**
   * What became of a message.
   *
   * @param message as it is queued
   * @param status final; null if it is to be tried again
   * @param next when it is to be tried again
   */
  private record Outcome(QueuedMessage message, @Nullable RequestStatus status, Instant next) {}

  /** Whether a message is not to be delivered now, whatever the store says. */
  synchronized boolean isSettled(QueuedMessage message, Instant now) {
    Outcome known = pending.getOrDefault(message.home(), Map.of()).get(message.id());
    return known != null && (known.status != null || known.next.isAfter(now));
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

  private synchronized void note(Outcome outcome) {
    pending
        .computeIfAbsent(outcome.message.home(), home -> new HashMap<>())
        .put(outcome.message.id(), outcome);
  }

  /** Whether there is something to be stored. */
  synchronized boolean isPending(UUID home) {
    return pending.containsKey(home);
  }

  /** Stores all there is, if the store lets it. */
  void settleAll() {
    Set<UUID> homes;
    synchronized (this) {
      homes = Set.copyOf(pending.keySet());
    }
    for (UUID home : homes) {
      try {
        settle(home);
      } catch (RuntimeException e) {
        LOG.warn("What was delivered will be delivered once more: {}", e.toString());
      }
    }
  }

  private synchronized List<Outcome> of(UUID home) {
    return List.copyOf(pending.getOrDefault(home, Map.of()).values());
  }

  private synchronized void forget(UUID home, List<Outcome> stored) {
    Map<String, Outcome> all = pending.getOrDefault(home, new HashMap<>());
    stored.forEach(each -> all.remove(each.message.id(), each));
    if (all.isEmpty()) {
      pending.remove(home);
    }
  }

  /**
   * Stores what became of the messages of a home, in one commit: they are off the queue, and what
   * nobody expected is told by SCHEDULE-STATUS (RFC 6638 section 3.2.9).
   */
  void settle(UUID home) {
    List<Outcome> outcomes = of(home);
    if (outcomes.isEmpty()) {
      return;
    }
    for (int attempt = 1; ; attempt++) {
      try {
        office.turns().holding(home, () -> store(home, outcomes));
        forget(home, outcomes);
        return;
      } catch (StoreConflictException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
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
            Collectors.groupingBy(each -> each.message.uid(), TreeMap::new, Collectors.toList()))
        .forEach((uid, some) -> settle(home, state, uid, some, changes));
    if (!changes.isEmpty()) {
      office.store().commit(changes);
    }
    return true;
  }

  private void settle(
      Home home, SchedulingState state, String uid, List<Outcome> outcomes, ChangeSet changes) {
    Correspondence known = state.correspondence(uid);
    Correspondence left =
        known.without(
            outcomes.stream()
                .filter(each -> each.status != null)
                .map(each -> each.message.number())
                .collect(Collectors.toSet()));
    for (Outcome each : outcomes) {
      left = each.status == null ? left.with(each.message.at(each.next)) : left;
    }
    if (!left.equals(known)) {
      changes.add(state.put(left));
    }
    List<Outcome> news = outcomes.stream().filter(Settlements::isNews).toList();
    if (!news.isEmpty()) {
      filing.find(home, uid).ifPresent(object -> tell(object, news, changes));
    }
  }

  /** It was expected to be delivered, and that is what was told when it was queued. */
  private static boolean isNews(Outcome outcome) {
    return outcome.status != null
        && (outcome.status != RequestStatus.DELIVERED || outcome.message.attempts() > 0);
  }

  private void tell(FiledObject known, List<Outcome> news, ChangeSet changes) {
    SchedulingObject told = known.object();
    for (Outcome each : news) {
      if (each.status != null) {
        told = Scheduler.delivered(told, each.message.message().recipient(), each.status);
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
