package org.kalends.storage.sealed;

import java.util.UUID;

/**
 * Ids of new records: random, but for the revision at which they are made, which comes first (a
 * UUID of version 8, RFC 9562 section 5.8).
 *
 * <p>So records made one after the other are next to each other in the indexes of a database, whose
 * pages are then filled in turn instead of at random. Revisions are in clear there anyway.
 */
final class RecordIds {

  private static final int REVISION_SHIFT = 16;
  private static final long VERSION_8 = 0x8000;
  private static final long RANDOM_BITS = 0x0fff;

  private RecordIds() {}

  /** An id that no other record has, after those of lower revisions of the home. */
  static UUID next(long revision) {
    UUID random = UUID.randomUUID();
    long high =
        (revision << REVISION_SHIFT) | VERSION_8 | (random.getMostSignificantBits() & RANDOM_BITS);
    return new UUID(high, random.getLeastSignificantBits());
  }
}
