package org.kalends.caldav.method;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.property.LinkProperties;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.ResourceTree;
import org.kalends.caldav.store.Link;
import org.kalends.caldav.store.LinkLevel;
import org.kalends.caldav.store.NewLink;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.Tags;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlWriter;

/**
 * A POST to a calendar that makes a secret link to it, or revokes one (docs/links.md). Whoever may
 * open the calendar to others may do so with a link.
 */
final class LinkChange {

  private static final XmlTag CREATE = XmlTag.of(Names.KALENDS, "create-link");
  private static final XmlTag REVOKE = XmlTag.of(Names.KALENDS, "revoke-link");
  private static final XmlTag LINK = XmlTag.of(Names.KALENDS, "link");

  private final Exchange exchange;
  private final CollectionResource calendar;

  LinkChange(Exchange exchange, CollectionResource calendar) {
    this.exchange = exchange;
    this.calendar = calendar;
  }

  /** Whether a body is about links. */
  static boolean isOne(XmlElement body) {
    return body.name().equals(CREATE.name()) || body.name().equals(REVOKE.name());
  }

  /**
   * Does what the body says.
   *
   * @throws DavException 400 if it is not understood, 403 if it may not or cannot be done, 404 for
   *     a link that is not there
   */
  DavResponse answer(XmlElement body) {
    exchange.require(calendar, Privilege.WRITE_ACL);
    return body.name().equals(CREATE.name()) ? create(body) : revoke(body);
  }

  private DavResponse create(XmlElement body) {
    LinkLevel level = level(text(body, "level").orElse(""));
    Instant expires = text(body, "expires").map(LinkChange::instant).orElse(null);
    NewLink made;
    try {
      made =
          exchange
              .links()
              .create(
                  calendar.owner().id(),
                  calendar.info().id(),
                  level,
                  text(body, "label").orElse(""),
                  expires);
    } catch (IllegalArgumentException e) {
      throw DavException.of(403, String.valueOf(e.getMessage()));
    }
    String href =
        exchange.request().origin() + "/" + ResourceTree.LINKS + "/" + made.token() + ".ics";
    byte[] answer =
        XmlWriter.document(
            LINK,
            out -> {
              out.element(Tags.HREF, href);
              LinkProperties.details(made.link(), out);
            });
    return new DavResponse(201)
        .header("Cache-Control", "no-store")
        .body("application/xml; charset=utf-8", answer);
  }

  private DavResponse revoke(XmlElement body) {
    String id = text(body, "id").orElseThrow(() -> DavException.badRequest("Which link?"));
    boolean known =
        exchange.links().list(calendar.owner().id()).stream()
            .anyMatch(link -> isOfThis(link) && link.id().equals(id));
    if (!known || exchange.links().revoke(calendar.owner().id(), id).isEmpty()) {
      throw DavException.notFound();
    }
    return new DavResponse(204);
  }

  private boolean isOfThis(Link link) {
    return link.what().equals(calendar.info().id());
  }

  private static Optional<String> text(XmlElement body, String local) {
    return body.child(Names.KALENDS, local).map(XmlElement::text).map(String::strip);
  }

  private static LinkLevel level(String code) {
    for (LinkLevel level : LinkLevel.values()) {
      if (level != LinkLevel.FREE_BUSY && level.code().equals(code)) {
        return level;
      }
    }
    throw DavException.badRequest("The level is full, titles or busy");
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw DavException.badRequest("A time looks like 2027-01-31T00:00:00Z");
    }
  }
}
