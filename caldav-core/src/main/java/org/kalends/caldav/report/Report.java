package org.kalends.caldav.report;

import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlTag;

/** One report. */
public interface Report {

  /** The root element of its request. */
  XmlTag tag();

  /** Where it is defined. */
  String section();

  /** The resources it works on; what {@code supported-report-set} says is derived from this. */
  boolean appliesTo(Resource resource);

  /** The privilege it takes, beside DAV:read unless it is on free-busy. */
  default Privilege privilege() {
    return Privilege.READ;
  }

  /**
   * Answers.
   *
   * @param body the root element, of the name of {@link #tag}
   * @throws org.kalends.caldav.protocol.DavException for every other answer
   */
  DavResponse answer(Exchange exchange, XmlElement body);
}
