package org.kalends.caldav.xml;

/** The namespaces of the elements the server speaks. */
public final class Names {

  /** WebDAV (RFC 4918 section 14). */
  public static final String DAV = "DAV:";

  /** CalDAV (RFC 4791 section 3). */
  public static final String CALDAV = "urn:ietf:params:xml:ns:caldav";

  /** CardDAV (RFC 6352 section 4). */
  public static final String CARDDAV = "urn:ietf:params:xml:ns:carddav";

  /** Apple's Calendar Server extensions. */
  public static final String CALENDARSERVER = "http://calendarserver.org/ns/";

  /** Apple's iCal extensions. */
  public static final String APPLE_ICAL = "http://apple.com/ns/ical/";

  /** Apple's MobileMe extensions (bulk requests). */
  public static final String APPLE_ME = "http://me.com/_namespace/";

  /** The project's own. */
  public static final String KALENDS = "urn:kalends:ns";

  private Names() {}
}
