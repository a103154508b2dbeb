package org.kalends.caldav.property;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.principal.ProxyGroup;
import org.kalends.caldav.protocol.HttpDate;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.PrincipalResource;
import org.kalends.caldav.resource.ProxyResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.Tags;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlWriter;

/** The properties of WebDAV itself (RFC 4918 section 15) and resource-id (RFC 5842). */
final class WebdavProperties {

  private static final XmlTag PRINCIPAL = XmlTag.dav("principal");
  private static final Map<ProxyGroup, XmlTag> PROXY_GROUPS =
      Map.of(
          ProxyGroup.READ, XmlTag.of(Names.CALENDARSERVER, ProxyGroup.READ.segment()),
          ProxyGroup.WRITE, XmlTag.of(Names.CALENDARSERVER, ProxyGroup.WRITE.segment()));
  private static final XmlTag CALENDAR = XmlTag.caldav("calendar");
  private static final XmlTag INBOX = XmlTag.caldav("schedule-inbox");
  private static final XmlTag OUTBOX = XmlTag.caldav("schedule-outbox");

  static final List<LiveProperty> ROWS =
      List.of(
          LiveProperty.computed(
                  XmlTag.dav("resourcetype"),
                  "RFC 4918 15.9",
                  On.EVERYTHING,
                  WebdavProperties::resourcetype)
              .inAllprop(),
          LiveProperty.stored(
                  XmlTag.dav("displayname"),
                  "RFC 4918 15.2",
                  On.STORED.or(On.GROUPS),
                  (property, exchange) -> {})
              .otherwiseText(WebdavProperties::displayname)
              .inAllprop(),
          LiveProperty.plain(XmlTag.dav("getetag"), "RFC 4918 15.6", On.MEMBERS, (r, x) -> etag(r))
              .inAllprop(),
          LiveProperty.text(
                  XmlTag.dav("getcontenttype"),
                  "RFC 4918 15.5",
                  On.MEMBERS,
                  (r, x) -> r instanceof MemberResource m ? m.member().facts().contentType() : null)
              .inAllprop(),
          LiveProperty.text(
                  XmlTag.dav("getcontentlength"),
                  "RFC 4918 15.4",
                  On.MEMBERS,
                  (r, x) ->
                      r instanceof MemberResource m
                          ? Integer.toString(m.in().size(m.member()))
                          : null)
              .inAllprop(),
          LiveProperty.text(
                  XmlTag.dav("getlastmodified"),
                  "RFC 4918 15.7",
                  On.MEMBERS,
                  (r, x) ->
                      r instanceof MemberResource m ? HttpDate.format(m.member().modified()) : null)
              .inAllprop(),
          LiveProperty.text(
                  XmlTag.dav("creationdate"), "RFC 4918 15.1", On.STORED, (r, x) -> created(r))
              .inAllprop(),
          LiveProperty.stored(
              XmlTag.dav("getcontentlanguage"),
              "RFC 4918 15.3",
              On.MEMBERS,
              (property, exchange) -> {}),
          LiveProperty.computed(
              XmlTag.dav("add-member"),
              "RFC 5995 3.2.1",
              On.CONTAINERS,
              (r, x, out) -> out.element(Tags.HREF, r.href() + "?add-member")),
          LiveProperty.computed(
              XmlTag.dav("resource-id"),
              "RFC 5842 3.1",
              On.STORED.or(On.PRINCIPALS),
              WebdavProperties::resourceId));

  private WebdavProperties() {}

  private static void resourcetype(Resource resource, Exchange exchange, XmlWriter out)
      throws IOException {
    if (resource.isCollection()) {
      out.empty(Tags.COLLECTION);
    }
    if (resource instanceof PrincipalResource) {
      out.empty(PRINCIPAL);
    }
    if (resource instanceof ProxyResource proxy) {
      out.empty(PRINCIPAL).empty(Objects.requireNonNull(PROXY_GROUPS.get(proxy.group())));
    }
    if (resource instanceof CollectionResource in) {
      switch (in.info().kind()) {
        case CALENDAR -> {
          out.empty(CALENDAR);
          SharingProperties.type(in, out);
        }
        case SCHEDULE_INBOX -> out.empty(INBOX);
        case SCHEDULE_OUTBOX -> out.empty(OUTBOX);
        case NOTIFICATIONS -> out.empty(SharingProperties.NOTIFICATION);
        default -> {}
      }
    }
  }

  private static @Nullable String displayname(Resource resource, Exchange exchange) {
    if (resource instanceof PrincipalResource principal) {
      return principal.principal().displayName();
    }
    if (resource instanceof ProxyResource proxy) {
      return proxy.owner().displayName() + " (" + proxy.group().segment() + ")";
    }
    if (resource instanceof CollectionResource collection) {
      return collection.isHome() ? collection.owner().displayName() : collection.info().name();
    }
    return null;
  }

  private static @Nullable String etag(Resource resource) {
    return resource instanceof MemberResource member ? member.member().etag() : null;
  }

  private static @Nullable String created(Resource resource) {
    Instant created =
        resource instanceof MemberResource member
            ? member.member().created()
            : resource instanceof CollectionResource in ? in.info().created() : null;
    return created == null
        ? null
        : DateTimeFormatter.ISO_INSTANT.format(created.truncatedTo(ChronoUnit.SECONDS));
  }

  private static void resourceId(Resource resource, Exchange exchange, XmlWriter out)
      throws IOException {
    if (resource instanceof MemberResource member) {
      out.element(Tags.HREF, "urn:uuid:" + member.member().resourceId());
    } else if (resource instanceof CollectionResource in) {
      out.element(Tags.HREF, "urn:uuid:" + in.placed().id());
    } else if (resource instanceof PrincipalResource principal) {
      out.element(Tags.HREF, "urn:uuid:" + principal.principal().id());
    }
  }
}
