package org.kalends.caldav.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.property.AclEntries;
import org.kalends.caldav.property.Multistatus;
import org.kalends.caldav.property.PropertySelection;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.CollectionView;
import org.kalends.caldav.resource.FixedCollection;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.PrincipalResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlName;
import org.kalends.caldav.xml.XmlTag;

/**
 * DAV:principal-match (RFC 3744 section 9.3): which principals in a collection are the requester or
 * his groups, or which resources in it are his.
 */
final class PrincipalMatch implements Report {

  private static final int MAX = 10_000;

  @Override
  public XmlTag tag() {
    return XmlTag.dav("principal-match");
  }

  @Override
  public String section() {
    return "RFC 3744 9.3";
  }

  @Override
  public boolean appliesTo(Resource resource) {
    return !(resource instanceof MemberResource);
  }

  @Override
  public DavResponse answer(Exchange exchange, XmlElement body) {
    DepthZero.require(exchange);
    Optional<XmlElement> property = body.child(Names.DAV, "principal-property");
    boolean self = body.child(Names.DAV, "self").isPresent();
    if (self == property.isPresent()) {
      throw DavException.badRequest("Either self or a principal-property");
    }
    PropertySelection selection = PropertySelection.read(body);
    List<Resource> matching =
        self
            ? himselfAndWhomHeActsFor(exchange)
            : property.get().child(Names.DAV, "owner").isPresent()
                ? owned(exchange)
                : naming(exchange, property.get());
    return Multistatus.response(
        exchange,
        selection,
        answer -> {
          for (Resource resource : matching) {
            answer.resource(resource);
          }
        });
  }

  /** Beside himself the groups of delegates he is in (caldav-proxy section 5.2). */
  private static List<Resource> himselfAndWhomHeActsFor(Exchange exchange) {
    List<Resource> found = himself(exchange);
    exchange
        .tree()
        .requester()
        .principal()
        .map(exchange.tree().principals()::reaching)
        .orElse(List.of())
        .stream()
        .filter(proxy -> isIn(exchange.resource(), proxy))
        .forEach(found::add);
    return found;
  }

  /** The requester and all groups he is in, as far as they are where was asked. */
  private static List<Resource> himself(Exchange exchange) {
    Directory directory = exchange.tree().directory();
    List<Resource> found = new ArrayList<>();
    for (UUID id : identities(exchange)) {
      directory
          .byId(id)
          .flatMap(exchange.tree()::principal)
          .filter(principal -> isIn(exchange.resource(), principal))
          .ifPresent(found::add);
    }
    return found;
  }

  private static List<UUID> identities(Exchange exchange) {
    List<UUID> all = new ArrayList<>();
    Optional<Principal> self = exchange.tree().requester().principal();
    if (self.isPresent()) {
      all.add(self.get().id());
      exchange.tree().directory().groupsOf(self.get().id()).stream().sorted().forEach(all::add);
    }
    return all;
  }

  private static boolean isIn(Resource where, Resource principal) {
    return where.path().contains(principal.path());
  }

  /** What has a stored property whose href is the requester or a group of his. */
  private static List<Resource> naming(Exchange exchange, XmlElement property) {
    List<Resource> found = new ArrayList<>();
    if (exchange.resource() instanceof CollectionResource collection
        && property.children().size() == 1) {
      XmlName name = property.children().get(0).name();
      Set<DavPath> own = new HashSet<>();
      for (UUID id : identities(exchange)) {
        exchange
            .tree()
            .directory()
            .byId(id)
            .flatMap(exchange.tree()::principal)
            .ifPresent(principal -> own.add(principal.path().asCollection()));
      }
      collect(exchange, collection, found);
      found.removeIf(
          resource ->
              stored(resource, name)
                  .flatMap(href -> path(exchange, href))
                  .filter(own::contains)
                  .isEmpty());
    }
    return found;
  }

  private static Optional<String> stored(Resource resource, XmlName name) {
    DeadProperties properties =
        resource instanceof MemberResource member
            ? member.in().properties(member.member())
            : ((CollectionResource) resource).info().properties();
    return properties.get(name).map(property -> property.text().strip());
  }

  private static Optional<DavPath> path(Exchange exchange, String href) {
    try {
      return exchange.path(href).map(DavPath::asCollection);
    } catch (DavException e) {
      return Optional.empty();
    }
  }

  /** What is in a home of the requester's. */
  private static List<Resource> owned(Exchange exchange) {
    Resource where = exchange.resource();
    List<Resource> found = new ArrayList<>();
    if (where instanceof CollectionResource collection
        && AclEntries.owner(where)
            .filter(owner -> Set.copyOf(identities(exchange)).contains(owner.id()))
            .isPresent()) {
      collect(exchange, collection, found);
    } else if (where instanceof FixedCollection) {
      for (Resource principal : himself(exchange)) {
        exchange
            .tree()
            .home(((PrincipalResource) principal).principal())
            .filter(home -> where.path().contains(home.path()))
            .ifPresent(
                home -> {
                  found.add(home);
                  collect(exchange, home, found);
                });
      }
    }
    return found;
  }

  private static void collect(Exchange exchange, CollectionResource in, List<Resource> found) {
    if (in.view().showsMembers()) {
      CollectionView view = exchange.tree().open(in);
      for (Member member : view.members()) {
        found.add(new MemberResource(view, member));
        if (found.size() > MAX) {
          throw DavException.of(Precondition.QUERY_WITHIN_LIMITS, "Too many resources");
        }
      }
    }
    for (Resource child : exchange.tree().childCollections(in)) {
      if (child instanceof CollectionResource below) {
        found.add(below);
        collect(exchange, below, found);
      }
    }
  }
}
