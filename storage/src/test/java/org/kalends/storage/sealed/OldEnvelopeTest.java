package org.kalends.storage.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.store.AccessClass;
import org.kalends.caldav.store.BusyHistory;
import org.kalends.caldav.store.ComponentKind;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.MemberAccess;
import org.kalends.caldav.store.MemberFlag;

/** Envelopes that were written before classes and busy times were kept. */
@Spec("sealing.md")
class OldEnvelopeTest {

  private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");
  private static final UUID ROW = new UUID(1, 2);

  /** As it was written then: without the last two parts. */
  private static byte[] written(int flags) {
    ByteWriter out = new ByteWriter();
    out.octet(1).octet(0).number(3).number(0).number(7).text("a.ics").number(MADE.toEpochMilli());
    out.number(MADE.toEpochMilli()).number(1).number(flags).number(100).signed(5).signed(6);
    out.text("uid").text("text/calendar; charset=utf-8");
    return out.padded(96, 64);
  }

  @Test
  void opensWithTheClassItsFlagsTell() {
    Member open = Envelope.decoded(written(0)).member(ROW, 4, 9);
    assertEquals("a.ics", open.name());
    assertEquals(MemberAccess.NONE, open.access());
    assertEquals(ComponentKind.VEVENT, open.facts().component());
    Member hidden = Envelope.decoded(written(MemberFlag.PRIVATE.bit())).member(ROW, 4, 9);
    assertEquals(AccessClass.PRIVATE, hidden.access().now().accessClass());
    assertEquals(AccessClass.PRIVATE, hidden.access().before().accessClass());
    assertEquals(7, hidden.access().changed());
    assertEquals(0, hidden.facts().busy());
  }

  @Test
  void tellsOfBusyTimesAsFarAsIsKnown() {
    Member busy = Envelope.decoded(written(0)).member(ROW, 4, 9);
    assertEquals(1, busy.facts().busy());
    assertEquals(new BusyHistory(7, 9, MADE), busy.busy());
    assertEquals(
        0, Envelope.decoded(written(MemberFlag.FREE.bit())).member(ROW, 4, 9).facts().busy());
  }

  @Test
  void whatIsWrittenNowIsReadAgain() {
    Member member = Envelope.decoded(written(MemberFlag.CONFIDENTIAL.bit())).member(ROW, 4, 9);
    Envelope again = Envelope.decoded(Envelope.of(member, 0, 10).encoded());
    assertEquals(member, again.member(ROW, 4, 9));
  }
}
