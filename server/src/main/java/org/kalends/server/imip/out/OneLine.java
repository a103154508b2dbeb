package org.kalends.server.imip.out;

/** What somebody wrote into an event, made fit for one line of a message. */
final class OneLine {

  private OneLine() {}

  /** Without control and formatting characters, and no longer than this. */
  static String of(String text, int longest) {
    return clipped(cleaned(text, false), longest);
  }

  /** The same, but lines stay. */
  static String linesOf(String text, int longest) {
    return clipped(cleaned(text.replace("\r\n", "\n"), true), longest);
  }

  private static String cleaned(String text, boolean lines) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (lines && c == '\n') {
                clean.append('\n');
              } else if (c == '\t' || Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
                clean.append(' ');
              } else if (!steers(c)) {
                clean.appendCodePoint(c);
              }
            });
    return clean.toString().strip();
  }

  /** Marks of direction could make a name read as another one; lone surrogates are no text. */
  private static boolean steers(int c) {
    return (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0xFEFF
        || Character.getType(c) == Character.SURROGATE;
  }

  private static String clipped(String text, int longest) {
    if (text.codePointCount(0, text.length()) <= longest) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, longest - 1)).strip() + "\u2026";
  }
}
