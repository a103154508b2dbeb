package org.kalends.caldav.icalendar.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * Puts an iCalendar text together from new lines, which it folds (RFC 5545 section 3.1), and from
 * slices of stored bytes, which it copies as they are, but for the line ends.
 */
public final class CalendarWriter {

  private static final int LINE_OCTETS = 75;

  private final ByteArrayOutputStream out;

  /** Empty, with room for about this many bytes. */
  public CalendarWriter(int expectedBytes) {
    out = new ByteArrayOutputStream(expectedBytes);
  }

  /** Begins a component. */
  public CalendarWriter begin(String component) {
    return line("BEGIN:" + component);
  }

  /** Ends a component. */
  public CalendarWriter end(String component) {
    return line("END:" + component);
  }

  /** A property of which only the name is as stored: parameters and value are new. */
  public CalendarWriter property(String name, String parameters, String value) {
    return line(name + parameters + ":" + value);
  }

  /**
   * A whole content line, folded if it is longer than 75 octets; characters stay whole.
   *
   * @throws InvalidCalendarException if it would end before its end: what a parameter may hold (RFC
   *     6868 section 3.2) became part of a value
   */
  public CalendarWriter line(String line) {
    if (line.indexOf('\n') >= 0) {
      throw InvalidCalendarException.data("a line break within a content line");
    }
    byte[] bytes = line.getBytes(UTF_8);
    int from = 0;
    int room = LINE_OCTETS;
    while (bytes.length - from > room) {
      int to = from + room;
      while ((bytes[to] & 0xC0) == 0x80) {
        to--;
      }
      out.write(bytes, from, to - from);
      newline();
      out.write(' ');
      from = to;
      room = LINE_OCTETS - 1;
    }
    out.write(bytes, from, bytes.length - from);
    newline();
    return this;
  }

  /** A property as it is stored, but for bare line feeds. */
  public CalendarWriter copy(CalendarProperty property) {
    return copy(property.source(), property.start(), property.next());
  }

  /** A component with all that is in it as it is stored, but for bare line feeds. */
  public CalendarWriter copy(CalendarComponent component) {
    return copy(component.source(), component.start(), component.next());
  }

  /** Whole content lines that are written already. */
  public CalendarWriter raw(byte[] lines) {
    out.write(lines, 0, lines.length);
    return this;
  }

  /** Bytes written so far. */
  public int size() {
    return out.size();
  }

  /** What was written so far. */
  public byte[] toBytes() {
    return out.toByteArray();
  }

  /** A text has one kind of line end: bare line feeds of a client become CRLF. */
  private CalendarWriter copy(byte[] source, int from, int to) {
    int start = from;
    for (int i = from; i < to; i++) {
      if (source[i] == '\n' && (i == from || source[i - 1] != '\r')) {
        out.write(source, start, i - start);
        newline();
        start = i + 1;
      }
    }
    out.write(source, start, to - start);
    if (to > from && source[to - 1] != '\n') {
      newline();
    }
    return this;
  }

  private void newline() {
    out.write('\r');
    out.write('\n');
  }
}
