package org.kalends.caldav.store;

import java.util.UUID;

/** One step of a {@link ChangeSet}. */
public sealed interface Change {

  /**
   * Creates a member or replaces the bytes of one.
   *
   * @param collection where
   * @param name the member's name
   * @param expectedVersion the {@link Member#version} it must have; 0 if there must be none
   * @param facts what is known of the bytes; a UID other than "" must be unique in a calendar or
   *     address book
   * @param bytes to store
   */
  @SuppressWarnings("ArrayRecordComponent") // moved, never compared
  record PutMember(
      UUID collection, String name, long expectedVersion, Member.Facts facts, byte[] bytes)
      implements Change {}

  /**
   * Replaces all dead properties of a member; its bytes and ETag stay. May follow a {@link
   * PutMember} of the same name in one set, then {@code expectedVersion} is 0.
   */
  record SetProperties(
      UUID collection, String name, long expectedVersion, DeadProperties properties)
      implements Change {}

  /**
   * Replaces the access control entries of a member; its bytes, properties and ETag stay. May
   * follow a {@link PutMember} of the same name in one set, then {@code expectedVersion} is 0.
   */
  record SetAccess(UUID collection, String name, long expectedVersion, AccessControlList acl)
      implements Change {}

  /** Removes a member and leaves a tombstone. */
  record RemoveMember(UUID collection, String name, long expectedVersion) implements Change {}

  /**
   * Creates a collection. Its parent may be created earlier in the same set. No live collection and
   * no live member of that name may be in the parent.
   */
  record CreateCollection(CollectionDraft draft) implements Change {}

  /**
   * Changes a collection's name, place or properties. A changed name or place leaves a tombstone of
   * the old one, so that synchronisation of the home reports it as removed.
   *
   * @param expectedOwnRevision the {@link CollectionInfo#ownRevision} it must have
   */
  record UpdateCollection(CollectionDraft draft, long expectedOwnRevision) implements Change {}

  /** Removes a collection with all its members and all collections below it. */
  record RemoveCollection(UUID collection) implements Change {}
}
