package org.kalends.auth.accounts;

import java.util.Optional;
import java.util.regex.Pattern;
import org.kalends.auth.password.AppPasswordSecret;

/** The form of names, addresses and passwords. Each method says what is wrong, if anything is. */
final class AccountSyntax {

  static final int MAX_TEXT = 255;
  private static final int MAX_PASSWORD = 1024;
  private static final int MAX_ADDRESS = 254;
  // No '@': a name must not look like somebody else's e-mail address. No '/': it is in paths.
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._+-]{0,63}");
  private static final Pattern ADDRESS = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");

  private AccountSyntax() {}

  static Optional<String> problemOfName(String name) {
    return when(
        !NAME.matcher(name).matches(),
        "'%s' is not a name: 1 to 64 of a-z 0-9 . _ + -, beginning with a letter or digit"
            .formatted(shown(name)));
  }

  static Optional<String> problemOfAddress(String address) {
    return when(
        address.length() > MAX_ADDRESS || !ADDRESS.matcher(address).matches(),
        "'%s' is not an e-mail address".formatted(shown(address)));
  }

  static Optional<String> problemOfText(String what, String text) {
    boolean control = text.codePoints().anyMatch(Character::isISOControl);
    return when(
        control || text.length() > MAX_TEXT,
        what + " has control characters or more than " + MAX_TEXT + " characters");
  }

  static Optional<String> problemOfPassword(String password) {
    if (password.isEmpty() || password.length() > MAX_PASSWORD) {
      return Optional.of("a password has 1 to " + MAX_PASSWORD + " characters");
    }
    // RFC 7617 section 2 knows no way to send them.
    if (password.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
      return Optional.of("a password has no control characters");
    }
    return when(
        AppPasswordSecret.parse(password).isPresent(),
        "an account password must not look like an app password");
  }

  private static Optional<String> when(boolean wrong, String problem) {
    return wrong ? Optional.of(problem) : Optional.empty();
  }

  /** A piece of input short and plain enough for a message. */
  static String shown(String input) {
    String plain = input.replaceAll("\\p{Cntrl}", "?");
    return plain.length() > 80 ? plain.substring(0, 80) + "..." : plain;
  }
}
