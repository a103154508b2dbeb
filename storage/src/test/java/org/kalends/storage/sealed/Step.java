package org.kalends.storage.sealed;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.ComponentKind;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;

/** A random change of the fixture's home, fitted to what is there when it is done. */
record Step(Kind kind, int name, int uid, int hour, int pick) {

  enum Kind {
    PUT,
    PUT_WITH_PROPERTIES,
    SET_PROPERTIES,
    REMOVE,
    REPLACE,
    MOVE,
    CREATE_COLLECTION,
    MOVE_COLLECTION,
    REMOVE_COLLECTION
  }

  static Arbitrary<List<Step>> lists() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(0, 12),
            Arbitraries.integers().between(0, 15),
            Arbitraries.integers().between(0, 500),
            Arbitraries.integers().between(0, 100))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  /** Does the change; nothing if it would be refused for a reason that can be foreseen. */
  void apply(SealedStore store) {
    ChangeSet set = new ChangeSet(Fixture.HOME);
    Home home = store.home(Fixture.HOME).orElseThrow();
    stage(store, home, set);
    if (!set.isEmpty()) {
      store.commit(set).awaitDurable();
    }
  }

  private void stage(SealedStore store, Home home, ChangeSet set) {
    List<CollectionInfo> all = home.collections();
    if (kind == Kind.CREATE_COLLECTION) {
      CollectionDraft draft = Fixture.draft(UUID.randomUUID(), parent(home), "m" + name);
      if (isFree(store, home, draft.parent(), draft.name())) {
        set.add(new Change.CreateCollection(draft));
      }
      return;
    }
    if (all.isEmpty()) {
      return;
    }
    CollectionInfo collection = all.get(pick % all.size());
    switch (kind) {
      case REMOVE_COLLECTION -> set.add(new Change.RemoveCollection(collection.id()));
      case MOVE_COLLECTION -> stageMove(store, home, collection, set);
      default -> stageMember(store, home, collection, set);
    }
  }

  private UUID parent(Home home) {
    List<CollectionInfo> all = home.collections();
    return all.isEmpty() || hour % 2 == 0 ? home.id() : all.get(hour % all.size()).id();
  }

  private void stageMove(SealedStore store, Home home, CollectionInfo collection, ChangeSet set) {
    UUID target = hour % 3 == 0 ? parent(home) : home.id();
    Optional<UUID> above = Optional.of(target);
    while (above.isPresent()) {
      if (above.get().equals(collection.id())) {
        return;
      }
      above = home.collection(above.get()).map(CollectionInfo::parent);
    }
    if (isFree(store, home, target, "m" + name)) {
      CollectionDraft draft = CollectionDraft.of(collection).movedTo(target, "m" + name);
      set.add(new Change.UpdateCollection(draft, collection.ownRevision()));
    }
  }

  private void stageMember(SealedStore store, Home home, CollectionInfo collection, ChangeSet set) {
    CollectionSnapshot snapshot = store.open(collection).orElseThrow();
    Optional<Member> known = snapshot.member("m" + name);
    switch (kind) {
      case SET_PROPERTIES ->
          known.ifPresent(
              member ->
                  set.add(
                      new Change.SetProperties(
                          collection.id(), member.name(), member.version(), properties())));
      case REMOVE -> known.ifPresent(member -> set.add(remove(member, collection.id())));
      case MOVE ->
          known.ifPresent(
              member -> {
                String target = "m" + uid;
                if (isFree(store, home, collection.id(), target)) {
                  set.add(remove(member, collection.id()));
                  set.add(put(collection.id(), target, 0, member.facts().uid()));
                }
              });
      default -> stagePut(snapshot, home, known, set);
    }
  }

  private void stagePut(
      CollectionSnapshot snapshot, Home home, Optional<Member> known, ChangeSet set) {
    UUID collection = snapshot.info().id();
    String target = "m" + name;
    String wanted = uid == 0 ? "" : "uid" + uid;
    Optional<Member> holder = snapshot.memberWithUid(wanted);
    boolean uidTaken = holder.isPresent() && !holder.get().name().equals(target);
    if (uidTaken || home.child(collection, target).isPresent()) {
      return;
    }
    long version = known.map(Member::version).orElse(0L);
    if (kind == Kind.REPLACE && known.isPresent()) {
      set.add(remove(known.get(), collection));
      version = 0;
    }
    set.add(put(collection, target, version, wanted));
    if (kind == Kind.PUT_WITH_PROPERTIES) {
      set.add(new Change.SetProperties(collection, target, 0, properties()));
    }
  }

  private DeadProperties properties() {
    return hour % 4 == 0 ? DeadProperties.NONE : Fixture.property("p" + hour, "v" + pick);
  }

  private Change put(UUID collection, String target, long version, String wantedUid) {
    long start = hour * 3600L;
    long end = hour % 10 == 0 ? Long.MAX_VALUE : start + pick * 3600L;
    byte[] bytes = ("body " + hour + " " + pick).getBytes(StandardCharsets.UTF_8);
    Member.Facts facts =
        new Member.Facts(
            ComponentKind.VEVENT,
            wantedUid,
            bytes.length,
            "text/calendar",
            hour % 7 == 0 ? Long.MIN_VALUE : start,
            end,
            pick % 4,
            hour % 5 == 0 ? "tag" : null);
    return new Change.PutMember(collection, target, version, facts, bytes);
  }

  private static Change remove(Member member, UUID collection) {
    return new Change.RemoveMember(collection, member.name(), member.version());
  }

  private static boolean isFree(SealedStore store, Home home, UUID parent, String name) {
    CollectionInfo info = home.collection(parent).orElseThrow();
    return home.child(parent, name).isEmpty()
        && store.open(info).orElseThrow().member(name).isEmpty();
  }
}
