package org.kalends.caldav.property;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.resource.Hrefs;
import org.kalends.caldav.resource.PrincipalResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.Tags;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlWriter;

/** What a principal tells of itself (RFC 3744 section 4, RFC 4791 section 6.2, RFC 6638). */
final class PrincipalProperties {

  private static final XmlTag EMAIL_ADDRESS = XmlTag.of(Names.CALENDARSERVER, "email-address");

  static final List<LiveProperty> ROWS =
      List.of(
          row("principal-URL", "RFC 3744 4.2", (p, x, out) -> href(out, Hrefs.principal(p))),
          row("alternate-URI-set", "RFC 3744 4.1", (p, x, out) -> {}),
          row("group-member-set", "RFC 3744 4.3", PrincipalProperties::members),
          row("group-membership", "RFC 3744 4.4", PrincipalProperties::memberships),
          LiveProperty.computed(
              XmlTag.caldav("calendar-home-set"),
              "RFC 4791 6.2.1",
              On.PRINCIPALS,
              (r, x, out) -> href(out, Hrefs.home(principal(r)))),
          LiveProperty.computed(
              XmlTag.caldav("calendar-user-address-set"),
              "RFC 6638 2.4.1",
              On.PRINCIPALS,
              (r, x, out) -> addresses(principal(r), out)),
          LiveProperty.text(
              XmlTag.caldav("calendar-user-type"),
              "RFC 6638 2.4.2",
              On.PRINCIPALS,
              (r, x) -> principal(r).kind().calendarUserType()),
          LiveProperty.computed(
              XmlTag.of(Names.CALENDARSERVER, "email-address-set"),
              "caldav-proxy",
              On.PRINCIPALS,
              (r, x, out) -> {
                for (String email : principal(r).emails()) {
                  out.element(EMAIL_ADDRESS, email);
                }
              }),
          LiveProperty.text(
              XmlTag.of(Names.CALENDARSERVER, "record-type"),
              "caldav-proxy",
              On.PRINCIPALS,
              (r, x) -> principal(r).kind().segment()));

  private PrincipalProperties() {}

  private interface OfPrincipal {
    void write(Principal principal, Exchange exchange, XmlWriter out) throws IOException;
  }

  private static LiveProperty row(String local, String section, OfPrincipal value) {
    return LiveProperty.computed(
        XmlTag.dav(local),
        section,
        On.PRINCIPALS,
        (resource, exchange, out) -> value.write(principal(resource), exchange, out));
  }

  private static Principal principal(Resource resource) {
    return ((PrincipalResource) resource).principal();
  }

  private static void href(XmlWriter out, String href) throws IOException {
    out.element(Tags.HREF, href);
  }

  private static void addresses(Principal principal, XmlWriter out) throws IOException {
    for (String email : principal.emails()) {
      href(out, "mailto:" + email);
    }
    href(out, Hrefs.principal(principal));
    href(out, "urn:uuid:" + principal.id());
  }

  private static void members(Principal principal, Exchange exchange, XmlWriter out)
      throws IOException {
    if (principal.kind() == PrincipalKind.GROUP) {
      hrefs(principal.members(), exchange, out);
    }
  }

  private static void memberships(Principal principal, Exchange exchange, XmlWriter out)
      throws IOException {
    Directory directory = exchange.tree().directory();
    List<UUID> direct = new ArrayList<>();
    for (UUID group : directory.groupsOf(principal.id())) {
      if (directory.byId(group).filter(one -> one.members().contains(principal.id())).isPresent()) {
        direct.add(group);
      }
    }
    hrefs(direct, exchange, out);
  }

  private static void hrefs(Iterable<UUID> ids, Exchange exchange, XmlWriter out)
      throws IOException {
    for (UUID id : ids) {
      Principal principal = exchange.tree().directory().byId(id).orElse(null);
      if (principal != null && exchange.tree().principal(principal).isPresent()) {
        href(out, Hrefs.principal(principal));
      }
    }
  }
}
