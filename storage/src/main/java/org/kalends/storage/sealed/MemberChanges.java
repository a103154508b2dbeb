package org.kalends.storage.sealed;

import java.util.Optional;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.BusyHistory;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.MemberAccess;
import org.kalends.caldav.store.StoreConflictException;

/** Stages the changes of members. */
final class MemberChanges {

  private final Staging staging;
  private final ContentReader contents;

  MemberChanges(Staging staging, ContentReader contents) {
    this.staging = staging;
    this.contents = contents;
  }

  void put(Change.PutMember put) {
    LiveCollection collection = staging.collection(put.collection());
    Optional<Member> known = staging.index(collection).member(put.name());
    Staging.expect(known.map(Member::version).orElse(0L) == put.expectedVersion(), "version");
    checkUid(collection, put);
    if (known.isPresent()) {
      replace(collection, known.get(), put);
      return;
    }
    Staging.expect(staging.hasNoChild(collection, put.name()), "free name");
    Member created =
        new Member(
            RecordIds.next(staging.next()),
            put.name(),
            1,
            1,
            staging.next(),
            staging.next(),
            false,
            put.facts(),
            staging.now(),
            staging.now(),
            false,
            MemberAccess.initial(
                new MemberAccess.Exposure(AccessControlList.EMPTY, put.facts().accessClass()),
                staging.next()),
            put.facts().component().isCalendarComponent()
                ? new BusyHistory(staging.next(), staging.next(), staging.now())
                : BusyHistory.NONE);
    StagedMember step = new StagedMember(collection, created, 0, 0, staging.next());
    staging.add(created.id(), step.content(created, put.bytes()));
    staging.put(collection, null, created);
  }

  private void replace(LiveCollection collection, Member known, Change.PutMember put) {
    Member changed =
        new Member(
            known.id(),
            known.name(),
            nextVersion(known),
            known.contentVersion() + 1,
            staging.next(),
            known.createdRevision(),
            false,
            put.facts(),
            known.created(),
            staging.now(),
            known.hasProperties(),
            known.access().with(put.facts().accessClass(), staging.next()),
            busy(known, put.facts().busy()));
    step(collection, known).content(changed, put.bytes());
    staging.put(collection, known, changed);
  }

  private BusyHistory busy(Member known, long busy) {
    return known.busy().with(known.facts().busy(), busy, staging.next(), staging.now());
  }

  void setProperties(Change.SetProperties set) {
    LiveCollection collection = staging.collection(set.collection());
    Member known = expected(collection, set.name(), set.expectedVersion());
    Member changed = beside(known, !set.properties().isEmpty(), known.access(), known.busy());
    step(collection, known).properties(changed, set.properties());
    staging.put(collection, known, changed);
  }

  void setAccess(Change.SetAccess set) {
    LiveCollection collection = staging.collection(set.collection());
    Member known = expected(collection, set.name(), set.expectedVersion());
    MemberAccess access =
        known.createdRevision() == staging.next()
            ? MemberAccess.initial(
                new MemberAccess.Exposure(set.acl(), known.facts().accessClass()), staging.next())
            : known.access().with(set.acl(), staging.next());
    BusyHistory busy =
        set.acl().equals(known.access().acl())
            ? known.busy()
            : known.busy().shownToOthers(staging.next());
    Member changed = beside(known, known.hasProperties(), access, busy);
    step(collection, known).access(changed);
    staging.put(collection, known, changed);
  }

  /** A member that is to be as the client knows it; 0 for one that this set writes already. */
  private Member expected(LiveCollection collection, String name, long version) {
    Member known = existing(collection, name);
    Staging.expect(known.version() == version || (isStaged(known) && version == 0), "version");
    return known;
  }

  private boolean isStaged(Member known) {
    return staging.stepOf(known.id()) instanceof StagedMember;
  }

  private long nextVersion(Member known) {
    return isStaged(known) ? known.version() : known.version() + 1;
  }

  /** A member of which something beside its bytes is changed. */
  private Member beside(
      Member known, boolean hasProperties, MemberAccess access, BusyHistory busy) {
    return new Member(
        known.id(),
        known.name(),
        nextVersion(known),
        known.contentVersion(),
        staging.next(),
        known.createdRevision(),
        false,
        known.facts(),
        known.created(),
        known.modified(),
        hasProperties,
        access,
        busy);
  }

  void remove(Change.RemoveMember remove) {
    LiveCollection collection = staging.collection(remove.collection());
    Member known = existing(collection, remove.name());
    Staging.expect(known.version() == remove.expectedVersion(), "version");
    Member tombstone =
        new Member(
            known.id(),
            known.name(),
            known.version() + 1,
            known.contentVersion(),
            staging.next(),
            known.createdRevision(),
            true,
            Envelope.NO_FACTS,
            known.created(),
            known.created(),
            false,
            known.access(),
            busy(known, 0));
    staging.add(
        known.id(), new StagedMember(collection, tombstone, 0, known.version(), staging.next()));
    staging.put(collection, known, tombstone);
  }

  /** The step of this set that writes the row already, or a new one. */
  private StagedMember step(LiveCollection collection, Member known) {
    if (staging.stepOf(known.id()) instanceof StagedMember step) {
      return step;
    }
    long propertiesVersion =
        known.hasProperties() ? contents.propertiesVersion(collection, known) : 0;
    StagedMember step =
        new StagedMember(collection, known, propertiesVersion, known.version(), staging.next());
    staging.add(known.id(), step);
    return step;
  }

  private Member existing(LiveCollection collection, String name) {
    return staging
        .index(collection)
        .member(name)
        .orElseThrow(() -> new StoreConflictException("not as expected: member is gone"));
  }

  private void checkUid(LiveCollection collection, Change.PutMember put) {
    if (StagedMember.hasUniqueUids(collection)) {
      Optional<Member> other = staging.index(collection).memberWithUid(put.facts().uid());
      Staging.expect(
          other.isEmpty() || other.get().name().equals(put.name()), "UID of no other member");
    }
  }
}
