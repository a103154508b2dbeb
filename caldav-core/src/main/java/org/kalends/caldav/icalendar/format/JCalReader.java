package org.kalends.caldav.icalendar.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarWriter;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.content.Parameter;

/** Reads jCal (RFC 7265 section 4) and writes it as text, in one pass. */
final class JCalReader {

  /** An array for each component and one around its list, and those of a value. */
  private static final int DEPTH = 64;

  private final JsonFactory json;
  private final int size;

  JCalReader(CalendarLimits limits) {
    size = limits.resourceSize();
    json =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(size)
                    .maxNumberLength(100)
                    .build())
            .build();
  }

  byte[] read(byte[] object) {
    CalendarWriter out = new CalendarWriter(Math.min(size, object.length));
    try (JsonParser in = json.createParser(decoded(object))) {
      expect(in.nextToken(), JsonToken.START_ARRAY);
      component(in, out);
      if (in.nextToken() != null) {
        throw bad("more than one component");
      }
    } catch (IOException e) {
      throw bad("no JSON");
    }
    return out.toBytes();
  }

  /** Jackson takes UTF-8 that is none; a byte order mark may be passed over (RFC 8259 8.1). */
  private static String decoded(byte[] object) throws CharacterCodingException {
    String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(object)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** The opening bracket was read. */
  private void component(JsonParser in, CalendarWriter out) throws IOException {
    expect(in.nextToken(), JsonToken.VALUE_STRING);
    String name = TypedProperty.checked(in.getText()).toUpperCase(Locale.ROOT);
    out.begin(name);
    expect(in.nextToken(), JsonToken.START_ARRAY);
    while (in.nextToken() == JsonToken.START_ARRAY) {
      out.line(sound(property(in).line()));
    }
    expect(in.currentToken(), JsonToken.END_ARRAY);
    expect(in.nextToken(), JsonToken.START_ARRAY);
    while (in.nextToken() == JsonToken.START_ARRAY) {
      component(in, out);
    }
    expect(in.currentToken(), JsonToken.END_ARRAY);
    expect(in.nextToken(), JsonToken.END_ARRAY);
    out.end(name);
  }

  /** An escape may be half a character (RFC 8259 section 8.2), which no text can carry. */
  private static String sound(String line) {
    if (!UTF_8.newEncoder().canEncode(line)) {
      throw bad("half a character");
    }
    return line;
  }

  private static TypedProperty property(JsonParser in) throws IOException {
    expect(in.nextToken(), JsonToken.VALUE_STRING);
    String name = in.getText().toUpperCase(Locale.ROOT);
    expect(in.nextToken(), JsonToken.START_OBJECT);
    List<Parameter> parameters = new ArrayList<>();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String parameter = in.currentName().toUpperCase(Locale.ROOT);
      in.nextToken();
      parameters.add(new Parameter(parameter, texts(in)));
    }
    expect(in.nextToken(), JsonToken.VALUE_STRING);
    String type = in.getText().toLowerCase(Locale.ROOT);
    List<TypedValue> values = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(in));
    }
    if (values.isEmpty()) {
      throw bad("a property without value");
    }
    return new TypedProperty(name, parameters, type, values);
  }

  private static TypedValue value(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case START_OBJECT -> rule(in);
      case START_ARRAY -> new TypedValue.Parts(texts(in));
      default -> new TypedValue.Plain(scalar(in));
    };
  }

  private static TypedValue rule(JsonParser in) throws IOException {
    Map<String, List<String>> parts = new LinkedHashMap<>();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName().toLowerCase(Locale.ROOT);
      in.nextToken();
      parts.put(name, texts(in));
    }
    return new TypedValue.Rule(parts);
  }

  /** One scalar, or an array of them. */
  private static List<String> texts(JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      return List.of(scalar(in));
    }
    List<String> texts = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      texts.add(scalar(in));
    }
    return texts;
  }

  private static String scalar(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_TRUE, VALUE_FALSE -> in.getText();
      case VALUE_NUMBER_FLOAT -> plain(in);
      default -> throw bad("a value that is neither text nor number");
    };
  }

  /** iCalendar has no exponents; only as many digits as a FLOAT can have are written out. */
  private static String plain(JsonParser in) throws IOException {
    BigDecimal number;
    try {
      number = in.getDecimalValue();
    } catch (NumberFormatException e) {
      throw bad("an exponent that is too long");
    }
    if (Math.abs((long) number.scale()) > 30 || number.precision() > 60) {
      throw bad("a number that is too long");
    }
    return number.toPlainString();
  }

  private static void expect(@org.jspecify.annotations.Nullable JsonToken token, JsonToken wanted) {
    if (token != wanted) {
      throw bad("no jCal");
    }
  }

  private static InvalidCalendarException bad(String what) {
    return InvalidCalendarException.data("jCal: " + what);
  }
}
