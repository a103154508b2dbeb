package org.kalends.storage.sealed;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.Sharing;
import org.kalends.storage.record.RowChange;
import org.kalends.storage.seal.HomeKeys;
import org.kalends.storage.seal.KeyRing;

/** Stages the changes of collections. */
final class CollectionChanges {

  private final Staging staging;
  private final KeyRing ring;

  CollectionChanges(Staging staging, KeyRing ring) {
    this.staging = staging;
    this.ring = ring;
  }

  void create(Change.CreateCollection create) {
    CollectionDraft draft = create.draft();
    LiveCollection parent = staging.collection(draft.parent());
    Staging.expect(staging.home().live(draft.id()).isEmpty(), "new collection id");
    Staging.expect(staging.isFree(parent, draft.name()), "free name");
    HomeKeys keys = staging.home().keys();
    byte[] wrapped = ring.newCollection(keys, draft.id());
    LiveCollection created =
        new LiveCollection(
            new CollectionInfo(
                staging.home().id(),
                draft.id(),
                draft.parent(),
                draft.name(),
                draft.kind(),
                staging.next(),
                staging.next(),
                staging.now(),
                draft.components(),
                draft.properties(),
                draft.acl(),
                draft.sharing()),
            1,
            wrapped,
            ring.collection(keys, draft.id(), wrapped),
            0);
    staging.create(created);
    staging.add(draft.id(), StagedCollection.inserted(keys, created));
  }

  void update(Change.UpdateCollection update) {
    CollectionDraft draft = update.draft();
    LiveCollection known = staging.collection(draft.id());
    CollectionInfo before = known.info();
    Staging.expect(before.ownRevision() == update.expectedOwnRevision(), "own revision");
    Staging.expect(before.kind() == draft.kind(), "kind");
    UUID parent = before.isRoot() ? null : draft.parent();
    String name = before.isRoot() ? before.name() : draft.name();
    boolean moves = parent != null && !isAt(before, parent, name);
    if (moves) {
      checkPlace(before, draft);
    }
    CollectionInfo after = changed(before, parent, name, draft);
    LiveCollection changed =
        new LiveCollection(
            after, known.version() + 1, known.wrappedKey(), known.key(), known.contentBytes());
    HomeKeys keys = staging.home().keys();
    if (staging.stepOf(draft.id()) instanceof StagedCollection step) {
      step.becomes(changed);
    } else {
      staging.add(
          draft.id(), StagedCollection.updated(keys, changed, update.expectedOwnRevision()));
    }
    staging.home(staging.home().with(changed));
    if (moves) {
      leaveTombstone(keys, before);
    }
  }

  void remove(Change.RemoveCollection remove) {
    LiveCollection known = staging.collection(remove.collection());
    Staging.expect(!known.info().isRoot(), "not the home itself");
    for (CollectionInfo child : staging.home().children(remove.collection())) {
      remove(new Change.RemoveCollection(child.id()));
    }
    CollectionInfo tombstone = LiveCollection.touched(known.info(), staging.next());
    staging.home(staging.home().withRemoved(tombstone));
    staging.add(remove.collection(), () -> new RowChange.RemoveCollection(remove.collection()));
  }

  /** The new place must be free, and not below the collection that moves there. */
  private void checkPlace(CollectionInfo moving, CollectionDraft draft) {
    LiveCollection parent = staging.collection(draft.parent());
    Staging.expect(staging.isFree(parent, draft.name()), "free name");
    UUID above = draft.parent();
    while (above != null) {
      Staging.expect(!above.equals(moving.id()), "a place outside itself");
      above = staging.collection(above).info().parent();
    }
  }

  /** So that who synchronises the home learns that the old place is empty. */
  private void leaveTombstone(HomeKeys keys, CollectionInfo before) {
    CollectionInfo left =
        new CollectionInfo(
            before.home(),
            UUID.randomUUID(),
            before.parent(),
            before.name(),
            before.kind(),
            staging.next(),
            staging.next(),
            before.created(),
            0,
            before.properties(),
            before.acl(),
            Sharing.NONE);
    staging.home(staging.home().withRemoved(left));
    staging.add(
        left.id(), () -> new RowChange.InsertCollection(CollectionForm.tombstone(keys, left)));
  }

  private CollectionInfo changed(
      CollectionInfo before, @Nullable UUID parent, String name, CollectionDraft draft) {
    return new CollectionInfo(
        before.home(),
        before.id(),
        parent,
        name,
        before.kind(),
        staging.next(),
        staging.next(),
        before.created(),
        draft.components(),
        draft.properties(),
        draft.acl(),
        draft.sharing());
  }

  private static boolean isAt(CollectionInfo info, UUID parent, String name) {
    return parent.equals(info.parent()) && name.equals(info.name());
  }
}
