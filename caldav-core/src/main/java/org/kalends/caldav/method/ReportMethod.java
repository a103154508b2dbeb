package org.kalends.caldav.method;

import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.report.Report;
import org.kalends.caldav.report.Reports;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.xml.XmlElement;

/** REPORT (RFC 3253 section 3.6). */
final class ReportMethod implements DavMethod {

  @Override
  public String name() {
    return "REPORT";
  }

  @Override
  public String section() {
    return "RFC 3253 3.6";
  }

  @Override
  public boolean appliesTo(Resource resource) {
    return true;
  }

  @Override
  public void authorise(Exchange exchange) {
    // a report on free-busy takes less than DAV:read; the report says which privilege it takes
    if (!exchange.resource().privileges().has(Privilege.READ_FREE_BUSY)) {
      exchange.require(exchange.resource(), Privilege.READ);
    }
  }

  @Override
  public DavResponse handle(Exchange exchange) {
    XmlElement body =
        exchange.xmlBody().orElseThrow(() -> DavException.badRequest("A REPORT has a body"));
    Resource resource = exchange.resource();
    Report report =
        Reports.named(body.name())
            .filter(known -> known.appliesTo(resource))
            .orElseThrow(
                () ->
                    DavException.of(
                        Precondition.SUPPORTED_REPORT, "This resource has no such report"));
    if (report.privilege() != Privilege.READ_FREE_BUSY) {
      exchange.require(resource, Privilege.READ);
    }
    exchange.require(resource, report.privilege());
    return report.answer(exchange, body);
  }
}
