package org.kalends.caldav.property;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.property.AclEntries.Entry;
import org.kalends.caldav.resource.Hrefs;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.store.Ace;
import org.kalends.caldav.store.Ace.Who;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.Tags;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlWriter;

/** DAV:acl and what there is to know of it (RFC 3744 sections 5.5 to 5.7). */
final class AclProperties {

  private static final XmlTag ACE = XmlTag.dav("ace");
  private static final XmlTag PRINCIPAL = XmlTag.dav("principal");
  private static final XmlTag PROPERTY = XmlTag.dav("property");
  private static final XmlTag OWNER = XmlTag.dav("owner");
  private static final XmlTag GRANT = XmlTag.dav("grant");
  private static final XmlTag DENY = XmlTag.dav("deny");
  private static final XmlTag PROTECTED = XmlTag.dav("protected");
  private static final XmlTag INHERITED = XmlTag.dav("inherited");

  static final List<LiveProperty> ROWS =
      List.of(
          LiveProperty.computed(
                  XmlTag.dav("acl"), "RFC 3744 5.5", On.EVERYTHING, AclProperties::acl)
              .requiring(Privilege.READ_ACL),
          LiveProperty.computed(
              XmlTag.dav("acl-restrictions"),
              "RFC 3744 5.6",
              On.EVERYTHING,
              (resource, exchange, out) -> out.empty(XmlTag.dav("no-invert"))),
          LiveProperty.computed(
              XmlTag.dav("inherited-acl-set"),
              "RFC 3744 5.7",
              On.EVERYTHING,
              (resource, exchange, out) -> {}),
          LiveProperty.computed(
              XmlTag.dav("group"), "RFC 3744 5.2", On.EVERYTHING, (resource, exchange, out) -> {}));

  private AclProperties() {}

  private static void acl(Resource resource, Exchange exchange, XmlWriter out) throws IOException {
    for (Entry entry : AclEntries.of(resource)) {
      Optional<Principal> principal = Optional.empty();
      if (entry.ace().who() instanceof Who.OfPrincipal named) {
        principal = exchange.tree().directory().byId(named.id());
        if (principal.isEmpty()) {
          continue; // gone for ever, and with it whom this was about
        }
      }
      out.start(ACE).start(PRINCIPAL);
      who(entry.ace().who(), principal, out);
      out.end(PRINCIPAL);
      privileges(entry.ace(), out);
      if (entry.isProtected()) {
        out.empty(PROTECTED);
      }
      if (entry.inheritedFrom().isPresent()) {
        out.start(INHERITED).element(Tags.HREF, entry.inheritedFrom().get()).end(INHERITED);
      }
      out.end(ACE);
    }
  }

  private static void who(Who who, Optional<Principal> principal, XmlWriter out)
      throws IOException {
    if (principal.isPresent()) {
      out.element(Tags.HREF, Hrefs.principal(principal.get()));
    } else if (who == Who.Everybody.OWNER) {
      out.start(PROPERTY).empty(OWNER).end(PROPERTY);
    } else if (who instanceof Who.Everybody everybody) {
      out.empty(
          switch (everybody) {
            case ALL -> XmlTag.dav("all");
            case AUTHENTICATED -> XmlTag.dav("authenticated");
            case UNAUTHENTICATED -> XmlTag.dav("unauthenticated");
            case OWNER -> OWNER;
            case SELF -> XmlTag.dav("self");
            case SAME_DOMAIN -> XmlTag.of(Names.KALENDS, "same-domain");
          });
    }
  }

  private static void privileges(Ace ace, XmlWriter out) throws IOException {
    XmlTag verdict = ace.grants() ? GRANT : DENY;
    out.start(verdict);
    for (Privilege privilege : Privilege.values()) {
      if ((ace.privileges() & privilege.bit()) != 0) {
        out.start(Tags.PRIVILEGE).empty(AccessProperties.tag(privilege)).end(Tags.PRIVILEGE);
      }
    }
    out.end(verdict);
  }
}
