package org.kalends.caldav.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.kalends.caldav.icalendar.scheduling.RequestStatus;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.StoreConflictException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands messages for those who are not here to the transport. Each is claimed first, by a commit,
 * so that of several servers only one sends it, and nobody else for a while if that one is stopped.
 */
final class ForeignDelivery {

  private static final Logger LOG = LoggerFactory.getLogger(ForeignDelivery.class);
  private static final Duration CLAIM = Duration.ofMinutes(15);
  private static final int AT_ONCE = 20;

  private final Office office;
  private final Settlements settlements;

  ForeignDelivery(Office office, Settlements settlements) {
    this.office = office;
    this.settlements = settlements;
  }

  /**
   * Sends some of what is due in a home.
   *
   * @return whether there may be more
   */
  boolean send(UUID home) {
    List<QueuedMessage> claimed = claim(home);
    claimed.forEach(this::send);
    settlements.settle(home);
    return claimed.size() == AT_ONCE;
  }

  private void send(QueuedMessage message) {
    RequestStatus status;
    try {
      status = office.transport().send(message);
    } catch (RuntimeException e) {
      LOG.warn("{} was not sent and is tried again", message, e);
      status = RequestStatus.NOT_DELIVERED;
    }
    if (status == RequestStatus.NOT_DELIVERED) {
      settlements.failed(message);
    } else {
      settlements.done(message, status);
    }
  }

  /** Some that are due, as they are once they are claimed; none if another server was faster. */
  private List<QueuedMessage> claim(UUID home) {
    try {
      return office.turns().holding(home, () -> claimNow(home));
    } catch (StoreConflictException e) {
      return List.of(); // whoever was faster drains it, or the next sweep
    }
  }

  private List<QueuedMessage> claimNow(UUID home) {
    SchedulingState state = office.state(home).orElse(null);
    if (state == null) {
      return List.of();
    }
    Instant now = office.now();
    Map<String, List<QueuedMessage>> due =
        state.queued(now).stream()
            .filter(each -> !office.outcomes().isSettled(each, now) && isForeign(each))
            .limit(AT_ONCE)
            .collect(Collectors.groupingBy(QueuedMessage::uid));
    ChangeSet changes = new ChangeSet(home);
    List<QueuedMessage> claimed = new ArrayList<>();
    due.forEach(
        (uid, some) -> {
          Correspondence all = state.correspondence(uid);
          for (QueuedMessage each : some) {
            QueuedMessage mine = each.tried().at(now.plus(CLAIM));
            all = all.with(mine);
            claimed.add(mine);
          }
          changes.add(state.put(all));
        });
    if (!claimed.isEmpty()) {
      office.store().commit(changes).awaitDurable();
    }
    return claimed;
  }

  private boolean isForeign(QueuedMessage message) {
    return office.users().find(message.message().recipient()).isEmpty()
        && office.transport().serves(message.message().recipient());
  }
}
