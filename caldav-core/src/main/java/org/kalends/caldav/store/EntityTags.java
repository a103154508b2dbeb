package org.kalends.caldav.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.UUID;

/**
 * Makes entity tags from a row's id and the version of its bytes: never from the bytes, whose hash
 * would tell a thief which of two guessed texts was stored.
 */
final class EntityTags {

  private static final byte[] HEX = "0123456789abcdef".getBytes(ISO_8859_1);
  private static final int LONGEST = 3 + 16 + 8 + 16;

  private EntityTags() {}

  static String of(UUID id, long contentVersion) {
    byte[] tag = new byte[LONGEST];
    tag[0] = '"';
    int end = hex(id.getMostSignificantBits(), tag, 1);
    end = hex(id.getLeastSignificantBits() >>> 32, tag, end);
    tag[end++] = '-';
    end = hex(contentVersion, tag, end);
    tag[end++] = '"';
    return new String(tag, 0, end, ISO_8859_1);
  }

  /** Writes a number without leading zeros; the index after it. */
  private static int hex(long number, byte[] out, int from) {
    int digits = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(number) + 3) / 4);
    long rest = number;
    for (int i = from + digits - 1; i >= from; i--) {
      out[i] = HEX[(int) rest & 15];
      rest >>>= 4;
    }
    return from + digits;
  }
}
