package org.kalends.caldav.timezone;

import java.util.Map;
import java.util.TreeMap;
import org.kalends.caldav.icalendar.time.NamePairs;

/** The links of the IANA time zone database, which the Java runtime does not tell from zones. */
final class Links {

  private Links() {}

  /** Each alias with what it is an alias of. */
  static Map<String, String> all() {
    Map<String, String> all = new TreeMap<>();
    NamePairs.read(Links.class.getResourceAsStream("links.txt"), all::put);
    return all;
  }
}
