package org.kalends.caldav.icalendar.content;

import java.util.ArrayList;
import java.util.List;

/** The TEXT value type (RFC 5545 section 3.3.11). */
public final class TextValue {

  private TextValue() {}

  /** The text without its escapes. A backslash before anything unknown stands for itself. */
  public static String unescape(String raw) {
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '\\' && i + 1 < raw.length()) {
        char next = raw.charAt(++i);
        switch (next) {
          case 'n', 'N' -> text.append('\n');
          case '\\', ';', ',', ':', '"' -> text.append(next);
          default -> text.append(c).append(next);
        }
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** The values of a comma-separated list of texts, without their escapes. */
  public static List<String> list(String raw) {
    List<String> all = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == ',') {
        all.add(unescape(raw.substring(from, i)));
        from = i + 1;
      }
    }
    all.add(unescape(raw.substring(from)));
    return all;
  }

  /** The text as a TEXT value. */
  public static String escape(String text) {
    StringBuilder raw = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> raw.append("\\n");
        case '\r' -> {}
        case '\\', ';', ',' -> raw.append('\\').append(c);
        default -> raw.append(c);
      }
    }
    return raw.toString();
  }
}
