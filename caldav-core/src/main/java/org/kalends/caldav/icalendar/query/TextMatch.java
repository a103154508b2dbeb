package org.kalends.caldav.icalendar.query;

/**
 * CALDAV:text-match (RFC 4791 section 9.7.5).
 *
 * @param key what to look for, mapped by the collation
 * @param collation how to compare
 * @param type where in the text to look; always a substring in RFC 4791, an extension from RFC 6352
 * @param negate whether a text matches that does not have it
 */
record TextMatch(String key, Collation collation, Type type, boolean negate) {

  /** Where in the text to look (RFC 6352 section 10.5.4). */
  enum Type {
    EQUALS,
    CONTAINS,
    STARTS_WITH,
    ENDS_WITH
  }

  /** Whether a text matches. */
  boolean matches(String text) {
    return found(collation.key(text)) != negate;
  }

  private boolean found(String in) {
    return switch (type) {
      case EQUALS -> in.equals(key);
      case CONTAINS -> in.contains(key);
      case STARTS_WITH -> in.startsWith(key);
      case ENDS_WITH -> in.endsWith(key);
    };
  }
}
