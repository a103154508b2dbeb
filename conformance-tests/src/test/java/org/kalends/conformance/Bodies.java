package org.kalends.conformance;

import java.util.Collection;
import java.util.List;

/** Request bodies. */
final class Bodies {

  private Bodies() {}

  /** A PROPFIND of these properties, written with the prefixes of {@link Xml}. */
  static String propfind(String... names) {
    return Xml.document("D:propfind", "<D:prop>" + Xml.empty(names) + "</D:prop>");
  }

  static String allprop() {
    return Xml.document("D:propfind", "<D:allprop/>");
  }

  static String propname() {
    return Xml.document("D:propfind", "<D:propname/>");
  }

  /** A PROPPATCH that sets these elements. */
  static String set(String... elements) {
    return proppatch(setting(elements));
  }

  /** A PROPPATCH that removes these properties. */
  static String remove(String... names) {
    return proppatch(removing(names));
  }

  /** A PROPPATCH of these instructions. */
  static String proppatch(String... instructions) {
    return Xml.document("D:propertyupdate", String.join("", instructions));
  }

  static String setting(String... elements) {
    return "<D:set><D:prop>" + String.join("", elements) + "</D:prop></D:set>";
  }

  static String removing(String... names) {
    return "<D:remove><D:prop>" + Xml.empty(names) + "</D:prop></D:remove>";
  }

  static String mkcalendar(String... elements) {
    return Xml.document("C:mkcalendar", setting(elements));
  }

  static String mkcol(String... elements) {
    return Xml.document("D:mkcol", setting(elements));
  }

  static String sync(String token, String... names) {
    return Xml.document(
        "D:sync-collection",
        "<D:sync-token>"
            + token
            + "</D:sync-token><D:sync-level>1</D:sync-level><D:prop>"
            + Xml.empty(names)
            + "</D:prop>");
  }

  static String syncLimited(String token, int limit) {
    return Xml.document(
        "D:sync-collection",
        "<D:sync-token>"
            + token
            + "</D:sync-token><D:sync-level>1</D:sync-level><D:limit><D:nresults>"
            + limit
            + "</D:nresults></D:limit><D:prop><D:getetag/></D:prop>");
  }

  static String multiget(String... hrefs) {
    return multiget(List.of(hrefs));
  }

  static String multiget(Collection<String> hrefs) {
    StringBuilder content = new StringBuilder("<D:prop><D:getetag/><C:calendar-data/></D:prop>");
    for (String href : hrefs) {
      content.append("<D:href>").append(Xml.escape(href)).append("</D:href>");
    }
    return Xml.document("C:calendar-multiget", content.toString());
  }

  /** A calendar-query for DAV:getetag with what goes into the filter's VCALENDAR. */
  static String query(String inVcalendar) {
    return queryFor("<D:prop><D:getetag/></D:prop>", inVcalendar);
  }

  static String queryFor(String prop, String inVcalendar) {
    return Xml.document(
        "C:calendar-query",
        prop
            + "<C:filter><C:comp-filter name=\"VCALENDAR\">"
            + inVcalendar
            + "</C:comp-filter></C:filter>");
  }

  static String component(String name, String inside) {
    return "<C:comp-filter name=\"" + name + "\">" + inside + "</C:comp-filter>";
  }

  static String timeRange(String start, String end) {
    return "<C:time-range start=\"" + start + "\" end=\"" + end + "\"/>";
  }
}
