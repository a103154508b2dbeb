package org.kalends.caldav.property;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.Hrefs;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.xml.Tags;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlWriter;

/** Who may do what, as properties (RFC 3744 section 5), and current-user-principal (RFC 5397). */
final class AccessProperties {

  private static final XmlTag UNAUTHENTICATED = XmlTag.dav("unauthenticated");
  private static final XmlTag SUPPORTED_PRIVILEGE = XmlTag.dav("supported-privilege");
  private static final XmlTag DESCRIPTION = XmlTag.dav("description");
  private static final Map<Privilege, XmlTag> PRIVILEGES = new EnumMap<>(Privilege.class);

  static {
    for (Privilege privilege : Privilege.values()) {
      PRIVILEGES.put(privilege, XmlTag.of(privilege.xmlName()));
    }
  }

  static final List<LiveProperty> ROWS =
      List.of(
          LiveProperty.computed(
                  XmlTag.dav("current-user-principal"),
                  "RFC 5397 3",
                  On.EVERYTHING,
                  AccessProperties::currentUserPrincipal)
              // clients that lose their body on a redirect ask for everything, and need this
              .inAllprop(),
          LiveProperty.computed(
              XmlTag.dav("owner"), "RFC 3744 5.1", On.STORED, AccessProperties::owner),
          LiveProperty.computed(
              XmlTag.dav("current-user-privilege-set"),
              "RFC 3744 5.4",
              On.EVERYTHING,
              AccessProperties::currentUserPrivilegeSet),
          LiveProperty.computed(
              XmlTag.dav("supported-privilege-set"),
              "RFC 3744 5.3",
              On.EVERYTHING,
              (resource, exchange, out) -> supported(Privilege.ALL, out)),
          LiveProperty.computed(
              XmlTag.dav("principal-collection-set"),
              "RFC 3744 5.8",
              On.EVERYTHING,
              (resource, exchange, out) -> out.element(Tags.HREF, Hrefs.PRINCIPAL_COLLECTION)));

  private AccessProperties() {}

  private static void currentUserPrincipal(Resource resource, Exchange exchange, XmlWriter out)
      throws IOException {
    Optional<Principal> self = exchange.tree().requester().principal();
    if (self.isPresent()) {
      out.element(Tags.HREF, Hrefs.principal(self.get()));
    } else {
      out.empty(UNAUTHENTICATED);
    }
  }

  private static void owner(Resource resource, Exchange exchange, XmlWriter out)
      throws IOException {
    CollectionResource collection =
        resource instanceof MemberResource member
            ? member.collection()
            : (CollectionResource) resource;
    out.element(Tags.HREF, Hrefs.principal(collection.owner()));
  }

  private static void currentUserPrivilegeSet(Resource resource, Exchange exchange, XmlWriter out)
      throws IOException {
    for (Privilege privilege : resource.privileges().held()) {
      out.start(Tags.PRIVILEGE).empty(tag(privilege)).end(Tags.PRIVILEGE);
    }
  }

  private static XmlTag tag(Privilege privilege) {
    return Objects.requireNonNull(PRIVILEGES.get(privilege));
  }

  private static void supported(Privilege privilege, XmlWriter out) throws IOException {
    out.start(SUPPORTED_PRIVILEGE);
    out.start(Tags.PRIVILEGE).empty(tag(privilege)).end(Tags.PRIVILEGE);
    out.start(DESCRIPTION, "xml:lang", "en").text(privilege.description()).end(DESCRIPTION);
    for (Privilege inner : Privilege.values()) {
      if (privilege.contained().contains(inner)) {
        supported(inner, out);
      }
    }
    out.end(SUPPORTED_PRIVILEGE);
  }
}
