package org.kalends.caldav.icalendar.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One content line (RFC 5545 section 3.1): a slice of the stored bytes, from which name, parameters
 * and value are made when they are asked for.
 */
public final class CalendarProperty {

  private final byte[] source;
  private final String name;
  private final int start;
  private final int nameEnd;
  private final int valueStart;
  private final int end;
  private final int next;
  private final boolean folded;

  /** Computed at first use. Losing a race computes the same immutable list twice. */
  private @Nullable List<Parameter> parameters;

  CalendarProperty(ContentLine line, String name) {
    this.source = line.source;
    this.name = name;
    this.start = line.start;
    this.nameEnd = line.nameEnd;
    this.valueStart = line.valueStart;
    this.end = line.end;
    this.next = line.next;
    this.folded = line.folded;
  }

  /** The name in upper case. */
  public String name() {
    return name;
  }

  /** Whether it has this name, given in upper case. */
  public boolean is(String upperCaseName) {
    return name.equals(upperCaseName);
  }

  /** The value as written, unfolded, escapes kept. */
  public String value() {
    return string(valueStart, end);
  }

  /** The value as a TEXT, escapes taken away (RFC 5545 section 3.3.11). */
  public String text() {
    return TextValue.unescape(value());
  }

  /** The parameters in order. */
  public List<Parameter> parameters() {
    List<Parameter> known = parameters;
    if (known == null) {
      known = nameEnd == valueStart - 1 ? List.of() : ParameterReader.read(parameterText());
      parameters = known;
    }
    return known;
  }

  /** Everything between name and colon, unfolded, the first semicolon included. */
  public String parameterText() {
    return string(nameEnd, valueStart - 1);
  }

  /** The first value of a parameter, whose name is given in upper case. */
  public Optional<String> parameter(String upperCaseName) {
    for (Parameter parameter : parameters()) {
      if (parameter.name().equals(upperCaseName)) {
        return Optional.of(parameter.value());
      }
    }
    return Optional.empty();
  }

  /** The offset of its first byte in the source. */
  public int start() {
    return start;
  }

  /** The offset after its line's end in the source. */
  public int next() {
    return next;
  }

  /** The bytes of name and parameters as written, folds included, without the colon. */
  int valueStart() {
    return valueStart;
  }

  byte[] source() {
    return source;
  }

  private String string(int from, int to) {
    if (!folded) {
      return new String(source, from, to - from, UTF_8);
    }
    byte[] unfolded = new byte[to - from];
    int length = ContentLine.unfold(source, from, to, unfolded);
    return new String(unfolded, 0, length, UTF_8);
  }

  /** Its name, for messages; never the value. */
  @Override
  public String toString() {
    return name;
  }
}
