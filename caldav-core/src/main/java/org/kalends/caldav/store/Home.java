package org.kalends.caldav.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What one principal owns, at one revision: a tree of collections whose root is the home itself.
 *
 * <p>All revisions of a home, of its collections and of their members are drawn from one counter,
 * which grows by one with every commit in the home.
 */
public interface Home {

  /** The id of the owning principal, which is also the id of the root collection. */
  UUID id();

  /** The revision of the last commit in this home. */
  long revision();

  /**
   * Names this history of revisions. Restoring a backup gives a new one, so that sync tokens from
   * before the restore are refused rather than misread.
   */
  UUID history();

  /**
   * The revision below which tombstones may have been pruned; sync from before it must start anew.
   */
  long oldestRevision();

  /** The home as a collection: the root of the tree. */
  CollectionInfo root();

  /** A live collection by id. */
  Optional<CollectionInfo> collection(UUID id);

  /** A live collection by its name in its parent. */
  Optional<CollectionInfo> child(UUID parent, String name);

  /** The live collections directly in a collection, in order of their names. */
  List<CollectionInfo> children(UUID parent);

  /** All live collections but the root. */
  List<CollectionInfo> collections();

  /** Collections deleted after this revision, with the names and parents they last had. */
  List<CollectionInfo> removedSince(long revision);

  /**
   * Collections deleted or moved away after this revision whose place another collection has taken
   * since, so that {@link #removedSince} does not tell of them.
   */
  List<CollectionInfo> replacedSince(long revision);
}
