package org.kalends.caldav.exchange;

import java.util.Locale;
import java.util.Optional;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.protocol.DavRequest;

/** Reads hrefs in bodies and headers with the decoder that the request's own path went through. */
record HrefReader(DavRequest request) {

  Optional<DavPath> path(String href) {
    String trimmed = href.trim();
    if (trimmed.startsWith("/") && !trimmed.startsWith("//")) {
      return Optional.of(DavPath.parse(escaped(trimmed)));
    }
    int scheme = trimmed.indexOf("://");
    if (scheme <= 0) {
      throw DavException.badRequest("Bad href");
    }
    int slash = trimmed.indexOf('/', scheme + 3);
    String origin = slash < 0 ? trimmed : trimmed.substring(0, slash);
    if (!origin.toLowerCase(Locale.ROOT).equals(request.origin().toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    return Optional.of(slash < 0 ? DavPath.ROOT : DavPath.parse(escaped(trimmed.substring(slash))));
  }

  /** Some clients leave spaces and letters of other scripts as they are in an href. */
  private static String escaped(String path) {
    StringBuilder out = null;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean plain = c > ' ' && c < 0x7F;
      if (!plain && out == null) {
        out = new StringBuilder(path.substring(0, i));
      }
      if (out != null) {
        if (plain) {
          out.append(c);
        } else {
          int codePoint = path.codePointAt(i);
          out.append(percent(Character.toString(codePoint)));
          i += Character.charCount(codePoint) - 1;
        }
      }
    }
    return out == null ? path : out.toString();
  }

  private static String percent(String character) {
    StringBuilder out = new StringBuilder();
    for (byte b : character.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      out.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
    }
    return out.toString();
  }
}
