package org.kalends.caldav.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The store of all homes, in plain types. Every answer is an immutable snapshot; no call holds a
 * transaction or a lock once it has returned.
 *
 * <p>All methods may throw {@link StoreUnavailableException} when the store cannot be reached or a
 * record fails its integrity check.
 */
public interface CalendarStore {

  /** The home of a principal as of now, or empty if none was created yet. */
  Optional<Home> home(UUID homeId);

  /**
   * Creates the home of a principal with its first collections, or returns the one that is there.
   *
   * @param homeId the owning principal's id; the home's root collection gets the same id
   */
  Home createHome(UUID homeId, List<CollectionDraft> firstCollections);

  /**
   * The members of a collection as of now, or empty if the collection is gone. The snapshot is at
   * least as new as {@code collection}.
   */
  Optional<CollectionSnapshot> open(CollectionInfo collection);

  /** The sum of the sizes of all live members of a home as of now, in bytes. */
  long contentBytes(UUID homeId);

  /**
   * The current bytes of a member, exactly as they were stored, with the member they belong to
   * (which may be newer than the one asked for). Empty if it is gone.
   */
  Optional<StoredContent> content(CollectionInfo collection, Member member);

  /**
   * Reads the bytes of many members in batches, so that memory stays bounded however many are asked
   * for. Members that are gone are left out; the order is that of {@code members}.
   */
  void contents(
      CollectionInfo collection, Iterable<Member> members, Consumer<StoredContent> consumer);

  /**
   * Makes what is told in the place of names and ids of a collection's members: 16 bytes by a hash
   * under the collection's own key, so that nobody can tell that two of them are of one thing.
   *
   * @throws StoreConflictException if the collection is gone
   */
  Function<String, byte[]> pseudonyms(CollectionInfo collection);

  /** The dead properties of a member (RFC 4918 section 4.1); empty if it has none. */
  DeadProperties properties(CollectionInfo collection, Member member);

  /**
   * Applies all changes of a set atomically, in one transaction within one home, and returns once
   * the commit is visible. Call {@link Committed#awaitDurable} before a client is told.
   *
   * @throws StoreConflictException if an expectation of the set no longer holds; nothing was
   *     changed
   * @throws StoreFullException if there is no room on disk; nothing was changed
   */
  Committed commit(ChangeSet changes);

  /**
   * Whether {@link #commitTogether} can be used: where it costs little more than one commit. What
   * is right must not rest on it, since homes may come to lie in several databases.
   */
  default boolean commitsTogether() {
    return false;
  }

  /**
   * Applies sets of several homes, each as {@link #commit} does, all or none of them.
   *
   * @param sets of different homes
   * @return what came of each, in their order; each is to be waited for
   * @throws StoreConflictException if an expectation of any set no longer holds; nothing was
   *     changed
   * @throws StoreFullException if there is no room on disk; nothing was changed
   * @throws UnsupportedOperationException if the store does not commit together
   */
  default List<Committed> commitTogether(List<ChangeSet> sets) {
    throw new UnsupportedOperationException("one home at a time");
  }

  /**
   * Waits until every commit in a home that a snapshot of it may show is on disk. To be called
   * before a client is told what was read: else it could learn of a change, and get a sync token
   * for it, that a crash then undoes.
   *
   * @throws StoreUnavailableException if the disk refused
   */
  void awaitDurable(UUID homeId);

  /**
   * A keyed hash under the system's key, for tokens that clients hand back (sync tokens), so that
   * they cannot be made up or used to probe other collections.
   *
   * @return 16 bytes
   */
  byte[] authenticate(byte[] message);
}
