package org.kalends.storage.record;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One step of a commit, applied in order. A change in a collection that is not live fails the
 * commit, and so does a commit that leaves a live collection below one that is not.
 */
public sealed interface RowChange {

  /**
   * Inserts a record; a tombstone of the same name index goes. Its id must be new in the
   * collection, unless it is that tombstone's.
   *
   * @param uidIndex 16 bytes of blind index of its UID, unique among the live records of the
   *     collection; null for none
   */
  @SuppressWarnings("ArrayRecordComponent") // rows are moved, never compared
  record InsertRecord(
      UUID collection,
      UUID id,
      byte[] nameIndex,
      byte @Nullable [] uidIndex,
      long version,
      byte[] envelope,
      byte[] content,
      byte @Nullable [] properties)
      implements RowChange {}

  /**
   * Replaces a live record that still has the expected version.
   *
   * @param content null leaves the content as it is
   * @param keepProperties true leaves the properties as they are, whatever {@code properties} is
   */
  @SuppressWarnings("ArrayRecordComponent") // rows are moved, never compared
  record UpdateRecord(
      UUID collection,
      UUID id,
      long expectedVersion,
      byte @Nullable [] uidIndex,
      long version,
      byte[] envelope,
      byte @Nullable [] content,
      boolean keepProperties,
      byte @Nullable [] properties)
      implements RowChange {}

  /** Turns a live record that still has the expected version into a tombstone without content. */
  @SuppressWarnings("ArrayRecordComponent") // rows are moved, never compared
  record RemoveRecord(UUID collection, UUID id, long expectedVersion, long version, byte[] envelope)
      implements RowChange {}

  /**
   * Inserts a collection, or the tombstone of one (of a name that was given up); its revisions are
   * those of the commit whatever the row says. Its id must be new in the home.
   */
  record InsertCollection(CollectionRow row) implements RowChange {}

  /**
   * Replaces parent, name, properties and version of a live collection that still has the expected
   * own revision; kind, key and id stay.
   */
  record UpdateCollection(CollectionRow row, long expectedOwnRevision) implements RowChange {}

  /**
   * Turns a live collection into a tombstone and removes its records; its child collections are
   * removed by changes of their own. The tombstone keeps name, parent and key.
   */
  record RemoveCollection(UUID collection) implements RowChange {}
}
