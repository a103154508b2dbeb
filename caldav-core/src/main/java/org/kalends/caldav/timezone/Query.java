package org.kalends.caldav.timezone;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request URI, as an expanded URI template has it (RFC 6570 section 3.2.8): a plus
 * sign is one, as it is part of the names of zones. Parameters nobody knows are passed over.
 */
final class Query {

  private final List<String> pairs;

  Query(@Nullable String raw) {
    this.pairs = raw == null || raw.isEmpty() ? List.of() : List.of(raw.split("&", -1));
  }

  /**
   * The value of a parameter that may be there once.
   *
   * @throws TimeZoneProblem 400 of this type if it comes twice or cannot be decoded
   */
  Optional<String> single(String name, ProblemType type) {
    List<String> values = values(name);
    if (values.size() > 1) {
      throw TimeZoneProblem.bad(type, "The parameter " + name + " occurs more than once");
    }
    if (values.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        decoded(values.get(0))
            .orElseThrow(
                () -> TimeZoneProblem.bad(type, "The parameter " + name + " is not UTF-8")));
  }

  /** Whether a parameter is there at all. */
  boolean has(String name) {
    return !values(name).isEmpty();
  }

  private List<String> values(String name) {
    List<String> values = new ArrayList<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (name.equals(equals < 0 ? pair : pair.substring(0, equals))) {
        values.add(equals < 0 ? "" : pair.substring(equals + 1));
      }
    }
    return values;
  }

  /** Without percent-encoding; empty if that is broken or what it hides is not UTF-8. */
  static Optional<String> decoded(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%') {
        int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
        int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
        if (high < 0 || low < 0) {
          return Optional.empty();
        }
        bytes[length++] = (byte) (high * 16 + low);
        i += 2;
      } else {
        bytes[length++] = bytes[i];
      }
    }
    try {
      ByteBuffer decoded = ByteBuffer.wrap(bytes, 0, length);
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(decoded).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
