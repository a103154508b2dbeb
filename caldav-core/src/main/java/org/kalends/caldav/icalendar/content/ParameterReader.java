package org.kalends.caldav.icalendar.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Takes the part of a content line between name and colon apart. It has no errors: what clients
 * write wrongly here (a value without name, a quote in the middle) is kept as it stands.
 */
final class ParameterReader {

  private final String text;
  private int at;

  private ParameterReader(String text) {
    this.text = text;
  }

  /**
   * The parameters.
   *
   * @param text the unfolded part, the first semicolon included
   */
  static List<Parameter> read(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    return List.copyOf(new ParameterReader(text).all());
  }

  private List<Parameter> all() {
    List<Parameter> all = new ArrayList<>(4);
    while (at < text.length()) {
      at++;
      String name = name();
      List<String> values = new ArrayList<>(1);
      while (at < text.length() && text.charAt(at) != ';') {
        at++;
        values.add(value());
      }
      if (!name.isEmpty()) {
        all.add(new Parameter(name, values));
      }
    }
    return all;
  }

  private String name() {
    int from = at;
    while (at < text.length() && text.charAt(at) != '=' && text.charAt(at) != ';') {
      at++;
    }
    return text.substring(from, at).trim().toUpperCase(Locale.ROOT);
  }

  /** One value; stops at the comma or semicolon after it. */
  private String value() {
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == ';')) {
        break;
      } else if (c == '^' && at + 1 < text.length()) {
        at += caret(text.charAt(at + 1), value);
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }

  /** Decodes RFC 6868; a caret before anything else stands for itself. */
  private static int caret(char next, StringBuilder into) {
    switch (next) {
      case 'n' -> into.append('\n');
      case '^' -> into.append('^');
      case '\'' -> into.append('"');
      default -> {
        into.append('^');
        return 0;
      }
    }
    return 1;
  }
}
