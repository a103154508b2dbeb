package org.kalends.caldav.scheduling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.icalendar.scheduling.RequestStatus;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.caldav.store.StoreFullException;
import org.kalends.caldav.store.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers what waits in a home to those who are here. */
final class HomeQueue {

  private static final Logger LOG = LoggerFactory.getLogger(HomeQueue.class);

  private final Office office;
  private final InboxAccess access;
  private final LocalDelivery local;
  private final DirectDelivery direct;
  private final Settlements settlements;

  HomeQueue(
      Office office,
      InboxAccess access,
      LocalDelivery local,
      DirectDelivery direct,
      Settlements settlements) {
    this.direct = direct;
    this.office = office;
    this.access = access;
    this.local = local;
    this.settlements = settlements;
  }

  /**
   * What is to be done next.
   *
   * @param answered homes in which messages wait now
   * @param more whether there was no time for all
   * @param foreign whether there are messages for those who are not here
   * @param next when the next message is due; null if none waits for its time
   */
  record Next(Set<UUID> answered, boolean more, boolean foreign, @Nullable Instant next) {}

  /** One turn at a queue. */
  private static final class Turn {
    final Set<UUID> answered = new LinkedHashSet<>();
    final List<Delivery> deliveries = new ArrayList<>();
    boolean more;
    boolean foreign;

    void add(
        QueuedMessage message, LocalDelivery.Delivered delivered, @Nullable Principal recipient) {
      deliveries.add(new Delivery(message, delivered));
      if (delivered.status() != RequestStatus.DELIVERED) {
        LOG.info("{} was not taken: {}", message, delivered.status().code());
      }
      if (delivered.answered() && recipient != null) {
        answered.add(recipient.id());
      }
    }
  }

  private record Delivery(QueuedMessage message, LocalDelivery.Delivered delivered) {}

  /**
   * Delivers what is due.
   *
   * @param deadline of {@link System#nanoTime}, from which on nothing more is begun
   */
  Next deliver(UUID home, long deadline) {
    Optional<SchedulingState> state = office.state(home);
    Optional<Principal> sender = office.users().byId(home);
    Turn turn = new Turn();
    if (state.isEmpty()) {
      return new Next(Set.of(), false, false, null);
    }
    Instant now = office.now();
    List<QueuedMessage> waiting =
        state.get().queued().stream()
            .filter(each -> !office.outcomes().isSettled(each, now))
            .toList();
    List<QueuedMessage> due = waiting.stream().filter(each -> !each.next().isAfter(now)).toList();
    for (List<QueuedMessage> some : direct.groups(due)) {
      if (System.nanoTime() - deadline > 0) {
        turn.more = true;
        break;
      }
      deliver(some, sender, turn);
    }
    settle(turn);
    Optional<Instant> next =
        waiting.stream()
            .map(QueuedMessage::next)
            .filter(each -> each.isAfter(now))
            .min(Comparator.naturalOrder());
    return new Next(turn.answered, turn.more, turn.foreign, next.orElse(null));
  }

  /** In one commit if that can be, else one after the other. */
  private void deliver(List<QueuedMessage> some, Optional<Principal> sender, Turn turn) {
    List<DirectDelivery.Letter> letters = letters(some, sender);
    List<LocalDelivery.Delivered> together =
        letters.size() == some.size() && some.size() > 1
            ? direct.deliver(letters).orElse(List.of())
            : List.of();
    for (int i = 0; i < some.size(); i++) {
      if (together.isEmpty()) {
        deliver(some.get(i), sender, turn);
      } else {
        turn.add(some.get(i), together.get(i), letters.get(i).recipient());
      }
    }
  }

  /** Those messages that their recipients take, for all that is known before. */
  private List<DirectDelivery.Letter> letters(
      List<QueuedMessage> some, Optional<Principal> sender) {
    List<DirectDelivery.Letter> letters = new ArrayList<>();
    for (QueuedMessage each : some) {
      ItipMessage message = each.message();
      office
          .users()
          .find(message.recipient())
          .filter(to -> to.enabled() && to.calendars())
          .filter(to -> isTaken(message, sender, to))
          .ifPresent(to -> letters.add(new DirectDelivery.Letter(message, to)));
    }
    return letters;
  }

  private boolean isTaken(ItipMessage message, Optional<Principal> sender, Principal recipient) {
    return sender.filter(each -> access.takes(recipient, each, message.method())).isPresent();
  }

  private void deliver(QueuedMessage message, Optional<Principal> sender, Turn turn) {
    Optional<Principal> found = office.users().find(message.message().recipient());
    if (found.isEmpty() && office.transport().serves(message.message().recipient())) {
      turn.foreign = true;
      return;
    }
    try {
      turn.add(message, deliver(message, sender, found), found.orElse(null));
    } catch (StoreConflictException | StoreUnavailableException | StoreFullException e) {
      LOG.warn("Delivery of {} is tried again: {}", message, e.getClass().getSimpleName());
      settlements.failed(message.tried());
    } catch (RuntimeException e) {
      LOG.error("Delivery of {} failed and is tried again", message, e);
      settlements.failed(message.tried());
    }
  }

  private LocalDelivery.Delivered deliver(
      QueuedMessage message, Optional<Principal> sender, Optional<Principal> recipient) {
    if (recipient.isEmpty()) {
      return LocalDelivery.Delivered.nothing(
          office.users().isOurs(message.message().recipient())
              ? RequestStatus.INVALID_CALENDAR_USER
              : RequestStatus.NO_SERVICE);
    }
    return isTaken(message.message(), sender, recipient.get())
        ? local.deliver(message.message(), recipient.get())
        : LocalDelivery.Delivered.nothing(RequestStatus.NO_AUTHORITY);
  }

  /** What is on disk at its recipient's may be forgotten here. */
  private void settle(Turn turn) {
    for (Delivery each : turn.deliveries) {
      Committed committed = each.delivered.committed();
      if (committed != null) {
        committed.awaitDurable();
      }
      settlements.done(each.message, each.delivered.status());
    }
  }
}
