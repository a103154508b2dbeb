package org.kalends.caldav.resource;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.kalends.caldav.icalendar.personal.PersonalObject;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.ComponentKind;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StoredContent;

/**
 * What one request sets on objects of calendars of others for its sharee alone: kept in his home,
 * in a commit before that in the owner's. If a crash or somebody else comes in between, he has
 * alarms that nobody sees, and the next attempt completes the rest.
 */
final class PersonalWrites {

  private static final byte[] NOTHING = new byte[0];

  private final CalendarStore store;
  private final Map<UUID, ChangeSet> changes = new LinkedHashMap<>();

  PersonalWrites(CalendarStore store) {
    this.store = store;
  }

  /**
   * Keeps what is the sharee's own of an object.
   *
   * @param object as he sent it
   * @param facts of it
   */
  void keep(Mount mount, String name, byte[] object, Member.Facts facts) {
    byte[] own = PersonalObject.ownOfSharee(object);
    Optional<CollectionSnapshot> members = store.open(mount.info());
    Optional<Member> known = members.flatMap(all -> all.member(name));
    byte[] before =
        known
            .filter(each -> each.facts().uid().equals(facts.uid()))
            .flatMap(each -> store.content(mount.info(), each))
            .map(StoredContent::bytes)
            .orElse(NOTHING);
    if (Arrays.equals(own, before)) {
      return;
    }
    ChangeSet set = changes.computeIfAbsent(mount.home().id(), ChangeSet::new);
    long version = known.map(Member::version).orElse(0L);
    UUID collection = mount.info().id();
    if (own.length == 0) {
      set.add(new Change.RemoveMember(collection, name, version));
    } else {
      freeUid(members, name, facts.uid(), collection, set);
      Member.Facts ofOwn =
          new Member.Facts(
              ComponentKind.OTHER,
              facts.uid(),
              own.length,
              "text/calendar",
              Long.MIN_VALUE,
              Long.MAX_VALUE,
              facts.flags(),
              null);
      set.add(new Change.PutMember(collection, name, version, ofOwn, own));
    }
  }

  /** The object had another name before. */
  private static void freeUid(
      Optional<CollectionSnapshot> members,
      String name,
      String uid,
      UUID collection,
      ChangeSet set) {
    members
        .flatMap(all -> all.memberWithUid(uid))
        .filter(other -> !other.name().equals(name))
        .ifPresent(
            other -> set.add(new Change.RemoveMember(collection, other.name(), other.version())));
  }

  /** Commits what was kept, once. */
  void commit() {
    for (ChangeSet set : changes.values()) {
      store.commit(set).awaitDurable();
    }
    changes.clear();
  }
}
