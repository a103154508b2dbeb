package org.kalends.caldav.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.property.AclEntries;
import org.kalends.caldav.property.Multistatus;
import org.kalends.caldav.property.PropertySelection;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.resource.PrincipalResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.store.Ace.Who;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlTag;

/** DAV:acl-principal-prop-set (RFC 3744 section 9.2): who is named in the ACL of a resource. */
final class AclPrincipalPropSet implements Report {

  @Override
  public XmlTag tag() {
    return XmlTag.dav("acl-principal-prop-set");
  }

  @Override
  public String section() {
    return "RFC 3744 9.2";
  }

  @Override
  public boolean appliesTo(Resource resource) {
    return true;
  }

  /** It tells what DAV:acl tells. */
  @Override
  public Privilege privilege() {
    return Privilege.READ_ACL;
  }

  @Override
  public DavResponse answer(Exchange exchange, XmlElement body) {
    DepthZero.require(exchange);
    if (body.child(Names.DAV, "prop").isEmpty()) {
      throw DavException.badRequest("It asks for no properties, so there is nothing to tell");
    }
    PropertySelection selection = PropertySelection.read(body);
    Map<UUID, PrincipalResource> named = new LinkedHashMap<>();
    for (AclEntries.Entry entry : AclEntries.of(exchange.resource())) {
      principal(exchange, entry.ace().who())
          .flatMap(exchange.tree()::principal)
          .ifPresent(found -> named.putIfAbsent(found.principal().id(), found));
    }
    return Multistatus.response(
        exchange,
        selection,
        answer -> {
          for (PrincipalResource principal : named.values()) {
            answer.resource(principal);
          }
        });
  }

  private static Optional<Principal> principal(Exchange exchange, Who who) {
    if (who instanceof Who.OfPrincipal principal) {
      return exchange.tree().directory().byId(principal.id());
    }
    return who == Who.Everybody.OWNER ? AclEntries.owner(exchange.resource()) : Optional.empty();
  }
}
