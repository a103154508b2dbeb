package org.kalends.caldav.resource;

import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.protocol.DavPath;

/**
 * A collection of the server itself, above principals and homes. Nothing can be written into it.
 *
 * @param path where it is
 * @param privileges what the requester may do with it
 */
public record FixedCollection(DavPath path, PrivilegeSet privileges) implements Resource {

  @Override
  public AccessTarget target() {
    return new AccessTarget.Root();
  }
}
