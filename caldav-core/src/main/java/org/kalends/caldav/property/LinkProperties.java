package org.kalends.caldav.property;

import java.io.IOException;
import java.util.List;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.store.Link;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlWriter;

/** The secret links to a calendar, as its owner sees them: never what they open with. */
public final class LinkProperties {

  private static final XmlTag LINK = XmlTag.of(Names.KALENDS, "link");
  private static final XmlTag ID = XmlTag.of(Names.KALENDS, "id");
  private static final XmlTag LEVEL = XmlTag.of(Names.KALENDS, "level");
  private static final XmlTag LABEL = XmlTag.of(Names.KALENDS, "label");
  private static final XmlTag CREATED = XmlTag.of(Names.KALENDS, "created");
  private static final XmlTag EXPIRES = XmlTag.of(Names.KALENDS, "expires");
  private static final XmlTag LAST_USED = XmlTag.of(Names.KALENDS, "last-used");

  static final List<LiveProperty> ROWS =
      List.of(
          LiveProperty.computed(
                  XmlTag.of(Names.KALENDS, "links"),
                  "docs/links.md",
                  On.CALENDARS,
                  LinkProperties::links)
              .requiring(Privilege.WRITE_ACL));

  private LinkProperties() {}

  private static void links(Resource resource, Exchange exchange, XmlWriter out)
      throws IOException {
    CollectionResource calendar = (CollectionResource) resource;
    for (Link link : exchange.links().list(calendar.owner().id())) {
      if (link.what().equals(calendar.info().id())) {
        out.start(LINK);
        details(link, out);
        out.end(LINK);
      }
    }
  }

  /** What there is to know of a link. */
  public static void details(Link link, XmlWriter out) throws IOException {
    out.element(ID, link.id());
    out.element(LEVEL, link.level().code());
    out.element(LABEL, link.label());
    out.element(CREATED, link.created().toString());
    if (link.expires() != null) {
      out.element(EXPIRES, link.expires().toString());
    }
    if (link.lastUsed() != null) {
      out.element(LAST_USED, link.lastUsed().toString());
    }
  }
}
