package org.kalends.caldav.icalendar.scheduling;

import java.util.Locale;

/**
 * A calendar user address (RFC 5545 section 3.3.3) in the one form in which addresses are compared.
 *
 * @param uri scheme, and whatever has no case after it, in lower case; no slash at the end
 */
public record CalendarAddress(String uri) {

  private static final char DELETE = 0x7F;

  /** Brings the address into its form. */
  public CalendarAddress {
    uri = normal(uri.strip());
  }

  private static String normal(String uri) {
    String lower = uri.toLowerCase(Locale.ROOT);
    if (lower.startsWith("mailto:") || lower.startsWith("urn:")) {
      return lower;
    }
    int host = lower.indexOf("://");
    int path = host < 0 ? 0 : lower.indexOf('/', host + 3);
    String whole = path < 0 ? lower : lower.substring(0, path) + uri.substring(path);
    return whole.length() > 1 && whole.endsWith("/")
        ? whole.substring(0, whole.length() - 1)
        : whole;
  }

  /**
   * Whether a text can be one: no URI has white space or control characters (RFC 3986 section 2),
   * which the value of a parameter can have (RFC 6868 section 3.2).
   */
  public static boolean isUri(String text) {
    return !text.isEmpty() && text.chars().noneMatch(c -> c <= ' ' || c == DELETE);
  }

  /** The address as a URI. */
  @Override
  public String toString() {
    return uri;
  }
}
