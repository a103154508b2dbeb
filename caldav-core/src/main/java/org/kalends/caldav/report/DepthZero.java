package org.kalends.caldav.report;

import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.Depth;

/** What the reports of RFC 3744 section 9 have in common. */
final class DepthZero {

  private DepthZero() {}

  /** Refuses any other depth: the reports are defined for Depth 0 only. */
  static void require(Exchange exchange) {
    if (Depth.of(exchange.request(), Depth.ZERO) != Depth.ZERO) {
      throw DavException.badRequest("This report is defined for Depth 0 only");
    }
  }
}
