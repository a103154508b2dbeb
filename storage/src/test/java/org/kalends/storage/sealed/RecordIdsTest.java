package org.kalends.storage.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RecordIdsTest {

  private static final long MOST = 1L << 48;

  /** As databases compare UUIDs: byte by byte. */
  private static int compare(UUID a, UUID b) {
    return a.toString().compareTo(b.toString());
  }

  @Property
  void theyAreInTheOrderOfTheRevisionsAtWhichTheyAreMade(
      @ForAll @LongRange(min = 1, max = MOST - 1) long one,
      @ForAll @LongRange(min = 1, max = MOST - 1) long other) {
    if (one != other) {
      assertEquals(
          Long.compare(one, other),
          Integer.signum(compare(RecordIds.next(one), RecordIds.next(other))));
    }
  }

  /** RFC 9562 section 5.8. */
  @Property
  void theyAreUuidsOfVersionEight(@ForAll @LongRange(min = 1, max = MOST - 1) long revision) {
    UUID id = RecordIds.next(revision);
    assertEquals(8, id.version());
    assertEquals(2, id.variant());
  }

  @Test
  void thoseOfOneRevisionDiffer() {
    Set<UUID> ids = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      assertTrue(ids.add(RecordIds.next(7)));
    }
  }
}
