package org.kalends.caldav.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.exchange.PrincipalSearch;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.property.Multistatus;
import org.kalends.caldav.property.PropertySelection;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.resource.PrincipalResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlTag;

/**
 * DAV:principal-property-search (RFC 3744 section 9.4), as far as the server lets principals find
 * each other. Who must not be found is not told from who is not there.
 */
final class PrincipalPropertySearch implements Report {

  /** Enough to choose from, too few to copy a directory. */
  private static final int MAX = 50;

  @Override
  public XmlTag tag() {
    return XmlTag.dav("principal-property-search");
  }

  @Override
  public String section() {
    return "RFC 3744 9.4";
  }

  @Override
  public boolean appliesTo(Resource resource) {
    return true;
  }

  @Override
  public DavResponse answer(Exchange exchange, XmlElement body) {
    DepthZero.require(exchange);
    PrincipalQuery query = PrincipalQuery.read(body);
    PropertySelection selection = PropertySelection.read(body);
    Principal self = exchange.tree().requester().principal().orElseThrow(DavException::notFound);
    exchange.search().count(self.id());
    boolean everywhere = body.child(Names.DAV, "apply-to-principal-collection-set").isPresent();
    int limit = Math.min(MAX, query.limit());
    List<PrincipalResource> found = new ArrayList<>();
    for (Principal principal : findable(exchange, self)) {
      if (found.size() <= limit && query.matches(principal)) {
        exchange
            .tree()
            .principal(principal)
            .filter(one -> everywhere || exchange.resource().path().contains(one.path()))
            .ifPresent(found::add);
      }
    }
    boolean cut = found.size() > limit;
    return Multistatus.response(
        exchange,
        selection,
        answer -> {
          for (PrincipalResource principal : cut ? found.subList(0, limit) : found) {
            answer.resource(principal);
          }
          if (cut) {
            answer.refused(
                exchange.resource().href(),
                DavException.of(Precondition.NUMBER_OF_MATCHES_WITHIN_LIMITS, "More were found"));
          }
        });
  }

  /** Whom the requester may find, in a stable order. */
  private static List<Principal> findable(Exchange exchange, Principal self) {
    PrincipalSearch.Scope scope = exchange.search().scope();
    if (scope == PrincipalSearch.Scope.NOBODY) {
      return List.of();
    }
    Optional<Set<UUID>> groups =
        scope == PrincipalSearch.Scope.ALL
            ? Optional.empty()
            : Optional.of(exchange.tree().directory().groupsOf(self.id()));
    List<Principal> all = new ArrayList<>();
    for (PrincipalKind kind : PrincipalKind.values()) {
      for (Principal principal : exchange.tree().directory().all(kind)) {
        if (principal.enabled()
            && (groups.isEmpty() || shares(exchange, principal, groups.get()))) {
          all.add(principal);
        }
      }
    }
    return all;
  }

  private static boolean shares(Exchange exchange, Principal principal, Set<UUID> groups) {
    Set<UUID> his = new HashSet<>(exchange.tree().directory().groupsOf(principal.id()));
    his.add(principal.id());
    return !Collections.disjoint(his, groups);
  }
}
