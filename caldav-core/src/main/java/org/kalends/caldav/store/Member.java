package org.kalends.caldav.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One resource of a collection without its bytes: all that listing, synchronisation and
 * pre-filtering need.
 *
 * @param id the row's id, new for every resource ever created; for the store alone, as it may begin
 *     with a revision
 * @param name its decoded path segment
 * @param version counts every change of the row, its dead properties included
 * @param contentVersion counts changes of the bytes; with {@code id} it makes the ETag
 * @param revision the home's revision of the last change
 * @param createdRevision the home's revision at which it came into being
 * @param removed true for a tombstone, of which only id, name and revisions still mean something
 * @param facts what is known of the bytes
 * @param created when it was made
 * @param modified when its bytes last changed
 * @param hasProperties whether it has dead properties
 * @param access what decides on who is shown it; a tombstone keeps what it had
 * @param busy when what it tells of its owner being busy last changed
 */
public record Member(
    UUID id,
    String name,
    long version,
    long contentVersion,
    long revision,
    long createdRevision,
    boolean removed,
    Facts facts,
    Instant created,
    Instant modified,
    boolean hasProperties,
    MemberAccess access,
    BusyHistory busy) {

  private static final int BEGINS_WITH_REVISION = 8;
  private static final long BEHIND_REVISION = 0xffff;

  /** The same as somebody sees it: with another entity tag and other flags. */
  public Member shownAs(UUID otherId, int flags) {
    Facts other =
        new Facts(
            facts.component(),
            facts.uid(),
            facts.size(),
            facts.contentType(),
            facts.start(),
            facts.end(),
            flags,
            facts.scheduleTag(),
            facts.busy());
    return new Member(
        otherId,
        name,
        version,
        contentVersion,
        revision,
        createdRevision,
        removed,
        other,
        created,
        modified,
        hasProperties,
        access,
        busy);
  }

  /** The same, as if it had changed at another revision. */
  public Member changedAt(long other) {
    return new Member(
        id,
        name,
        version,
        contentVersion,
        other,
        createdRevision,
        removed,
        facts,
        created,
        modified,
        hasProperties,
        access,
        busy);
  }

  /**
   * The CALDAV:schedule-tag, quotes included (RFC 6638 section 9.3); null if it is no scheduling
   * object.
   */
  public @Nullable String scheduleTag() {
    String tag = facts.scheduleTag();
    return tag == null ? null : '"' + tag + '"';
  }

  /** The strong entity tag of the bytes, quotes included (RFC 9110 section 8.8.3). */
  public String etag() {
    return EntityTags.of(resourceId(), contentVersion);
  }

  /**
   * What clients are told of the id (RFC 5842 section 3.1): not the revision that those of version
   * 8 begin with, which counts all changes of the home, hidden ones included.
   */
  public UUID resourceId() {
    return id.version() == BEGINS_WITH_REVISION
        ? new UUID(id.getMostSignificantBits() & BEHIND_REVISION, id.getLeastSignificantBits())
        : id;
  }

  /**
   * What the engine found in the bytes when they were stored.
   *
   * @param component the main component type
   * @param uid the UID of all main components; empty if the bytes have none
   * @param size of the bytes
   * @param contentType the media type to serve, parameters included
   * @param start seconds since the epoch at which the first instance starts, resolved generously (a
   *     floating time may be up to 14 hours earlier anywhere); {@link Long#MIN_VALUE} if unknown
   * @param end seconds since the epoch after which no instance is left; {@link Long#MAX_VALUE} if
   *     endless or unknown
   * @param flags bits of {@link MemberFlag}
   * @param scheduleTag the CALDAV:schedule-tag without quotes (RFC 6638 section 3.2.10); null if it
   *     is no scheduling object
   * @param busy a digest of what it tells of its owner being busy; 0 if it tells nothing
   */
  public record Facts(
      ComponentKind component,
      String uid,
      int size,
      String contentType,
      long start,
      long end,
      int flags,
      @Nullable String scheduleTag,
      long busy) {

    /** Facts of bytes that make nobody busy. */
    public Facts(
        ComponentKind component,
        String uid,
        int size,
        String contentType,
        long start,
        long end,
        int flags,
        @Nullable String scheduleTag) {
      this(component, uid, size, contentType, start, end, flags, scheduleTag, 0);
    }

    /** Facts of bytes that are no iCalendar object. */
    public static Facts ofBytes(int size, String contentType) {
      return new Facts(
          ComponentKind.OTHER, "", size, contentType, Long.MIN_VALUE, Long.MAX_VALUE, 0, null);
    }

    /** The class of the object: that of its strictest component, unless it says otherwise. */
    public AccessClass accessClass() {
      if (has(MemberFlag.PRIVATE)) {
        return AccessClass.PRIVATE;
      }
      if (has(MemberFlag.CONFIDENTIAL)) {
        return AccessClass.CONFIDENTIAL;
      }
      return has(MemberFlag.RESTRICTED) ? AccessClass.RESTRICTED : AccessClass.PUBLIC;
    }

    /** The same facts with another digest of busy times. */
    public Facts withBusy(long digest) {
      return new Facts(component, uid, size, contentType, start, end, flags, scheduleTag, digest);
    }

    /** The same facts with another schedule-tag. */
    public Facts withScheduleTag(@Nullable String tag) {
      return new Facts(component, uid, size, contentType, start, end, flags, tag, busy);
    }

    /** Whether this flag is set. */
    public boolean has(MemberFlag flag) {
      return (flags & flag.bit()) != 0;
    }

    /** Whether an instance may touch the half-open interval, in seconds since the epoch. */
    public boolean mayOverlap(long from, long to) {
      return start < to && end > from;
    }
  }
}
