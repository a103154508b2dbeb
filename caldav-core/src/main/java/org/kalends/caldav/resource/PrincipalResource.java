package org.kalends.caldav.resource;

import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavPath;

/**
 * A principal resource (RFC 3744 section 4).
 *
 * @param path where it is
 * @param principal who it stands for
 * @param privileges what the requester may do with it
 */
public record PrincipalResource(DavPath path, Principal principal, PrivilegeSet privileges)
    implements Resource {

  @Override
  public AccessTarget target() {
    return new AccessTarget.OfPrincipal(principal.id());
  }
}
