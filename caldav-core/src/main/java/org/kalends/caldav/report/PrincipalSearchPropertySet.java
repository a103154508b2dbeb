package org.kalends.caldav.report;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.resource.FixedCollection;
import org.kalends.caldav.resource.PrincipalResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.xml.Tags;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlName;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlWriter;

/** DAV:principal-search-property-set (RFC 3744 section 9.5): what can be searched for. */
final class PrincipalSearchPropertySet implements Report {

  private static final XmlTag PROPERTY = XmlTag.dav("principal-search-property");
  private static final XmlTag DESCRIPTION = XmlTag.dav("description");

  @Override
  public XmlTag tag() {
    return XmlTag.dav("principal-search-property-set");
  }

  @Override
  public String section() {
    return "RFC 3744 9.5";
  }

  @Override
  public boolean appliesTo(Resource resource) {
    return resource instanceof FixedCollection || resource instanceof PrincipalResource;
  }

  @Override
  public DavResponse answer(Exchange exchange, XmlElement body) {
    DepthZero.require(exchange);
    byte[] set = XmlWriter.document(tag(), PrincipalSearchPropertySet::searchable);
    return new DavResponse(200).body("application/xml; charset=utf-8", set);
  }

  private static void searchable(XmlWriter out) throws IOException {
    for (XmlName name :
        List.of(
            PrincipalQuery.DISPLAY_NAME,
            PrincipalQuery.EMAILS,
            PrincipalQuery.ADDRESSES,
            PrincipalQuery.USER_TYPE)) {
      out.start(PROPERTY).start(Tags.PROP).empty(XmlTag.of(name)).end(Tags.PROP);
      String description = Objects.requireNonNull(PrincipalQuery.SEARCHABLE.get(name));
      out.start(DESCRIPTION, "xml:lang", "en").text(description).end(DESCRIPTION);
      out.end(PROPERTY);
    }
  }
}
