package org.kalends.caldav.scheduling;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.scheduling.RequestStatus;

/**
 * What became of messages and is not stored yet. Lost by a crash, and then they are delivered
 * again, which changes nothing. Safe for use by many threads.
 */
final class Outcomes {

  private final Map<UUID, Map<String, Outcome>> pending = new HashMap<>();

  /**
   * What became of a message.
   *
   * @param message as it is queued
   * @param status final; null if it is to be tried again
   * @param next when it is to be tried again
   */
  record Outcome(QueuedMessage message, @Nullable RequestStatus status, Instant next) {}

  /** Whether a message needs no delivery any more, whatever the store says. */
  synchronized boolean isDone(QueuedMessage message) {
    Outcome known = of(message);
    return known != null && known.status != null;
  }

  /** Whether a message is not to be delivered now, whatever the store says. */
  synchronized boolean isSettled(QueuedMessage message, Instant now) {
    Outcome known = of(message);
    return known != null && (known.status != null || known.next.isAfter(now));
  }

  private @Nullable Outcome of(QueuedMessage message) {
    return pending.getOrDefault(message.home(), Map.of()).get(message.id());
  }

  synchronized void add(Outcome outcome) {
    pending
        .computeIfAbsent(outcome.message.home(), home -> new HashMap<>())
        .put(outcome.message.id(), outcome);
  }

  /** Whether there is something to be stored. */
  synchronized boolean isPending(UUID home) {
    return pending.containsKey(home);
  }

  /** The homes for which there is something to be stored. */
  synchronized Set<UUID> homes() {
    return Set.copyOf(pending.keySet());
  }

  synchronized List<Outcome> of(UUID home) {
    return List.copyOf(pending.getOrDefault(home, Map.of()).values());
  }

  /** What is stored is not known here any more. */
  synchronized void forget(UUID home, List<Outcome> stored) {
    Map<String, Outcome> all = pending.getOrDefault(home, new HashMap<>());
    stored.forEach(each -> all.remove(each.message.id(), each));
    if (all.isEmpty()) {
      pending.remove(home);
    }
  }
}
