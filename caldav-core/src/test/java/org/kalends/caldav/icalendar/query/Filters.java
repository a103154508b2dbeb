package org.kalends.caldav.icalendar.query;

import java.nio.charset.StandardCharsets;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlLimits;
import org.kalends.caldav.xml.XmlReader;

/** Query elements for tests. */
public final class Filters {

  private Filters() {}

  /** An element whose default namespace is CalDAV's. */
  public static XmlElement xml(String element) {
    String document = element.replaceFirst("[ />]", " xmlns='" + Names.CALDAV + "'$0");
    return XmlReader.read(document.getBytes(StandardCharsets.UTF_8), XmlLimits.STANDARD);
  }

  /** A filter with this content. */
  public static CalendarFilter filter(String content) {
    return CalendarFilter.parse(xml("<filter>" + content + "</filter>"), CalendarLimits.DEFAULT);
  }

  /** A filter for components of one type that match this content. */
  public static CalendarFilter on(String component, String content) {
    return filter(
        "<comp-filter name='VCALENDAR'><comp-filter name='"
            + component
            + "'>"
            + content
            + "</comp-filter></comp-filter>");
  }

  /** A time-range element. */
  public static String range(String start, String end) {
    return "<time-range start='" + start + "' end='" + end + "'/>";
  }
}
