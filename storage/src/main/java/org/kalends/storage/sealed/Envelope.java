package org.kalends.storage.sealed;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.kalends.caldav.store.AccessClass;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.BusyHistory;
import org.kalends.caldav.store.ComponentKind;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.MemberAccess;
import org.kalends.caldav.store.MemberFlag;
import org.kalends.storage.record.RecordRow;

/**
 * What the sealed envelope of a record holds: all that a {@link Member} is but what the row keeps
 * in clear, and the versions of content and properties, so that an older one put back does not
 * open.
 *
 * @param propertiesVersion the row's version when its dead properties were last set; 0 for none
 * @param createdRevision 0 in the commit that creates the record, which does not know its revision
 *     yet
 * @param access with {@link AccessForm#UNKNOWN} for the revision of the commit that writes it
 * @param busy with the same
 */
record Envelope(
    boolean removed,
    String name,
    long contentVersion,
    long propertiesVersion,
    long createdRevision,
    Member.Facts facts,
    Instant created,
    Instant modified,
    MemberAccess access,
    BusyHistory busy) {

  private static final int FORM = 1;
  private static final int REMOVED = 1;
  private static final int SCHEDULED = 2;
  private static final int RESTRICTED = 4;
  private static final int CLASSIFIED = 8;
  private static final int BUSY = 16;

  /** A digest of nothing known, but something. */
  private static final long UNKNOWN_TIMES = 1;

  private static final int LEAST = 96;
  private static final int STEP = 64;
  private static final Map<String, String> COMMON_TYPES =
      Map.of(
          "text/calendar; charset=utf-8", "text/calendar; charset=utf-8",
          "text/calendar;charset=utf-8", "text/calendar;charset=utf-8",
          "text/calendar", "text/calendar",
          "text/vcard; charset=utf-8", "text/vcard; charset=utf-8",
          "application/json", "application/json",
          "application/octet-stream", "application/octet-stream");

  /**
   * The envelope of a member.
   *
   * @param next the revision the commit is going to have
   */
  static Envelope of(Member member, long propertiesVersion, long next) {
    return new Envelope(
        member.removed(),
        member.name(),
        member.contentVersion(),
        propertiesVersion,
        member.createdRevision() == next ? 0 : member.createdRevision(),
        member.facts(),
        member.created(),
        member.modified(),
        member.access().rebased(next, AccessForm.UNKNOWN),
        member.busy().rebased(next, AccessForm.UNKNOWN));
  }

  /** The member this is the envelope of. */
  Member member(RecordRow row) {
    return member(row.id(), row.version(), row.revision());
  }

  Member member(UUID id, long version, long revision) {
    return new Member(
        id,
        name,
        version,
        contentVersion,
        revision,
        createdRevision == 0 ? revision : createdRevision,
        removed,
        facts,
        created,
        modified,
        propertiesVersion != 0,
        access.rebased(AccessForm.UNKNOWN, revision),
        busy.rebased(AccessForm.UNKNOWN, revision));
  }

  /** At least 96 bytes, then in steps of 64, so that the length says little of the names. */
  byte[] encoded() {
    String scheduleTag = facts.scheduleTag();
    ByteWriter out = new ByteWriter();
    out.octet(FORM).octet(state());
    out.number(contentVersion).number(propertiesVersion).number(createdRevision);
    out.text(name).number(created.toEpochMilli());
    if (!removed) {
      out.number(modified.toEpochMilli());
      out.number(facts.component().code()).number(facts.flags()).number(facts.size());
      out.signed(facts.start()).signed(facts.end());
      out.text(facts.uid()).text(facts.contentType());
      if (scheduleTag != null) {
        out.text(scheduleTag);
      }
    }
    if (!access.isNone()) {
      AccessForm.write(access, out);
    }
    if (!busy.equals(BusyHistory.NONE)) {
      BusyForm.write(facts.busy(), busy, out);
    }
    return out.padded(LEAST, STEP);
  }

  private int state() {
    return (removed ? REMOVED : 0)
        | (facts.scheduleTag() == null ? 0 : SCHEDULED)
        | (access.isNone() ? 0 : RESTRICTED | CLASSIFIED)
        | (busy.equals(BusyHistory.NONE) ? 0 : BUSY);
  }

  /**
   * Reads what {@link #encoded} wrote.
   *
   * @throws RuntimeException if it is none
   */
  static Envelope decoded(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    if (in.octet() != FORM) {
      throw new IllegalArgumentException("unknown form of envelope");
    }
    int state = in.octet();
    long contentVersion = in.number();
    long propertiesVersion = in.number();
    long createdRevision = in.number();
    String name = in.text();
    Instant created = Instant.ofEpochMilli(in.number());
    boolean removed = (state & REMOVED) != 0;
    Instant modified = removed ? created : modified(created, in.number());
    Member.Facts facts = removed ? NO_FACTS : facts(in, (state & SCHEDULED) != 0);
    long since = createdRevision == 0 ? AccessForm.UNKNOWN : createdRevision;
    MemberAccess access =
        (state & RESTRICTED) == 0
            ? classified(facts, since)
            : AccessForm.readMember(in, (state & CLASSIFIED) != 0, facts.accessClass());
    boolean told = (state & BUSY) != 0;
    if (told) {
      facts = facts.withBusy(in.fixed());
    } else if (mayBeBusy(facts)) {
      facts = facts.withBusy(UNKNOWN_TIMES);
    }
    return new Envelope(
        removed,
        name,
        contentVersion,
        propertiesVersion,
        createdRevision,
        facts,
        created,
        modified,
        access,
        told ? BusyForm.readHistory(in) : untold(facts, since, modified));
  }

  private static BusyHistory untold(Member.Facts facts, long since, Instant modified) {
    return facts.component().isCalendarComponent()
        ? new BusyHistory(since, AccessForm.UNKNOWN, modified)
        : BusyHistory.NONE;
  }

  /** What was written before classes were minded. */
  private static MemberAccess classified(Member.Facts facts, long since) {
    AccessClass known = facts.accessClass();
    return known == AccessClass.PUBLIC
        ? MemberAccess.NONE
        : MemberAccess.initial(new MemberAccess.Exposure(AccessControlList.EMPTY, known), since);
  }

  /** The same of busy times: each later change of such a member counts as one of its times. */
  private static boolean mayBeBusy(Member.Facts facts) {
    return facts.component().isCalendarComponent()
        && !facts.has(MemberFlag.FREE)
        && facts.accessClass() != AccessClass.PRIVATE;
  }

  /** The facts of a tombstone. */
  static final Member.Facts NO_FACTS = Member.Facts.ofBytes(0, "");

  private static Member.Facts facts(ByteReader in, boolean scheduled) {
    ComponentKind component = ComponentKind.ofCode(in.count());
    int flags = in.count();
    int size = in.count();
    long start = in.signed();
    long end = in.signed();
    String uid = in.text();
    String type = in.text();
    String common = COMMON_TYPES.getOrDefault(type, type); // one string for all members
    return new Member.Facts(
        component, uid, size, common, start, end, flags, scheduled ? in.text() : null);
  }

  private static Instant modified(Instant created, long millis) {
    return created.toEpochMilli() == millis ? created : Instant.ofEpochMilli(millis);
  }
}
