package org.kalends.caldav.exchange;

import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.xml.XmlLimits;

/**
 * The limits of the engine.
 *
 * @param calendarLimits of calendar objects
 * @param fileBytes of any other resource
 * @param xmlBytes of an XML body
 * @param xml of what is in an XML body
 * @param collections in one home
 * @param quotaBytes of all contents in one home
 */
public record DavSettings(
    CalendarLimits calendarLimits,
    int fileBytes,
    int xmlBytes,
    XmlLimits xml,
    int collections,
    long quotaBytes) {

  /** The same with another quota. */
  public DavSettings withQuota(long bytes) {
    return new DavSettings(calendarLimits, fileBytes, xmlBytes, xml, collections, bytes);
  }

  /** The limits unless configured otherwise. */
  public static final DavSettings STANDARD =
      new DavSettings(
          CalendarLimits.DEFAULT, 10 << 20, 4 << 20, XmlLimits.STANDARD, 1_000, 1L << 30);
}
