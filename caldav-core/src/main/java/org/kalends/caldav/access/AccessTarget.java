package org.kalends.caldav.access;

import java.util.UUID;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.CollectionKind;

/**
 * What access is asked to: never a path, always an id. With it come the access control entries that
 * were set on it, so that they are of the same moment as the data.
 */
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
   * The groups of a principal's delegates (caldav-proxy section 5.2).
   *
   * @param owner the principal
   */
  record OfProxies(UUID owner) implements AccessTarget {}

  /**
   * A collection and its members.
   *
   * @param owner the principal whose home it is in
   * @param id the collection
   * @param kind what it is for
   * @param acl the entries set on it, and then those it inherits
   */
  record OfCollection(UUID owner, UUID id, CollectionKind kind, AccessControlList acl)
      implements AccessTarget {

    /** A collection on which no entry is set. */
    public OfCollection(UUID owner, UUID id, CollectionKind kind) {
      this(owner, id, kind, AccessControlList.EMPTY);
    }

    /** The collection as if no entry were set anywhere: what is held whatever entries say. */
    public OfCollection withoutAcl() {
      return acl.isEmpty() ? this : new OfCollection(owner, id, kind, AccessControlList.EMPTY);
    }
  }

  /**
   * A member on which entries of its own are set.
   *
   * @param in its collection
   * @param id the member
   * @param acl the entries set on it, and then those it inherits
   */
  record OfMember(OfCollection in, UUID id, AccessControlList acl) implements AccessTarget {}
}
