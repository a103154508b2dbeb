package org.kalends.auth.password;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * An app password as its owner types it: {@code cbx1_}, 40 bits that name it and 160 random bits,
 * in base 32 without letters that look like digits. Case does not matter, nor do hyphens and
 * spaces, and {@code o}, {@code i}, {@code l} are read as the digits they look like.
 */
public final class AppPasswordSecret {

  private static final String PREFIX = "cbx1_";
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int ID_DIGITS = 40 / 5;
  private static final int DIGITS = ID_DIGITS + 160 / 5;
  private static final int GROUP = 8;
  private static final int MAX_TYPED = 2 * DIGITS;

  private final String digits;

  private AppPasswordSecret(String digits) {
    this.digits = digits;
  }

  /** A new one. */
  public static AppPasswordSecret random(SecureRandom random) {
    StringBuilder digits = new StringBuilder(DIGITS);
    byte[] bytes = new byte[DIGITS];
    random.nextBytes(bytes);
    for (byte one : bytes) {
      digits.append(ALPHABET.charAt(one & 31));
    }
    return new AppPasswordSecret(digits.toString());
  }

  /** What was typed, if it has the form of an app password. */
  public static Optional<AppPasswordSecret> parse(String typed) {
    if (!typed.regionMatches(true, 0, PREFIX, 0, PREFIX.length()) || typed.length() > MAX_TYPED) {
      return Optional.empty();
    }
    StringBuilder digits = new StringBuilder(DIGITS);
    for (int i = PREFIX.length(); i < typed.length(); i++) {
      char c = typed.charAt(i);
      if (c == '-' || c == ' ') {
        continue;
      }
      char digit = digit(c);
      if (ALPHABET.indexOf(digit) < 0 || digits.length() == DIGITS) {
        return Optional.empty();
      }
      digits.append(digit);
    }
    return digits.length() == DIGITS
        ? Optional.of(new AppPasswordSecret(digits.toString()))
        : Optional.empty();
  }

  private static char digit(char c) {
    char lower = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    return switch (lower) {
      case 'o' -> '0';
      case 'i', 'l' -> '1';
      default -> lower;
    };
  }

  /** The part that names it, which is not secret. */
  public String id() {
    return digits.substring(0, ID_DIGITS);
  }

  /** What the keyed hash is made of: the secret in its one canonical spelling. */
  public byte[] bytes() {
    return (PREFIX + digits).getBytes(StandardCharsets.US_ASCII);
  }

  /** The secret in groups, to be shown to its owner once. */
  public String spelled() {
    StringBuilder spelled = new StringBuilder(PREFIX);
    for (int at = 0; at < DIGITS; at += GROUP) {
      spelled.append(at == 0 ? "" : "-").append(digits, at, at + GROUP);
    }
    return spelled.toString();
  }

  /** Only its id, so that no log ever shows the secret. */
  @Override
  public String toString() {
    return PREFIX + id() + "-...";
  }
}
