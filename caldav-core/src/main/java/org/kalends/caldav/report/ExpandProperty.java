package org.kalends.caldav.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.property.LiveProperties;
import org.kalends.caldav.property.LiveProperty;
import org.kalends.caldav.property.Multistatus;
import org.kalends.caldav.property.PropertySelection;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.StatusLine;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.Tags;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlLimits;
import org.kalends.caldav.xml.XmlName;
import org.kalends.caldav.xml.XmlReader;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlWriter;

/** DAV:expand-property (RFC 3253 section 3.8): properties, and those of what their hrefs name. */
final class ExpandProperty implements Report {

  private static final int MAX_DEPTH = 4;
  private static final int MAX_RESPONSES = 1_000;

  @Override
  public XmlTag tag() {
    return XmlTag.dav("expand-property");
  }

  @Override
  public String section() {
    return "RFC 3253 3.8";
  }

  @Override
  public boolean appliesTo(Resource resource) {
    return true;
  }

  @Override
  public DavResponse answer(Exchange exchange, XmlElement body) {
    checkDepth(body, 0);
    return Multistatus.atOnce(
        out -> new Expansion(exchange, out).response(exchange.resource(), body));
  }

  private static void checkDepth(XmlElement element, int depth) {
    if (depth > MAX_DEPTH) {
      throw DavException.badRequest("Properties are nested too deep");
    }
    for (XmlElement child : element.children(Names.DAV, "property")) {
      checkDepth(child, depth + 1);
    }
  }

  private static final class Expansion {
    private final Exchange exchange;
    private final XmlWriter out;
    private int responses;

    Expansion(Exchange exchange, XmlWriter out) {
      this.exchange = exchange;
      this.out = out;
    }

    void response(Resource resource, XmlElement properties) throws IOException {
      if (++responses > MAX_RESPONSES) {
        throw DavException.of(507, "The expansion is too large");
      }
      List<XmlTag> missing = new ArrayList<>();
      Set<XmlName> seen = new HashSet<>();
      out.start(Tags.RESPONSE).element(Tags.HREF, resource.href());
      out.start(Tags.PROPSTAT).start(Tags.PROP);
      for (XmlElement property : properties.children(Names.DAV, "property")) {
        XmlName name = nameOf(property);
        if (!seen.add(name)) {
          continue;
        }
        Optional<XmlElement> value = value(resource, name);
        if (value.isPresent()) {
          write(value.get(), property);
        } else {
          missing.add(XmlTag.of(name));
        }
      }
      out.end(Tags.PROP).raw(StatusLine.element(200)).end(Tags.PROPSTAT);
      if (!missing.isEmpty() && !exchange.prefer().minimal()) {
        out.start(Tags.PROPSTAT).start(Tags.PROP);
        for (XmlTag tag : missing) {
          out.empty(tag);
        }
        out.end(Tags.PROP).raw(StatusLine.element(404)).end(Tags.PROPSTAT);
      }
      out.end(Tags.RESPONSE);
    }

    private void write(XmlElement value, XmlElement property) throws IOException {
      if (property.children(Names.DAV, "property").isEmpty()) {
        out.raw(value.fragment().getBytes(UTF_8));
        return;
      }
      XmlTag tag = XmlTag.of(value.name());
      out.start(tag);
      for (XmlElement part : value.children()) {
        Optional<Resource> named =
            part.is(Names.DAV, "href") && part.text().startsWith("/")
                ? exchange
                    .path(part.text())
                    .flatMap(path -> exchange.tree().resolve(path).resource())
                    .filter(found -> found.privileges().has(Privilege.READ))
                : Optional.empty();
        if (named.isPresent()) {
          response(named.get(), property);
        } else {
          out.raw(part.fragment().getBytes(UTF_8));
        }
      }
      out.end(tag);
    }

    /** The value as the multistatus writer would write it, read back, so that both always agree. */
    private Optional<XmlElement> value(Resource resource, XmlName name) throws IOException {
      XmlElement asked = new XmlElement(name, "", List.of(), List.of());
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Multistatus.response(
              exchange, PropertySelection.named(List.of(asked)), one -> one.resource(resource))
          .body()
          .writeTo(bytes);
      return XmlReader.read(bytes.toByteArray(), XmlLimits.WRITTEN)
          .child(Names.DAV, "response")
          .flatMap(response -> response.child(Names.DAV, "propstat"))
          .flatMap(propstat -> propstat.child(Names.DAV, "prop"))
          .flatMap(prop -> prop.child(name.namespace(), name.local()));
    }

    private static XmlName nameOf(XmlElement property) {
      String local =
          property
              .attribute("name")
              .orElseThrow(() -> DavException.badRequest("A property without a name"));
      XmlName name = new XmlName(property.attribute("namespace").orElse(Names.DAV), local);
      return LiveProperties.get(name).map(LiveProperty::tag).map(XmlTag::name).orElse(name);
    }
  }
}
