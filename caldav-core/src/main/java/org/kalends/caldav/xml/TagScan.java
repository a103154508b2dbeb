package org.kalends.caldav.xml;

import java.util.HashSet;
import java.util.Set;
import org.kalends.caldav.xml.XmlRefusedException.Reason;

/**
 * Counts attributes and names before the parser sees them: it compares each of a tag's attributes
 * and namespaces with all before it, so that a hundred thousand of them would take a minute.
 *
 * <p>What it cannot follow it leaves to the parser.
 */
final class TagScan {

  /** Different ones; the parser's table of them is slow where their hashes are made equal. */
  private static final int MOST_NAMES = 2_000;

  private final String document;
  private final int limit;
  private final Set<String> names = new HashSet<>();
  private int at;

  private TagScan(String document, int limit) {
    this.document = document;
    this.limit = limit;
  }

  /**
   * Looks at a whole document.
   *
   * @param limit attributes and namespace declarations of one tag
   * @throws XmlRefusedException if a tag has more, or if there are too many different names
   */
  static void check(String document, int limit) {
    new TagScan(document, limit).all();
  }

  private void all() {
    for (int next = next(); next >= 0; next = next()) {
      if (next == '<') {
        markup();
      }
    }
  }

  private void markup() {
    if (taken("!--")) {
      pass("-->");
    } else if (taken("![CDATA[")) {
      pass("]]>");
    } else if (taken("?")) {
      pass("?>");
    } else if (!taken("!")) {
      tag();
    }
  }

  private void tag() {
    int count = 0;
    int begin = at;
    for (int next = next(); next >= 0 && next != '>'; next = next()) {
      if (isBetween(next)) {
        name(begin, at - 1);
        if (next == '"' || next == '\'') {
          pass(next == '"' ? "\"" : "'");
        } else if (next == '=' && ++count > limit) {
          throw new XmlRefusedException(Reason.TOO_LARGE, "too many attributes");
        }
        begin = at;
      }
    }
    name(begin, at - 1);
  }

  private static boolean isBetween(int c) {
    return c <= ' ' || c == '=' || c == '"' || c == '\'' || c == '/';
  }

  private void name(int from, int to) {
    if (to > from && names.add(document.substring(from, to)) && names.size() > MOST_NAMES) {
      throw new XmlRefusedException(Reason.TOO_LARGE, "too many different names");
    }
  }

  /** Goes on behind the next place where this stands. */
  private void pass(String end) {
    int found = document.indexOf(end, at);
    at = found < 0 ? document.length() : found + end.length();
  }

  /** Goes on behind this if it stands here. */
  private boolean taken(String text) {
    boolean here = document.startsWith(text, at);
    at += here ? text.length() : 0;
    return here;
  }

  /** The next character; -1 at the end. */
  private int next() {
    return at < document.length() ? document.charAt(at++) : -1;
  }
}
