package org.kalends.caldav.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.Writing;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Member;

/**
 * Removes a collection with all scheduling objects in it (RFC 6638 section 3.2.3.2). What is to be
 * told of a few is committed with the removal; of many, batch by batch with the objects it is
 * about, so that memory stays bounded. Cut off in between, the rest is there still, and the same
 * request removes it.
 */
final class CalendarRemoval {

  private static final int READ_AT_ONCE = 100;
  private static final int TOLD_AT_ONCE = 1000;

  private final ImplicitScheduling scheduling;
  private final CalendarStore store;
  private final Writing writing;

  CalendarRemoval(ImplicitScheduling scheduling, CalendarStore store, Writing writing) {
    this.scheduling = scheduling;
    this.store = store;
    this.writing = writing;
  }

  /**
   * Takes what the objects in a collection come to into the set that removes it.
   *
   * @param changes that remove the collection
   */
  void remove(CollectionResource collection, ChangeSet changes) {
    remove(collection, collection.info(), changes);
  }

  private void remove(CollectionResource in, CollectionInfo info, ChangeSet changes) {
    if (info.isMount()) {
      return;
    }
    if (info.kind() == CollectionKind.CALENDAR) {
      store.open(info).ifPresent(members -> empty(in, members, changes));
    }
    for (CollectionInfo child : in.home().children(info.id())) {
      remove(in, child, changes);
    }
  }

  private void empty(CollectionResource in, CollectionSnapshot members, ChangeSet changes) {
    List<Member> scheduled =
        members.members().stream().filter(ImplicitScheduling::isSchedulingObject).toList();
    if (scheduled.isEmpty()) {
      return;
    }
    UUID home = in.home().id();
    UUID id = members.info().id();
    long revision = members.info().revision();
    List<Change> removals = new ArrayList<>();
    for (int from = 0; from < scheduled.size(); from += READ_AT_ONCE) {
      List<Member> some = scheduled.subList(from, Math.min(from + READ_AT_ONCE, scheduled.size()));
      tell(in, members.info(), some);
      some.forEach(each -> removals.add(new Change.RemoveMember(id, each.name(), each.version())));
      if (scheduling.waiting(home) > TOLD_AT_ONCE) {
        ChangeSet batch = new ChangeSet(home).expect(id, revision);
        removals.forEach(batch::add);
        removals.clear();
        scheduling.remember(batch);
        revision = writing.commit(batch).revision();
      }
    }
    // nobody is invited by an object of which nobody is told that it goes
    changes.expect(id, revision);
  }

  private void tell(CollectionResource in, CollectionInfo calendar, List<Member> members) {
    store.contents(
        calendar,
        members,
        content ->
            ImplicitScheduling.object(content.bytes())
                .map(each -> new FiledObject(calendar, content.member(), each))
                .map(each -> scheduling.removed(in, each))
                .ifPresent(told -> scheduling.take(in.home().id(), told)));
  }
}
