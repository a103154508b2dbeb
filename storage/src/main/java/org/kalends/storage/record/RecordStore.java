package org.kalends.storage.record;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A back end: homes, collections and records as opaque rows. One contract suite runs against every
 * implementation.
 *
 * <p><b>Revisions.</b> Every home has one counter. A commit raises it by one while it holds the
 * home's row lock, and every row it touches gets that number; so who has read all rows up to a
 * revision has missed none. Rows are never handed out before their commit.
 *
 * <p><b>Reading after a revision</b> may return more rows than asked for, never fewer. A large
 * answer may be read in several steps while commits go on: a row may then come twice, the newer
 * last, and what was read last for a name index stands.
 *
 * <p><b>Arrays</b> handed in or out are changed by neither side.
 *
 * <p>All methods are safe for use by many threads and throw {@link
 * org.kalends.caldav.store.StoreUnavailableException} when the back end cannot be reached.
 */
public interface RecordStore extends AutoCloseable {

  /** A home, or empty if there is none. */
  Optional<HomeRow> home(UUID home);

  /** Those of these homes that there are, as of now, in any order. */
  default List<HomeRow> homes(Collection<UUID> homes) {
    return homes.stream().flatMap(home -> home(home).stream()).toList();
  }

  /** All homes, in order of their ids; for maintenance. */
  void homes(Consumer<HomeRow> consumer);

  /**
   * Creates a home at revision 0 without collections.
   *
   * @return false if there is one already, which is left as it is
   */
  boolean createHome(HomeRow home);

  /**
   * Replaces the wrapped key of a home (key rotation); no revision changes, nor a home that is
   * gone.
   */
  void rewrapHome(UUID home, byte[] wrappedKey);

  /** Removes a home with all its collections and records. */
  void deleteHome(UUID home);

  /** The collections of a home changed after this revision, tombstones included; 0 for all. */
  List<CollectionRow> collections(UUID home, long afterRevision);

  /**
   * The records of a collection changed after this revision, tombstones included, without contents
   * and properties, in order of their revisions; 0 for all. This is also the listing. The consumer
   * may take its time: no lock, transaction or connection is held while it runs.
   */
  void changes(UUID home, UUID collection, long afterRevision, Consumer<RecordRow> consumer);

  /**
   * Records with their contents and properties, by row id; those that are gone are left out.
   *
   * @param rows at most 500 ids
   */
  Map<UUID, FullRow> contents(UUID home, UUID collection, List<UUID> rows);

  /**
   * Applies a commit atomically and returns once it is visible to readers.
   *
   * @throws org.kalends.caldav.store.StoreConflictException if there is no such home, an
   *     expectation fails or a name, UID or id is taken; nothing was changed
   * @throws org.kalends.caldav.store.StoreFullException if there is no room; nothing was changed
   */
  Receipt commit(RowChanges changes);

  /** Whether {@link #commitTogether} can be used: where homes share one transaction for nothing. */
  default boolean commitsTogether() {
    return false;
  }

  /**
   * Applies commits to different homes, all or none of them, and returns once they are visible.
   *
   * @return a receipt for each, in their order
   * @throws org.kalends.caldav.store.StoreConflictException as {@link #commit}, if any of them
   *     cannot be applied; nothing was changed
   * @throws org.kalends.caldav.store.StoreFullException if there is no room; nothing was changed
   * @throws UnsupportedOperationException if the back end does not commit together
   */
  default List<Receipt> commitTogether(List<RowChanges> all) {
    throw new UnsupportedOperationException("one home at a time");
  }

  /**
   * Removes tombstones older than this revision of a home and notes it, or the home's revision if
   * that is lower, as the oldest one. What a reader got for an older revision than that may lack
   * tombstones; so it looks at {@link HomeRow#oldestRevision} after reading.
   */
  void prune(UUID home, long beforeRevision);

  /** A setting of the instance, such as the wrapped system key; empty if it was never written. */
  Optional<byte[]> setting(String name);

  /**
   * Writes a setting durably.
   *
   * @return false if {@code onlyIfAbsent} and there is one already, which is left as it is
   */
  boolean putSetting(String name, byte[] value, boolean onlyIfAbsent);

  /**
   * Whether this process is the only one that can write, so that what it holds in memory need not
   * be compared with the back end before each use.
   */
  boolean exclusive();

  /**
   * Has this process answer others from now on, not only itself: it is told what is in the back end
   * once no other process can tell less. To be called before the first answer; the first write does
   * the same. Returns at once; whoever looks homes up or writes waits for it.
   */
  default void join() {
    // nobody else is there
  }

  /**
   * The number of the term in which only this process writes, although others could; 0 if none goes
   * on. What was looked up since a term began is as of now until it ends, if this process takes
   * over what it writes itself. A number never comes again.
   */
  default long term() {
    return exclusive() ? 1 : 0;
  }

  /** Ends the term: something was not as it had to be if nobody else writes. */
  default void endTerm() {
    // nobody else can write
  }

  /** Removes every home but the given one, and returns when that is durable. For test-suites. */
  void deleteHomesExcept(UUID kept);

  @Override
  void close();

  /** What came of a commit. */
  interface Receipt {

    /** The home's new revision. */
    long revision();

    /**
     * Waits until the commit is on disk; one wait serves all commits that came before it.
     *
     * @throws org.kalends.caldav.store.StoreUnavailableException if the disk refused
     */
    void awaitDurable();
  }
}
