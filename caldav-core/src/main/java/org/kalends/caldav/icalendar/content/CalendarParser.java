package org.kalends.caldav.icalendar.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads bytes into a tree of components, in one pass that looks at each byte once.
 *
 * <p>It takes what clients really send: bare LF, a missing last line end, a byte order mark, empty
 * lines, names in any case, raw line breaks in X- properties.
 */
public final class CalendarParser {

  private final CalendarLimits limits;
  private final boolean stored;
  private final Deque<CalendarComponent> open = new ArrayDeque<>();
  private @Nullable CalendarComponent calendar;
  private int components;

  /** Where to go on after a component that was passed over; else 0. */
  private int passedTo;

  /** The line to take next, and the one after it: the two change places at each step. */
  private ContentLine line;

  private ContentLine following;

  private CalendarParser(byte[] bytes, CalendarLimits limits, boolean stored, int from) {
    this.limits = limits;
    this.stored = stored;
    this.line = new ContentLine(bytes, from);
    this.following = new ContentLine(bytes, from);
  }

  /**
   * Reads one iCalendar object.
   *
   * @param bytes shared with the tree from now on, so not to be modified
   * @throws InvalidCalendarException if they are not exactly one well-formed VCALENDAR within the
   *     limits
   */
  public static CalendarComponent parse(byte[] bytes, CalendarLimits limits) {
    if (bytes.length > limits.resourceSize()) {
      throw new InvalidCalendarException(
          Violation.MAX_RESOURCE_SIZE, "more than " + limits.resourceSize() + " bytes");
    }
    return new CalendarParser(bytes, limits, false, start(bytes)).parse();
  }

  /**
   * Reads bytes that were accepted before, so that their encoding needs no check. Time zones are
   * passed over until somebody looks into them: they are half of the lines of most objects, and
   * those the server knows are looked into by nobody.
   *
   * @throws InvalidCalendarException if they are not well-formed after all
   */
  public static CalendarComponent parseStored(byte[] bytes) {
    return new CalendarParser(bytes, CalendarLimits.STORED, true, start(bytes)).parse();
  }

  /** Reads a component that was passed over. */
  static void readInto(CalendarComponent component) {
    CalendarParser parser =
        new CalendarParser(component.source(), CalendarLimits.STORED, true, component.start());
    parser.line.advance(); // its BEGIN
    parser.open.push(component);
    parser.read(false);
  }

  private CalendarComponent parse() {
    read(true);
    if (calendar == null || !open.isEmpty()) {
      throw InvalidCalendarException.data(
          open.isEmpty() ? "no VCALENDAR" : open.element().name() + " has no END");
    }
    if (!stored && (line.nonAscii || following.nonAscii)) {
      checkEncoding(line.source);
    }
    return calendar;
  }

  /** Reads all lines, or those of the open component only. */
  private void read(boolean all) {
    boolean more = line.advance();
    while (more && (all || !open.isEmpty())) {
      more = takeBareLines();
      check();
      accept();
      if (passedTo > 0) {
        following.next = passedTo;
        passedTo = 0;
        more = following.advance();
      }
      ContentLine taken = line;
      line = following;
      following = taken;
    }
  }

  /** Looks at the next line, which may belong to this one; tells whether there is another. */
  private boolean takeBareLines() {
    following.next = line.next;
    following.number = line.number;
    boolean more = following.advance();
    while (more && !following.isProperty() && line.swallow(following)) {
      more = following.advance();
    }
    return more;
  }

  private void check() {
    if (!line.isProperty()) {
      throw bad("is no content line");
    }
    if (line.nul || following.nul) {
      throw bad("has a NUL");
    }
    if (!stored && (line.control || following.control)) {
      throw bad("has a control character");
    }
    if (line.nameEnd - line.start > limits.nameLength()) {
      throw bad("has too long a name");
    }
    if (line.parameters > limits.parameters()) {
      throw bad("has more than " + limits.parameters() + " parameters");
    }
    if (line.folds + following.folds > limits.folds()) {
      throw bad("has too many folds before its end");
    }
  }

  private void accept() {
    String name = name();
    if (line.length() > limits.lineLength() && !name.equals("ATTACH") && !name.equals("IMAGE")) {
      throw bad("is longer than " + limits.lineLength() + " bytes");
    }
    switch (name) {
      case "BEGIN" -> begin(componentName());
      case "END" -> end(componentName());
      default -> {
        if (open.isEmpty()) {
          throw bad("is outside of VCALENDAR");
        }
        open.element().add(new CalendarProperty(line, name));
      }
    }
  }

  private void begin(String name) {
    if (name.isEmpty() || name.length() > limits.nameLength() || !ContentLine.isName(name)) {
      throw bad("begins a component without a proper name");
    }
    if (++components > limits.components()) {
      throw bad("begins more than " + limits.components() + " components");
    }
    if (open.size() >= limits.depth()) {
      throw bad("begins a component deeper than " + limits.depth());
    }
    CalendarComponent component = new CalendarComponent(line.source, name, line.start);
    if (!open.isEmpty()) {
      open.element().add(component);
    } else if (calendar != null) {
      throw InvalidCalendarException.resource("more than one VCALENDAR");
    } else if (!name.equals("VCALENDAR")) {
      throw bad("does not begin a VCALENDAR");
    } else {
      calendar = component;
    }
    passedTo = stored && name.equals("VTIMEZONE") ? line.afterZone() : 0;
    if (passedTo > 0) {
      component.passOver(passedTo);
    } else {
      open.push(component);
    }
  }

  private void end(String name) {
    if (open.isEmpty() || !open.element().is(name)) {
      throw bad("ends what was not begun");
    }
    open.pop().end(line.next);
  }

  private String name() {
    if (!line.folded) {
      return NameTable.name(line.source, line.start, line.nameEnd);
    }
    return unfoldedName(line.start, line.nameEnd);
  }

  private String componentName() {
    int from = line.valueStart;
    int to = line.end;
    while (to > from && line.source[to - 1] == ' ') {
      to--;
    }
    return line.folded ? unfoldedName(from, to) : NameTable.name(line.source, from, to);
  }

  private String unfoldedName(int from, int to) {
    byte[] unfolded = new byte[to - from];
    int length = ContentLine.unfold(line.source, from, to, unfolded);
    return NameTable.name(unfolded, 0, length);
  }

  private InvalidCalendarException bad(String what) {
    return InvalidCalendarException.data("content line " + line.number + " " + what);
  }

  /** After the byte order mark, if there is one. */
  private static int start(byte[] bytes) {
    boolean mark =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    return mark ? 3 : 0;
  }

  private static void checkEncoding(byte[] bytes) {
    try {
      CharBuffer text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      if (text.chars().anyMatch(c -> c >= 0xFFFE)) {
        throw InvalidCalendarException.data("has a character that XML cannot carry");
      }
    } catch (CharacterCodingException e) {
      throw InvalidCalendarException.data("not UTF-8");
    }
  }
}
