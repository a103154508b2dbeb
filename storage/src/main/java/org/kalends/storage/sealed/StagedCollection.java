package org.kalends.storage.sealed;

import org.kalends.storage.record.RowChange;
import org.kalends.storage.seal.HomeKeys;

/** A collection that is inserted or changed; several changes of one set become one row. */
final class StagedCollection implements Staging.Step {

  private static final long NEW = -1;

  private final HomeKeys keys;
  private final long expectedOwnRevision;
  private LiveCollection collection;

  private StagedCollection(HomeKeys keys, LiveCollection collection, long expectedOwnRevision) {
    this.keys = keys;
    this.collection = collection;
    this.expectedOwnRevision = expectedOwnRevision;
  }

  static StagedCollection inserted(HomeKeys keys, LiveCollection collection) {
    return new StagedCollection(keys, collection, NEW);
  }

  static StagedCollection updated(
      HomeKeys keys, LiveCollection collection, long expectedOwnRevision) {
    return new StagedCollection(keys, collection, expectedOwnRevision);
  }

  void becomes(LiveCollection changed) {
    collection = changed;
  }

  @Override
  public RowChange row() {
    return expectedOwnRevision == NEW
        ? new RowChange.InsertCollection(CollectionForm.row(keys, collection))
        : new RowChange.UpdateCollection(CollectionForm.row(keys, collection), expectedOwnRevision);
  }
}
