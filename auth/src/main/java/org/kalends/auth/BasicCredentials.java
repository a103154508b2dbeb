package org.kalends.auth;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * The user-id and password of an {@code Authorization: Basic} header (RFC 7617). Read as UTF-8;
 * bytes that are not UTF-8 are read as ISO 8859-1, which old clients send.
 *
 * @param login the user-id in lower case and form NFC, as login names have no case
 * @param password the password as sent
 */
record BasicCredentials(String login, String password) {

  private static final String SCHEME = "basic ";
  private static final int MAX_LENGTH = 4096;

  /**
   * Reads the value of the header.
   *
   * @return empty if it is of another scheme or malformed, too long, or has control characters (RFC
   *     7617 section 2)
   */
  static Optional<BasicCredentials> parse(String authorization) {
    if (authorization.length() > MAX_LENGTH
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(authorization.substring(SCHEME.length()).strip());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    String text = decoded(bytes);
    int colon = text.indexOf(':');
    if (colon < 1 || hasControl(text)) {
      return Optional.empty();
    }
    String login =
        Normalizer.normalize(text.substring(0, colon), Normalizer.Form.NFC)
            .toLowerCase(Locale.ROOT);
    return Optional.of(new BasicCredentials(login, text.substring(colon + 1)));
  }

  private static String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  private static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == 0x7f) {
        return true;
      }
    }
    return false;
  }

  /** The login name only, so that no log ever shows the password. */
  @Override
  public String toString() {
    return "credentials of " + login;
  }
}
