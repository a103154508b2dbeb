package org.kalends.caldav.method;

import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;

/**
 * ACL (RFC 3744 section 8.1): what is set on a resource becomes exactly what the body says. The
 * next request of anybody is answered by it.
 */
final class Acl implements DavMethod {

  @Override
  public String name() {
    return "ACL";
  }

  @Override
  public String section() {
    return "RFC 3744 8.1";
  }

  @Override
  public boolean appliesTo(Resource resource) {
    return resource instanceof CollectionResource || resource instanceof MemberResource;
  }

  @Override
  public void authorise(Exchange exchange) {
    exchange.require(exchange.resource(), Privilege.WRITE_ACL);
  }

  @Override
  public DavResponse handle(Exchange exchange) {
    XmlElement body =
        exchange
            .xmlBody()
            .filter(root -> root.is(Names.DAV, "acl"))
            .orElseThrow(() -> DavException.badRequest("The body is no acl element"));
    Resource resource = exchange.resource();
    AccessControlList acl = new AclBody(exchange, resource).read(body);
    if (resource instanceof MemberResource member) {
      if (!acl.equals(member.member().access().acl())) {
        Change change =
            new Change.SetAccess(
                member.collection().info().id(),
                member.member().name(),
                member.member().version(),
                acl);
        exchange.writing().commit(exchange.changes(member.collection()).add(change));
      }
    } else {
      CollectionResource collection = (CollectionResource) resource;
      if (!acl.equals(collection.info().acl())) {
        Change change =
            new Change.UpdateCollection(
                CollectionDraft.of(collection.info()).withAcl(acl),
                collection.info().ownRevision());
        exchange.writing().commit(exchange.changes(collection).add(change));
      }
    }
    return new DavResponse(200);
  }
}
