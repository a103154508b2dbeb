package org.kalends.caldav.icalendar.content;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * Walks over content lines, one logical line at a time, touching each byte once. The fields tell
 * where the parts of the current line are.
 */
final class ContentLine {

  private static final boolean[] NAME_BYTE = new boolean[128];

  private static final byte[] END_OF_ZONE = "END:VTIMEZONE".getBytes(US_ASCII);

  /** The other lines of a zone that begin with the letter of BEGIN or END. */
  private static final byte[][] OBSERVANCES = {
    "BEGIN:STANDARD".getBytes(US_ASCII),
    "BEGIN:DAYLIGHT".getBytes(US_ASCII),
    "END:STANDARD".getBytes(US_ASCII),
    "END:DAYLIGHT".getBytes(US_ASCII)
  };

  static {
    for (char c = 0; c < 128; c++) {
      NAME_BYTE[c] =
          (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '_';
    }
  }

  final byte[] source;
  int start;
  int nameEnd;
  int valueStart;
  int end;
  int next;
  boolean folded;
  int parameters;
  int folds;
  int number;
  boolean nul;
  boolean control;
  boolean nonAscii;

  /** Found once, however many raw line breaks come before it. */
  private int closingQuote;

  ContentLine(byte[] source, int from) {
    this.source = source;
    this.next = from;
  }

  /** Moves to the next line that is not empty. */
  boolean advance() {
    while (next < source.length) {
      start = next;
      number++;
      begin();
      if (end > start) {
        return true;
      }
    }
    return false;
  }

  /** Whether the line has a name and a colon. */
  boolean isProperty() {
    return valueStart > 0;
  }

  /** The bytes of the line after unfolding, or a few more. */
  int length() {
    return end - start;
  }

  private void begin() {
    folded = false;
    parameters = 0;
    valueStart = 0;
    int at = start;
    while (at < source.length) {
      byte b = source[at];
      if (b >= 0 && NAME_BYTE[b]) {
        at++;
      } else {
        int after = foldAt(at);
        if (after == at) {
          break;
        }
        at = after;
      }
    }
    nameEnd = at;
    if (at > start && at < source.length && source[at] == ';') {
      at = parameters(at);
    }
    if (at > start && at < source.length && source[at] == ':') {
      valueStart = at + 1;
      at++;
    }
    toEnd(at);
  }

  /** From a semicolon to the colon that ends the parameters, or to the line's end. */
  private int parameters(int from) {
    boolean quoted = false;
    int at = from;
    while (at < source.length) {
      byte b = source[at];
      if (b == '"') {
        quoted = !quoted;
      } else if (b == ';' && !quoted) {
        parameters++;
      } else if (b == ':' && !quoted) {
        return at;
      } else if (b == '\n') {
        int after = foldAt(at);
        // Apple writes raw line breaks into quoted parameters of its X-APPLE- properties.
        if (after == at && !(quoted && isExperimental() && closesLater(at))) {
          return at;
        }
        at = Math.max(after - 1, at);
        folded = true;
      } else {
        note(b);
      }
      at++;
    }
    return at;
  }

  private boolean closesLater(int at) {
    if (at < closingQuote) {
      return true;
    }
    int i = at;
    while (i < source.length && source[i] != '"') {
      i++;
    }
    boolean closes = i + 1 < source.length && ":;,".indexOf(source[i + 1]) >= 0;
    closingQuote = closes ? i : at;
    return closes;
  }

  /**
   * The offset after the END line of the time zone that begins with this line; 0 if it is not
   * written just as nearly everybody writes it, so that it takes a closer look to find it.
   */
  int afterZone() {
    for (int at = next; at < source.length; at++) {
      if (source[at] == '"') {
        return 0;
      }
      boolean nests = source[at - 1] == '\n' && "BbEe".indexOf(source[at]) >= 0;
      if (nests && !isOfObservance(at)) {
        return isAt(at, END_OF_ZONE) ? afterLineEnd(at + END_OF_ZONE.length) : 0;
      }
    }
    return 0;
  }

  private boolean isOfObservance(int at) {
    for (byte[] line : OBSERVANCES) {
      if (isAt(at, line)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAt(int at, byte[] written) {
    return at + written.length <= source.length
        && Arrays.equals(source, at, at + written.length, written, 0, written.length);
  }

  /** The offset after the line end that is here and is no fold; else 0. */
  private int afterLineEnd(int from) {
    int at = from < source.length && source[from] == '\r' ? from + 1 : from;
    boolean ends = at < source.length && source[at] == '\n';
    boolean folds = at + 1 < source.length && (source[at + 1] == ' ' || source[at + 1] == '\t');
    return ends && !folds ? at + 1 : 0;
  }

  private boolean isExperimental() {
    return nameEnd - start > 2 && (source[start] | 0x20) == 'x' && source[start + 1] == '-';
  }

  private void toEnd(int from) {
    int at = from;
    while (at < source.length) {
      byte b = source[at];
      if (b < ' ') {
        if (b == '\n') {
          int after = foldAt(at);
          if (after == at) {
            end = withoutReturns(at);
            next = at + 1;
            return;
          }
          at = after;
          continue;
        }
        note(b);
      }
      at++;
    }
    end = withoutReturns(at);
    next = at;
  }

  private int withoutReturns(int to) {
    int at = to;
    while (at > start && source[at - 1] == '\r') {
      at--;
    }
    return at;
  }

  private void note(byte b) {
    if (b < 0) {
      nonAscii = true;
    } else if (b < ' ' && b != '\t' && b != '\r') {
      control = true;
      nul |= b == 0;
    }
  }

  /** The offset after the fold that is here, or the same offset if there is none. */
  private int foldAt(int at) {
    int i = at;
    while (i < source.length && source[i] == '\r') {
      i++;
    }
    if (i + 1 < source.length
        && source[i] == '\n'
        && (source[i + 1] == ' ' || source[i + 1] == '\t')) {
      folds++;
      folded = true;
      return i + 2;
    }
    return at;
  }

  /**
   * Adds lines that are no content lines to the one before: some clients write raw line breaks into
   * values of X- properties.
   */
  boolean swallow(ContentLine bare) {
    if (!isExperimental() || !isProperty()) {
      return false;
    }
    end = bare.end;
    next = bare.next;
    folded |= bare.folded;
    return true;
  }

  static boolean isName(String name) {
    return name.chars().allMatch(c -> c < 128 && NAME_BYTE[c]);
  }

  /** Copies a slice without its folds and gives the number of bytes copied. */
  static int unfold(byte[] source, int from, int to, byte[] into) {
    int length = 0;
    for (int i = from; i < to; i++) {
      byte b = source[i];
      if (b == '\n' && i + 1 < to && (source[i + 1] == ' ' || source[i + 1] == '\t')) {
        while (length > 0 && into[length - 1] == '\r') {
          length--;
        }
        i++;
      } else {
        into[length++] = b;
      }
    }
    return length;
  }
}
