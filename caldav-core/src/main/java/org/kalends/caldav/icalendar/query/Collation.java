package org.kalends.caldav.icalendar.query;

import java.text.Normalizer;
import java.util.List;

/**
 * How texts are compared (RFC 4790, RFC 5051). A collation maps a text to a key; two texts are the
 * same if their keys are, and one contains the other if its key does.
 */
public enum Collation {
  /** Letters of ASCII in any case are the same (RFC 4790 section 9.2). */
  ASCII_CASEMAP("i;ascii-casemap") {
    @Override
    String key(String text) {
      int at = 0;
      while (at < text.length() && !isLower(text.charAt(at))) {
        at++;
      }
      if (at == text.length()) {
        return text;
      }
      StringBuilder key = new StringBuilder(text);
      for (; at < key.length(); at++) {
        if (isLower(key.charAt(at))) {
          key.setCharAt(at, (char) (key.charAt(at) - 'a' + 'A'));
        }
      }
      return key.toString();
    }
  },
  /** Every octet counts (RFC 4790 section 9.3). */
  OCTET("i;octet") {
    @Override
    String key(String text) {
      return text;
    }
  },
  /** Letters of all scripts in any case and composition are the same (RFC 5051). */
  UNICODE_CASEMAP("i;unicode-casemap") {
    @Override
    String key(String text) {
      StringBuilder titled = new StringBuilder(text.length());
      text.codePoints().map(Character::toTitleCase).forEach(titled::appendCodePoint);
      return Normalizer.normalize(titled, Normalizer.Form.NFKD);
    }
  };

  private final String name;

  Collation(String name) {
    this.name = name;
  }

  /** The names to list in {@code CALDAV:supported-collation-set} (RFC 4791 section 7.5.1). */
  public static List<String> names() {
    return List.of(ASCII_CASEMAP.name, OCTET.name, UNICODE_CASEMAP.name);
  }

  /**
   * The collation of this name.
   *
   * @throws FilterException if there is none
   */
  static Collation of(String name) {
    for (Collation collation : values()) {
      if (collation.name.equals(name)) {
        return collation;
      }
    }
    throw FilterException.collation(name);
  }

  abstract String key(String text);

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }
}
