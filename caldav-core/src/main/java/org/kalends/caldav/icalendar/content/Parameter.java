package org.kalends.caldav.icalendar.content;

import java.util.List;

/**
 * A property parameter (RFC 5545 section 3.2).
 *
 * @param name in upper case
 * @param values its comma-separated values, without quotes, carets decoded (RFC 6868)
 */
public record Parameter(String name, List<String> values) {

  /** Copies the list. */
  public Parameter {
    values = List.copyOf(values);
  }

  /** The first value; empty if it was written without any. */
  public String value() {
    return values.isEmpty() ? "" : values.get(0);
  }
}
