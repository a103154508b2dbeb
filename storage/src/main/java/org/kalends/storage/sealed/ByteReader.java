package org.kalends.storage.sealed;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Reads what {@link ByteWriter} wrote. What it reads has passed its integrity check, so a malformed
 * text means a newer or a broken writer: {@link IndexOutOfBoundsException} or {@link
 * IllegalArgumentException}.
 */
final class ByteReader {

  private final byte[] bytes;
  private int next;

  ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  int octet() {
    return bytes[next++] & 0xff;
  }

  long number() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int octet = octet();
      value |= (long) (octet & 0x7f) << shift;
      if (octet < 0x80) {
        return value;
      }
    }
    throw new IllegalArgumentException("number too long");
  }

  long signed() {
    long value = number();
    return (value >>> 1) ^ -(value & 1);
  }

  int count() {
    return Math.toIntExact(number());
  }

  String text() {
    int length = count();
    if (length < 0 || length > bytes.length - next) {
      throw new IndexOutOfBoundsException("text too long");
    }
    String value = new String(bytes, next, length, StandardCharsets.UTF_8);
    next += length;
    return value;
  }

  UUID id() {
    return new UUID(fixed(), fixed());
  }

  long fixed() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | octet();
    }
    return value;
  }
}
