package org.kalends.caldav.method;

import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.Resource;

/** Finds the collection a stored resource is in. */
final class Parents {

  private Parents() {}

  /**
   * The collection a resource is in.
   *
   * @throws DavException 403 for a home and for what is above it
   */
  static CollectionResource of(Resource resource, Exchange exchange) {
    if (resource instanceof MemberResource member) {
      return member.collection();
    }
    if (exchange.tree().resolve(resource.path().parent()).resource().orElse(null)
        instanceof CollectionResource parent) {
      return parent;
    }
    if (resource instanceof CollectionResource collection && !collection.isHome()) {
      // it was shared with somebody who must not know of what it is in
      throw DavException.needPrivileges(resource.path().parent().encoded(), Privilege.UNBIND);
    }
    throw DavException.of(403, "This resource stays where it is");
  }
}
