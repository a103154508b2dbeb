package org.kalends.storage.sealed;

import java.time.Instant;
import org.kalends.caldav.store.BusyHistory;

/** The stored form of what a member tells of its owner being busy: a part of its envelope. */
final class BusyForm {

  private BusyForm() {}

  /** {@link AccessForm#UNKNOWN} stands for the revision of the commit that writes it. */
  static void write(long digest, BusyHistory busy, ByteWriter out) {
    out.fixed(digest).signed(busy.since()).signed(busy.revision());
    out.number(busy.changed().toEpochMilli());
  }

  static BusyHistory readHistory(ByteReader in) {
    return new BusyHistory(in.signed(), in.signed(), Instant.ofEpochMilli(in.number()));
  }
}
