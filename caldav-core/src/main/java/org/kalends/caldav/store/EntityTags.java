package org.kalends.caldav.store;

import java.util.UUID;

/**
 * Makes entity tags from a row's id and the version of its bytes: never from the bytes, whose hash
 * would tell a thief which of two guessed texts was stored.
 */
final class EntityTags {

  private EntityTags() {}

  static String of(UUID id, long contentVersion) {
    return "\""
        + Long.toHexString(id.getMostSignificantBits())
        + Long.toHexString(id.getLeastSignificantBits() >>> 32)
        + "-"
        + Long.toHexString(contentVersion)
        + "\"";
  }
}
