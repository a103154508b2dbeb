package org.kalends.caldav.store;

import java.util.UUID;

/**
 * An access control entry as it is stored (RFC 3744 section 5.5).
 *
 * @param who whom it is about
 * @param grants whether it grants; else it denies
 * @param privileges a set of bits, each of which stands for one privilege for ever
 */
public record Ace(Who who, boolean grants, int privileges) {

  /** Whom an entry is about (RFC 3744 section 5.5.1). */
  public sealed interface Who {

    /** A principal, and if it is a group, its members, however deep. */
    record OfPrincipal(UUID id) implements Who {}

    /** Whole classes of requesters. */
    enum Everybody implements Who {
      /** DAV:all. */
      ALL,
      /** DAV:authenticated. */
      AUTHENTICATED,
      /** DAV:unauthenticated. */
      UNAUTHENTICATED,
      /** DAV:property of DAV:owner. */
      OWNER,
      /** DAV:self: the principal that the resource is. */
      SELF,
      /** Those with an e-mail address in a domain in which the owner has one. */
      SAME_DOMAIN
    }
  }
}
