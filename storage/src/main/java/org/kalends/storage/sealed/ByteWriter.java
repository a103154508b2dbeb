package org.kalends.storage.sealed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Writes the compact form that {@link ByteReader} reads. */
final class ByteWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(192);

  ByteWriter octet(int value) {
    out.write(value);
    return this;
  }

  /** A number of any size that is usually small and not negative; seven bits to the byte. */
  ByteWriter number(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  /** A number that may be negative. */
  ByteWriter signed(long value) {
    return number((value << 1) ^ (value >> 63));
  }

  ByteWriter text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  ByteWriter id(UUID value) {
    return fixed(value.getMostSignificantBits()).fixed(value.getLeastSignificantBits());
  }

  /** A number of which all eight bytes count. */
  ByteWriter fixed(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      out.write((int) (value >>> shift));
    }
    return this;
  }

  /**
   * What was written, followed by zeros up to {@code least} or the next multiple of {@code step}
   * from there.
   */
  byte[] padded(int least, int step) {
    int length = Math.max(least, least + (out.size() - least + step - 1) / step * step);
    out.writeBytes(new byte[length - out.size()]);
    return out.toByteArray();
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
