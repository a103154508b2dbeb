package org.kalends.caldav.exchange;

import java.util.ArrayList;
import java.util.List;
import org.kalends.caldav.protocol.DavException;

/**
 * The value of If-Match or If-None-Match (RFC 9110 section 13.1).
 *
 * <p>Proxies make {@code W/"x"} and {@code "x-gzip"} of a strong tag, and Outlook's synchroniser
 * sends it without quotes. Our tags are hexadecimal digits and a hyphen, so nothing else can be
 * meant, and all these forms are taken for the tag they came from.
 *
 * @param any whether it is {@code *}
 * @param tags normalised: without quotes and such
 */
public record EntityTagList(boolean any, List<String> tags) {

  private static final int MAX = 100;

  /**
   * Reads the value.
   *
   * @throws DavException 400 if it is none, or has more than a hundred tags
   */
  public static EntityTagList parse(String value) {
    if (value.trim().equals("*")) {
      return new EntityTagList(true, List.of());
    }
    List<String> tags = new ArrayList<>();
    for (String part : value.split(",", MAX + 1)) {
      if (!part.isBlank()) {
        tags.add(normal(part));
      }
    }
    if (tags.isEmpty() || tags.size() > MAX) {
      throw DavException.badRequest("Bad entity tag list");
    }
    return new EntityTagList(false, tags);
  }

  /** Whether an entity tag, quotes included, is in the list. */
  public boolean matches(String etag) {
    return any || tags.contains(normal(etag));
  }

  static String normal(String tag) {
    String bare = tag.trim();
    if (bare.startsWith("W/") || bare.startsWith("w/")) {
      bare = bare.substring(2);
    }
    if (bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"")) {
      bare = bare.substring(1, bare.length() - 1);
    }
    for (String coding : List.of("-gzip", "-br", "-zstd", "-deflate", ";gzip")) {
      if (bare.endsWith(coding)) {
        return bare.substring(0, bare.length() - coding.length());
      }
    }
    return bare;
  }
}
