package org.kalends.caldav.scheduling;

import java.time.Instant;
import java.util.UUID;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;

/**
 * A message that waits to be delivered, in the home of its sender.
 *
 * @param home of the sender, whose id is that of the principal
 * @param uid of what it is about
 * @param number of the message among those about the UID, which no other one ever gets
 * @param message what is to be delivered
 * @param queued when it was put there
 * @param attempts how often its delivery was tried
 * @param next before when it is not tried (again)
 */
public record QueuedMessage(
    UUID home,
    String uid,
    long number,
    ItipMessage message,
    Instant queued,
    int attempts,
    Instant next) {

  /** What names it among all messages of all homes: the same each time it is tried. */
  public String id() {
    return home + "-" + SchedulingState.nameOf(uid) + "-" + number;
  }

  /** The same, tried once more. */
  QueuedMessage tried() {
    return new QueuedMessage(home, uid, number, message, queued, attempts + 1, next);
  }

  /** The same, to be tried again then. */
  QueuedMessage at(Instant again) {
    return new QueuedMessage(home, uid, number, message, queued, attempts, again);
  }

  /** Says what it is, for logs; nothing of what it is about. */
  @Override
  public String toString() {
    return message.method() + " " + id();
  }
}
