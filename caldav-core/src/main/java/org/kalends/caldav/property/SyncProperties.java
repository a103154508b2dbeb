package org.kalends.caldav.property;

import java.io.IOException;
import java.util.List;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.Tags;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlWriter;

/** How clients notice changes (RFC 6578, caldav-ctag) and find out what they can ask (RFC 3253). */
final class SyncProperties {

  private static final XmlTag SUPPORTED_REPORT = XmlTag.dav("supported-report");
  private static final XmlTag REPORT = XmlTag.dav("report");
  private static final XmlTag SUPPORTED_METHOD = XmlTag.dav("supported-method");

  static final List<LiveProperty> ROWS =
      List.of(
          LiveProperty.text(
              Tags.SYNC_TOKEN,
              "RFC 6578 4",
              On.STORED_COLLECTIONS,
              (resource, exchange) -> exchange.syncToken(resource).orElse(null)),
          LiveProperty.text(
              XmlTag.of(Names.CALENDARSERVER, "getctag"),
              "caldav-ctag 4.1",
              On.STORED_COLLECTIONS,
              (resource, exchange) -> exchange.syncToken(resource).orElse(null)),
          LiveProperty.computed(
              XmlTag.dav("supported-report-set"),
              "RFC 3253 3.1.5",
              On.EVERYTHING,
              SyncProperties::reports),
          LiveProperty.computed(
              XmlTag.dav("supported-method-set"),
              "RFC 3253 3.1.3",
              On.EVERYTHING,
              SyncProperties::methods));

  private SyncProperties() {}

  private static void reports(Resource resource, Exchange exchange, XmlWriter out)
      throws IOException {
    for (XmlTag report : exchange.capabilities().reports(resource)) {
      out.start(SUPPORTED_REPORT).start(REPORT).empty(report).end(REPORT).end(SUPPORTED_REPORT);
    }
  }

  private static void methods(Resource resource, Exchange exchange, XmlWriter out)
      throws IOException {
    for (String method : exchange.capabilities().methods(java.util.Optional.of(resource))) {
      out.empty(SUPPORTED_METHOD, "name", method);
    }
  }
}
