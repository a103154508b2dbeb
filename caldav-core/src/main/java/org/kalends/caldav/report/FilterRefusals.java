package org.kalends.caldav.report;

import org.kalends.caldav.icalendar.query.FilterException;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavException.Detail;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.xml.XmlElement;

/** Says in the words of RFC 4791 section 7.8 why a filter is refused. */
final class FilterRefusals {

  private FilterRefusals() {}

  static DavException of(FilterException refused) {
    Precondition failed =
        switch (refused.violation()) {
          case VALID_FILTER -> Precondition.VALID_FILTER;
          case SUPPORTED_FILTER -> Precondition.SUPPORTED_FILTER;
          case SUPPORTED_COLLATION -> Precondition.SUPPORTED_COLLATION;
          case MIN_DATE_TIME -> Precondition.MIN_DATE_TIME;
          case MAX_DATE_TIME -> Precondition.MAX_DATE_TIME;
          case SUPPORTED_CALENDAR_DATA -> Precondition.SUPPORTED_CALENDAR_DATA;
        };
    Detail detail =
        refused
            .offending()
            .map(XmlElement::fragment)
            .<Detail>map(Detail.Fragment::new)
            .orElseGet(Detail.None::new);
    String message = refused.getMessage();
    return DavException.of(failed, detail, message == null ? "Bad filter" : message);
  }
}
