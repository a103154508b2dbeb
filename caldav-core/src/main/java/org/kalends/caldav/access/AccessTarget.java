package org.kalends.caldav.access;

import java.util.UUID;
import org.kalends.caldav.store.CollectionKind;

/** What access is asked to: never a path, always an id. */
public sealed interface AccessTarget {

  /** The read-only collections above principals and homes, which everyone signed in may read. */
  record Root() implements AccessTarget {}

  /**
   * A principal resource.
   *
   * @param id the principal
   */
  record OfPrincipal(UUID id) implements AccessTarget {}

  /**
   * A collection and its members.
   *
   * @param owner the principal whose home it is in
   * @param id the collection
   * @param kind what it is for
   */
  record OfCollection(UUID owner, UUID id, CollectionKind kind) implements AccessTarget {}
}
