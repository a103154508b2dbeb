package org.kalends.server.http;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is compressed with gzip for clients that accept it. Entity tags are those of the
 * uncompressed answer and stay as they are: clients send them back in {@code If-Match}.
 *
 * @param enabled whether anything is
 * @param minimumSize bodies up to this many bytes are sent as they are
 * @param level 1 (fast) to 9 (small)
 */
public record Compression(boolean enabled, int minimumSize, int level) {

  /** On, from 1 KiB, fast. */
  public static final Compression DEFAULT = new Compression(true, 1024, 1);

  /** Never. */
  public static final Compression OFF = new Compression(false, 1024, 1);

  private static final Set<String> TYPES =
      Set.of(
          "text/calendar",
          "text/xml",
          "application/xml",
          "text/vcard",
          "application/json",
          "application/calendar+json",
          "application/calendar+xml");

  private static final Pattern REFUSED = Pattern.compile("\\s*;\\s*q=0(\\.0*)?\\s*");

  /** Whether a body of this media type gains from it. */
  boolean applies(@Nullable String contentType) {
    if (!enabled || contentType == null) {
      return false;
    }
    int end = contentType.indexOf(';');
    String type = end < 0 ? contentType : contentType.substring(0, end);
    return TYPES.contains(type.trim().toLowerCase(Locale.ROOT));
  }

  /** Whether a client accepts gzip (RFC 9110 section 12.5.3). */
  static boolean accepted(@Nullable String acceptEncoding) {
    if (acceptEncoding == null) {
      return false;
    }
    boolean any = false;
    for (String coding : acceptEncoding.split(",", -1)) {
      int end = coding.indexOf(';');
      String name = (end < 0 ? coding : coding.substring(0, end)).trim();
      boolean allowed = end < 0 || !REFUSED.matcher(coding.substring(end)).matches();
      if (name.equalsIgnoreCase("gzip") || name.equalsIgnoreCase("x-gzip")) {
        return allowed;
      }
      any |= name.equals("*") && allowed;
    }
    return any;
  }
}
