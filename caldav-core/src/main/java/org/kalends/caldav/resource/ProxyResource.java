package org.kalends.caldav.resource;

import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.ProxyGroup;
import org.kalends.caldav.protocol.DavPath;

/**
 * A group of somebody's delegates, which is a principal itself (caldav-proxy section 5.2).
 *
 * @param path where it is
 * @param owner whose delegates they are
 * @param group which of his two groups it is
 * @param privileges what the requester may do with it
 */
public record ProxyResource(
    DavPath path, Principal owner, ProxyGroup group, PrivilegeSet privileges) implements Resource {

  @Override
  public AccessTarget target() {
    return new AccessTarget.OfProxies(owner.id());
  }
}
