package org.kalends.caldav.xml;

import org.kalends.caldav.xml.XmlRefusedException.Reason;

/**
 * Counts attributes before the parser sees them: it compares each of a tag's attributes and
 * namespaces with all before it, so that a hundred thousand of them would take a minute.
 *
 * <p>Looks at bytes, as markup is ASCII in every encoding the parser takes; in UTF-16 and UTF-32
 * the NULs between them are passed over. What it cannot follow it leaves to the parser.
 */
final class TagScan {

  private final byte[] document;
  private final int limit;
  private int at;

  private TagScan(byte[] document, int limit) {
    this.document = document;
    this.limit = limit;
  }

  /**
   * Looks at a whole document.
   *
   * @param limit attributes and namespace declarations of one tag
   * @throws XmlRefusedException if a tag has more
   */
  static void check(byte[] document, int limit) {
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
    for (int next = next(); next >= 0 && next != '>'; next = next()) {
      if (next == '"' || next == '\'') {
        pass(String.valueOf((char) next));
      } else if (next == '=' && ++count > limit) {
        throw new XmlRefusedException(Reason.TOO_LARGE, "too many attributes");
      }
    }
  }

  /** Goes on behind the next place where this stands. */
  private void pass(String end) {
    while (at < document.length && !taken(end)) {
      at++;
    }
  }

  /** Goes on behind this if it stands here. */
  private boolean taken(String text) {
    int before = at;
    for (int i = 0; i < text.length(); i++) {
      if (next() != text.charAt(i)) {
        at = before;
        return false;
      }
    }
    return true;
  }

  /** The next byte that is no NUL; -1 at the end. */
  private int next() {
    while (at < document.length && document[at] == 0) {
      at++;
    }
    return at < document.length ? document[at++] & 0xFF : -1;
  }
}
