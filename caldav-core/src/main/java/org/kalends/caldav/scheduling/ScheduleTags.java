package org.kalends.caldav.scheduling;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.scheduling.Revision;

/** Values of CALDAV:schedule-tag (RFC 6638 section 9.3). */
final class ScheduleTags {

  private static final int LENGTH = 16;
  private static final int PARTS = 3;

  private static final String PART = ".";

  private ScheduleTags() {}

  /** One that no object had before, which says beside that what was said about the object last. */
  static String fresh(Revision said) {
    return fresh() + PART + said.sequence() + PART + said.stamp();
  }

  /** As another one, but fresh. */
  static String freshAs(@Nullable String tag) {
    return said(tag).map(ScheduleTags::fresh).orElseGet(ScheduleTags::fresh);
  }

  /** What a tag says. */
  static Optional<Revision> said(@Nullable String tag) {
    String[] parts = tag == null ? new String[0] : tag.split(Pattern.quote(PART), -1);
    return parts.length == PARTS
        ? Optional.of(new Revision(Integer.parseInt(parts[1]), Long.parseLong(parts[2])))
        : Optional.empty();
  }

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
