package org.kalends.caldav.scheduling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.icalendar.scheduling.RequestStatus;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.store.StoreConflictException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what a change means to a few who are here in the very commit that makes the change,
 * where the store can do that: then nothing waits, and there is nothing to be taken off a queue.
 * Whatever is not plain is left to the queue.
 */
final class DirectDelivery {

  /** How many are told at once: others wait for what is locked meanwhile. */
  static final int MOST = 10;

  private static final Logger LOG = LoggerFactory.getLogger(DirectDelivery.class);

  private final Office office;
  private final LocalDelivery local;

  DirectDelivery(Office office, LocalDelivery local) {
    this.office = office;
    this.local = local;
  }

  /**
   * What was committed.
   *
   * @param commits that of the change first; on disk
   * @param answered homes in which messages wait now
   */
  record Done(List<Committed> commits, List<UUID> answered) {}

  /** A message and whom it is for, who is enabled and has calendars. */
  record Letter(ItipMessage message, Principal recipient) {}

  /** What is to be committed in other homes, and in which of them messages wait then. */
  private record Prepared(List<ChangeSet> changes, List<UUID> answered) {}

  /**
   * Commits a change with all that it means to others.
   *
   * @param state of the home of the change, as of the moment the change was made for
   * @param told what is to be told
   * @param commit commits the change with those in other homes
   * @return empty if the change is to be committed with its messages queued; nothing was changed
   */
  Optional<Done> commit(
      SchedulingState state,
      ChangeSet change,
      Collection<Wished.Told> told,
      BiFunction<ChangeSet, List<ChangeSet>, List<Committed>> commit) {
    Map<UUID, Letter> letters = letters(state, change.home(), told);
    if (letters.isEmpty()) {
      return Optional.empty();
    }
    ChangeSet own = change.copy();
    told.stream()
        .filter(Wished.Told::kept)
        .map(each -> state.remember(each.uid(), each.revisions(), List.of(), now()))
        .forEach(own::add);
    Optional<Done> done =
        office.turns().holding(letters.keySet(), () -> attempt(own, letters.values(), commit));
    done.ifPresent(each -> each.commits.forEach(Committed::awaitDurable));
    return done;
  }

  /**
   * Messages that can be delivered in one commit, as they follow each other: each of a group is for
   * somebody else. One in each, where the store commits one home at a time.
   */
  List<List<QueuedMessage>> groups(List<QueuedMessage> messages) {
    int most = office.store().commitsTogether() ? MOST : 1;
    List<List<QueuedMessage>> groups = new ArrayList<>();
    List<QueuedMessage> group = new ArrayList<>();
    Set<CalendarAddress> recipients = new HashSet<>();
    for (QueuedMessage each : messages) {
      if (group.size() == most || !recipients.add(each.message().recipient())) {
        groups.add(group);
        group = new ArrayList<>();
        recipients = new HashSet<>(Set.of(each.message().recipient()));
      }
      group.add(each);
    }
    if (!group.isEmpty()) {
      groups.add(group);
    }
    return groups;
  }

  /**
   * Delivers messages that were queued, in one commit.
   *
   * @return what came of each, in their order; empty if they are to be delivered one after the
   *     other
   */
  Optional<List<LocalDelivery.Delivered>> deliver(List<Letter> letters) {
    Set<UUID> homes = new HashSet<>();
    letters.forEach(each -> homes.add(each.recipient.id()));
    return homes.size() < letters.size()
        ? Optional.empty()
        : office.turns().holding(homes, () -> deliverNow(letters));
  }

  private Optional<List<LocalDelivery.Delivered>> deliverNow(List<Letter> letters) {
    try {
      ReadObjects read = local.reading();
      List<LocalDelivery.Prepared> prepared =
          letters.stream().map(each -> local.prepare(each.message, each.recipient, read)).toList();
      List<ChangeSet> changes =
          prepared.stream()
              .map(LocalDelivery.Prepared::changes)
              .filter(each -> !each.isEmpty())
              .toList();
      Iterator<Committed> commits =
          (changes.isEmpty() ? List.<Committed>of() : office.store().commitTogether(changes))
              .iterator();
      List<LocalDelivery.Delivered> all = new ArrayList<>();
      for (LocalDelivery.Prepared each : prepared) {
        Committed committed = each.changes().isEmpty() ? null : commits.next();
        all.add(new LocalDelivery.Delivered(each.status(), committed, each.answered()));
      }
      return Optional.of(all);
    } catch (RuntimeException e) {
      return Optional.empty(); // what it is, and of which of them, shows when each is delivered
    }
  }

  /** The messages by their recipients' homes; none if any of them has to go another way. */
  private Map<UUID, Letter> letters(
      SchedulingState state, UUID home, Collection<Wished.Told> told) {
    int count = told.stream().mapToInt(each -> each.messages().size()).sum();
    if (count == 0 || count > MOST || !office.store().commitsTogether()) {
      return Map.of();
    }
    Map<UUID, Letter> letters = new LinkedHashMap<>();
    for (Wished.Told each : told) {
      if (state.waits(each.uid())) {
        return Map.of();
      }
      for (ItipMessage message : each.messages()) {
        Principal recipient = office.users().find(message.recipient()).orElse(null);
        if (recipient == null
            || recipient.id().equals(home)
            || !recipient.enabled()
            || !recipient.calendars()
            || letters.put(recipient.id(), new Letter(message, recipient)) != null) {
          return Map.of();
        }
      }
    }
    return letters;
  }

  private Optional<Done> attempt(
      ChangeSet own,
      Collection<Letter> letters,
      BiFunction<ChangeSet, List<ChangeSet>, List<Committed>> commit) {
    Prepared prepared = prepare(letters).orElse(null);
    if (prepared == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Done(commit.apply(own, prepared.changes), prepared.answered));
    } catch (StoreConflictException e) {
      return Optional.empty(); // which of the homes was changed meanwhile is not known
    }
  }

  private Optional<Prepared> prepare(Collection<Letter> letters) {
    long deadline = System.nanoTime() + office.terms().request().toNanos();
    Prepared all = new Prepared(new ArrayList<>(), new ArrayList<>());
    ReadObjects read = local.reading();
    for (Letter letter : letters) {
      LocalDelivery.Prepared prepared = prepare(letter, read).orElse(null);
      if (prepared == null || System.nanoTime() - deadline > 0) {
        return Optional.empty();
      }
      if (!prepared.changes().isEmpty()) {
        all.changes.add(prepared.changes());
      }
      if (prepared.answered()) {
        all.answered.add(letter.recipient.id());
      }
    }
    return Optional.of(all);
  }

  /** Empty unless it comes to what its sender was told that it does. */
  private Optional<LocalDelivery.Prepared> prepare(Letter letter, ReadObjects read) {
    try {
      return Optional.of(local.prepare(letter.message, letter.recipient, read))
          .filter(each -> each.status() == RequestStatus.DELIVERED);
    } catch (InvalidCalendarException | StoreConflictException e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.warn("{} is queued: {}", letter.message.method(), e.toString());
      return Optional.empty();
    }
  }

  private Instant now() {
    return office.now();
  }
}
