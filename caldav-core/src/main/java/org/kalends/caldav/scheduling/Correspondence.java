package org.kalends.caldav.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.icalendar.scheduling.ItipMethod;
import org.kalends.caldav.icalendar.scheduling.Revisions;

/**
 * All that one home keeps of one UID beside the object: what was said about it, and what is still
 * to be told. One record, so that a change costs one row more and its delivery another. Immutable.
 *
 * @param uid what it is about
 * @param revisions what was said
 * @param last the number of the last message that was queued
 * @param queued what is to be told, in order
 */
record Correspondence(String uid, Revisions revisions, long last, List<QueuedMessage> queued) {

  /** How long it is waited for others to answer, before all are told of answers. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  Correspondence {
    queued = List.copyOf(queued);
  }

  static Correspondence none(String uid) {
    return new Correspondence(uid, Revisions.NONE, 0, List.of());
  }

  Correspondence with(Revisions others) {
    return new Correspondence(uid, others, last, queued);
  }

  /** With more to be told by the owner of a home. */
  Correspondence with(UUID home, List<ItipMessage> messages, Instant now) {
    List<QueuedMessage> all = new ArrayList<>(queued);
    long number = last;
    for (ItipMessage message : messages) {
      boolean refresh = message.refresh();
      Instant next = refresh ? now.plus(PAUSE) : now;
      Optional<QueuedMessage> older =
          all.stream().filter(each -> isObsolete(each.message(), message)).findFirst();
      if (older.isPresent()) {
        all.remove(older.get());
        refresh &= older.get().message().refresh();
        next = next.isBefore(older.get().next()) ? next : older.get().next();
      }
      number++;
      all.add(new QueuedMessage(home, uid, number, refreshing(message, refresh), now, 0, next));
    }
    return new Correspondence(uid, revisions, number, all);
  }

  /** A REQUEST has all that its recipient is invited to, so nobody needs an earlier one. */
  private static boolean isObsolete(ItipMessage older, ItipMessage newer) {
    return older.method() == ItipMethod.REQUEST
        && newer.method() == ItipMethod.REQUEST
        && older.recipient().equals(newer.recipient());
  }

  private static ItipMessage refreshing(ItipMessage message, boolean refresh) {
    return message.refresh() == refresh
        ? message
        : new ItipMessage(
            message.method(), message.sender(), message.recipient(), message.content(), refresh);
  }

  /** Without messages that were delivered. */
  Correspondence withoutAny(Predicate<QueuedMessage> delivered) {
    List<QueuedMessage> left = queued.stream().filter(delivered.negate()).toList();
    return left.size() == queued.size() ? this : new Correspondence(uid, revisions, last, left);
  }

  /** With a message in the place of the one that has its number; as it is if that is gone. */
  Correspondence with(QueuedMessage changed) {
    return new Correspondence(
        uid,
        revisions,
        last,
        queued.stream().map(each -> each.number() == changed.number() ? changed : each).toList());
  }

  /** When something is to be delivered next. */
  Optional<Instant> next() {
    return queued.stream().map(QueuedMessage::next).min(Comparator.naturalOrder());
  }
}
