package org.kalends.caldav.property;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.Hrefs;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.xml.Tags;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlWriter;

/** Who may do what, as properties (RFC 3744 section 5), and current-user-principal (RFC 5397). */
final class AccessProperties {

  private static final XmlTag UNAUTHENTICATED = XmlTag.dav("unauthenticated");
  private static final XmlTag SUPPORTED_PRIVILEGE = XmlTag.dav("supported-privilege");
  private static final XmlTag DESCRIPTION = XmlTag.dav("description");
  private static final Map<Privilege, XmlTag> PRIVILEGES = new EnumMap<>(Privilege.class);

  /** What is the same wherever it is asked for, and is asked for each collection of a listing. */
  private static final Map<CollectionKind, byte[]> SUPPORTED = new EnumMap<>(CollectionKind.class);

  private static final Map<CollectionKind, byte[]> ALL = new EnumMap<>(CollectionKind.class);

  static {
    for (Privilege privilege : Privilege.values()) {
      PRIVILEGES.put(privilege, XmlTag.of(privilege.xmlName()));
    }
    for (CollectionKind kind : CollectionKind.values()) {
      SUPPORTED.put(kind, XmlWriter.bytes(out -> supported(Privilege.ALL, kind, out)));
      ALL.put(kind, XmlWriter.bytes(out -> held(PrivilegeSet.ALL, kind, out)));
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
          LiveProperty.computed(XmlTag.dav("owner"), "RFC 3744 5.1", On.EVERYTHING, new Owner()),
          LiveProperty.computed(
                  XmlTag.dav("current-user-privilege-set"),
                  "RFC 3744 5.4",
                  On.EVERYTHING,
                  AccessProperties::currentUserPrivilegeSet)
              .requiring(Privilege.READ_CURRENT_USER_PRIVILEGE_SET),
          LiveProperty.computed(
              XmlTag.dav("supported-privilege-set"),
              "RFC 3744 5.3",
              On.EVERYTHING,
              (resource, exchange, out) ->
                  out.raw(Objects.requireNonNull(SUPPORTED.get(kind(resource))))),
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

  /**
   * Not there where nobody is one: a client that looks for its user's calendars by the owner of
   * what it was given has nothing to follow there.
   */
  private static final class Owner implements LiveProperty.Value {

    @Override
    public boolean isPresent(Resource resource, Exchange exchange) {
      return AclEntries.owner(resource).isPresent();
    }

    @Override
    public void write(Resource resource, Exchange exchange, XmlWriter out) throws IOException {
      Optional<Principal> owner = AclEntries.owner(resource);
      if (owner.isPresent()) {
        out.element(Tags.HREF, Hrefs.principal(owner.get()));
      }
    }
  }

  private static void currentUserPrivilegeSet(Resource resource, Exchange exchange, XmlWriter out)
      throws IOException {
    CollectionKind kind = kind(resource);
    if (resource.privileges() == PrivilegeSet.ALL) {
      out.raw(Objects.requireNonNull(ALL.get(kind)));
    } else {
      held(resource.privileges(), kind, out);
    }
  }

  private static void held(PrivilegeSet privileges, CollectionKind kind, XmlWriter out)
      throws IOException {
    for (Privilege privilege : privileges.held()) {
      if (privilege.isSupportedIn(kind)) {
        out.start(Tags.PRIVILEGE).empty(tag(privilege)).end(Tags.PRIVILEGE);
      }
    }
  }

  /** The kind of collection a resource is or is in, which decides on the privileges it has. */
  private static CollectionKind kind(Resource resource) {
    if (resource instanceof MemberResource member) {
      return member.collection().info().kind();
    }
    return resource instanceof CollectionResource collection
        ? collection.info().kind()
        : CollectionKind.PLAIN;
  }

  static XmlTag tag(Privilege privilege) {
    return Objects.requireNonNull(PRIVILEGES.get(privilege));
  }

  private static void supported(Privilege privilege, CollectionKind kind, XmlWriter out)
      throws IOException {
    out.start(SUPPORTED_PRIVILEGE);
    out.start(Tags.PRIVILEGE).empty(tag(privilege)).end(Tags.PRIVILEGE);
    out.start(DESCRIPTION, "xml:lang", "en").text(privilege.description()).end(DESCRIPTION);
    for (Privilege inner : Privilege.values()) {
      if (privilege.contained().contains(inner) && inner.isSupportedIn(kind)) {
        supported(inner, kind, out);
      }
    }
    out.end(SUPPORTED_PRIVILEGE);
  }
}
