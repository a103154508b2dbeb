package org.kalends.caldav.scheduling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StandardCollection;

/**
 * The messages in a scheduling inbox (RFC 6638 section 2.2), each named by what it says, so that
 * one that comes twice is there once. Clients that never look there leave theirs behind: the oldest
 * go when there are too many.
 */
final class InboxItems {

  /** How many are kept. */
  static final int MOST = 500;

  /** How many more there may be before the oldest go, all at once: one by one each costs a sort. */
  static final int SLACK = 100;

  private final CalendarStore store;

  InboxItems(CalendarStore store) {
    this.store = store;
  }

  /**
   * The changes that put a message there; none if it is there already.
   *
   * @param read what was read for others who get the same
   */
  List<Change> add(Home home, ItipMessage message, ReadObjects read) {
    Optional<CollectionInfo> inbox = StandardCollection.INBOX.in(home);
    Optional<CollectionSnapshot> all = inbox.flatMap(store::open);
    byte[] bytes = message.content().toBytes();
    String name = Digests.hex(bytes) + ".ics";
    if (all.isEmpty() || all.get().member(name).isPresent()) {
      return List.of();
    }
    List<Change> changes = new ArrayList<>(surplus(all.get()));
    Member.Facts facts = read.ofStored(bytes).facts().withBusy(0);
    changes.add(new Change.PutMember(inbox.get().id(), name, 0, facts, bytes));
    return changes;
  }

  private static List<Change> surplus(CollectionSnapshot all) {
    int surplus = all.members().size() + 1 - MOST;
    if (surplus <= SLACK) {
      return List.of();
    }
    return all.members().stream()
        .sorted(Comparator.comparing(Member::createdRevision))
        .limit(surplus)
        .<Change>map(each -> new Change.RemoveMember(all.info().id(), each.name(), each.version()))
        .toList();
  }
}
