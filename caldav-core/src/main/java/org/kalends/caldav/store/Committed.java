package org.kalends.caldav.store;

import java.util.Optional;
import java.util.UUID;

/** What came of a commit. */
public interface Committed {

  /** The revision the home now has. */
  long revision();

  /** The member a change of the set left under this name. */
  Optional<Member> member(UUID collection, String name);

  /**
   * Waits until the commit is on disk. One wait may serve many commits.
   *
   * @throws StoreUnavailableException if the disk refused; the client must not be told of success
   */
  void awaitDurable();
}
