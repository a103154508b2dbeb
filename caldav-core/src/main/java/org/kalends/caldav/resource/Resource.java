package org.kalends.caldav.resource;

import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.protocol.DavPath;

/** Something that exists and that the requester may at least know of. */
public sealed interface Resource
    permits FixedCollection, PrincipalResource, ProxyResource, CollectionResource, MemberResource {

  /** Where it is; collections end with a slash. */
  DavPath path();

  /** Its path percent-encoded: what goes into DAV:href. */
  default String href() {
    return path().encoded();
  }

  /** Whether it is a collection (RFC 4918 section 5.2). */
  default boolean isCollection() {
    return true;
  }

  /** What access to it is decided on. */
  AccessTarget target();

  /** What the requester may do with it. */
  PrivilegeSet privileges();
}
