package org.kalends.caldav.property;

import java.io.IOException;
import java.util.List;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.resource.Hrefs;
import org.kalends.caldav.resource.PrincipalResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.store.StandardCollection;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.Tags;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlWriter;

/** What a principal tells of itself (RFC 3744 section 4, RFC 4791 section 6.2, RFC 6638). */
final class PrincipalProperties {

  private static final XmlTag EMAIL_ADDRESS = XmlTag.of(Names.CALENDARSERVER, "email-address");

  static final List<LiveProperty> ROWS =
      List.of(
          LiveProperty.computed(
              XmlTag.dav("principal-URL"),
              "RFC 3744 4.2",
              On.GROUPS,
              (r, x, out) -> href(out, r.href())),
          LiveProperty.computed(
              XmlTag.dav("alternate-URI-set"), "RFC 3744 4.1", On.GROUPS, (r, x, out) -> {}),
          LiveProperty.computed(
              XmlTag.caldav("calendar-home-set"),
              "RFC 4791 6.2.1",
              On.PRINCIPALS,
              (r, x, out) -> href(out, Hrefs.home(principal(r)))),
          LiveProperty.computed(
              XmlTag.caldav("schedule-inbox-URL"),
              "RFC 6638 2.2.1",
              On.OWNERS,
              (r, x, out) -> href(out, standard(StandardCollection.INBOX, principal(r), x))),
          LiveProperty.computed(
              XmlTag.caldav("schedule-outbox-URL"),
              "RFC 6638 2.1.1",
              On.OWNERS,
              (r, x, out) -> href(out, standard(StandardCollection.OUTBOX, principal(r), x))),
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

  private static Principal principal(Resource resource) {
    return ((PrincipalResource) resource).principal();
  }

  private static void href(XmlWriter out, String href) throws IOException {
    out.element(Tags.HREF, href);
  }

  /** The href of a collection that every home has, as far as the requester may know. */
  static String standard(StandardCollection which, Principal owner, Exchange exchange) {
    String name =
        exchange
            .tree()
            .home(owner)
            .map(home -> which.nameIn(home.home()))
            .orElse(which.usualName());
    return Hrefs.home(owner) + DavPath.encodeSegment(name) + "/";
  }

  private static void addresses(Principal principal, XmlWriter out) throws IOException {
    for (String address : Hrefs.addresses(principal)) {
      href(out, address);
    }
  }
}
