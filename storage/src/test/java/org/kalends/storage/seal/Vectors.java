package org.kalends.storage.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The published vectors of format CBX1. */
final class Vectors {

  private static final JsonNode ROOT = load();

  private Vectors() {}

  static Stream<JsonNode> all(String kind) {
    return StreamSupport.stream(ROOT.get(kind).spliterator(), false);
  }

  static byte[] bytes(JsonNode vector, String field) {
    return HexFormat.of().parseHex(vector.get(field).asText());
  }

  /** The context a vector's parts make for this type. */
  static Context context(JsonNode vector, SealType type) {
    List<byte[]> parts = new ArrayList<>();
    vector.get("aad").forEach(part -> parts.add(HexFormat.of().parseHex(part.asText())));
    return Context.of(type, parts.toArray(new byte[0][]));
  }

  static SealType type(int code) {
    return Stream.of(SealType.values()).filter(t -> t.code() == code).findFirst().orElseThrow();
  }

  /** A key with the id and version a blob claims. */
  static SealKey keyOf(byte[] blob, byte[] secret) {
    ByteBuffer in = ByteBuffer.wrap(blob);
    return SealKey.of(new UUID(in.getLong(12), in.getLong(20)), in.getInt(8), secret);
  }

  private static JsonNode load() {
    try (InputStream in = Vectors.class.getResourceAsStream("crypto-vectors.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
