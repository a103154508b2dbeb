package org.kalends.caldav.timezone;

/** What the find action looks for (RFC 7808 section 5.5). */
final class NamePattern {

  private static final int LONGEST = 255;

  private final String text;
  private final boolean anyBefore;
  private final boolean anyAfter;

  private NamePattern(String text, boolean anyBefore, boolean anyAfter) {
    this.text = text;
    this.anyBefore = anyBefore;
    this.anyAfter = anyAfter;
  }

  /**
   * Reads a pattern.
   *
   * @throws TimeZoneProblem 400 invalid-pattern
   */
  static NamePattern of(String pattern) {
    if (pattern.isEmpty() || pattern.length() > LONGEST) {
      throw bad("The pattern is empty or too long");
    }
    StringBuilder text = new StringBuilder();
    boolean before = pattern.charAt(0) == '*';
    boolean after = false;
    for (int i = before ? 1 : 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
        c = i < pattern.length() ? pattern.charAt(i) : ' ';
        if (c != '*' && c != '\\') {
          throw bad("A backslash in the pattern escapes nothing");
        }
      } else if (c == '*') {
        after = true;
        if (i < pattern.length() - 1) {
          throw bad("An asterisk is in the middle of the pattern");
        }
        break;
      }
      text.append(c);
    }
    return new NamePattern(compared(text), before, after);
  }

  /** Whether a name is what is looked for. */
  boolean matches(String name) {
    String compared = compared(name);
    if (anyBefore && anyAfter) {
      return compared.contains(text);
    }
    if (anyBefore) {
      return compared.endsWith(text);
    }
    return anyAfter ? compared.startsWith(text) : compared.equals(text);
  }

  /** An underscore is a space, and capital letters of ASCII are small ones. */
  private static String compared(CharSequence name) {
    StringBuilder compared = new StringBuilder(name);
    for (int i = 0; i < compared.length(); i++) {
      char c = compared.charAt(i);
      compared.setCharAt(i, c == '_' ? ' ' : c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
    }
    return compared.toString();
  }

  private static TimeZoneProblem bad(String title) {
    return TimeZoneProblem.bad(ProblemType.INVALID_PATTERN, title);
  }
}
