package org.kalends.caldav.scheduling;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** Values of CALDAV:schedule-tag (RFC 6638 section 9.3). */
final class ScheduleTags {

  private static final int LENGTH = 16;

  private ScheduleTags() {}

  /** One that no object had before, without quotes. */
  static String fresh() {
    UUID random = UUID.randomUUID();
    byte[] bytes =
        ByteBuffer.allocate(LENGTH)
            .putLong(random.getMostSignificantBits())
            .putLong(random.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
