package org.kalends.caldav.timezone;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON objects in memory (RFC 7808 section 6). */
final class Json {

  private static final JsonFactory JSON = new JsonFactory();

  /** Writes the members of an object. */
  interface Members {
    void writeTo(JsonGenerator out) throws IOException;
  }

  private Json() {}

  /** An object with these members, in UTF-8. */
  static byte[] object(Members members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      members.writeTo(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
