package org.kalends.caldav.method;

import java.util.List;
import java.util.stream.Stream;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.property.Multistatus;
import org.kalends.caldav.property.PropertySelection;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.Depth;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.CollectionView;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.PrincipalResource;
import org.kalends.caldav.resource.ProxyResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;

/** PROPFIND (RFC 4918 section 9.1). */
final class Propfind implements DavMethod {

  @Override
  public String name() {
    return "PROPFIND";
  }

  @Override
  public String section() {
    return "RFC 4918 9.1";
  }

  @Override
  public boolean appliesTo(Resource resource) {
    return true;
  }

  @Override
  public void authorise(Exchange exchange) {
    exchange.require(exchange.resource(), Privilege.READ);
  }

  @Override
  public DavResponse handle(Exchange exchange) {
    Resource resource = exchange.resource();
    Depth depth = Depth.of(exchange.request(), Depth.INFINITY);
    boolean hasMembers = !(resource instanceof MemberResource || resource instanceof ProxyResource);
    if (depth == Depth.INFINITY && hasMembers && !(resource instanceof PrincipalResource)) {
      throw DavException.of(Precondition.PROPFIND_FINITE_DEPTH, "Only Depth 0 and 1 are supported");
    }
    PropertySelection selection =
        exchange
            .xmlBody()
            .map(
                body -> {
                  if (!body.is(Names.DAV, "propfind") || !asks(body)) {
                    throw DavException.badRequest("The body asks for nothing");
                  }
                  return PropertySelection.read(body);
                })
            .orElseGet(PropertySelection::allprop);
    if (depth == Depth.ZERO || !hasMembers) {
      return Multistatus.response(exchange, selection, answer -> answer.resource(resource));
    }
    return listing(exchange, resource, selection);
  }

  /** An empty propfind, or one that holds nothing we know, is illegal (RFC 4918 appendix A.3). */
  private static boolean asks(XmlElement body) {
    return Stream.of("prop", "allprop", "propname")
        .anyMatch(form -> body.child(Names.DAV, form).isPresent());
  }

  private static DavResponse listing(
      Exchange exchange, Resource resource, PropertySelection selection) {
    List<Resource> collections = exchange.tree().childCollections(resource);
    CollectionView view =
        resource instanceof CollectionResource in && in.view().showsMembers()
            ? exchange.tree().open(in)
            : null;
    return Multistatus.response(
        exchange,
        selection,
        answer -> {
          if (!exchange.prefer().noRoot()) {
            answer.resource(resource);
          }
          for (Resource collection : collections) {
            answer.resource(collection);
          }
          if (view != null) {
            for (Member member : view.members()) {
              answer.resource(new MemberResource(view, member));
            }
          }
        });
  }
}
