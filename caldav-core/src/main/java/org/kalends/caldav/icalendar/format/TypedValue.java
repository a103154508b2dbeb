package org.kalends.caldav.icalendar.format;

import java.util.List;
import java.util.Map;

/** A value as jCal and xCal have it: without iCalendar's escapes, dates in extended format. */
sealed interface TypedValue {

  /** One text, whatever its type. */
  record Plain(String text) implements TypedValue {}

  /** A value of several parts: GEO, REQUEST-STATUS, and a PERIOD with its start and its end. */
  record Parts(List<String> parts) implements TypedValue {}

  /**
   * A RECUR.
   *
   * @param parts names in lower case, in the order in which xCal wants them
   */
  record Rule(Map<String, List<String>> parts) implements TypedValue {}
}
