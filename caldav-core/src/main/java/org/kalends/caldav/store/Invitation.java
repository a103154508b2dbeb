package org.kalends.caldav.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the list of those a calendar is shared with (caldav-sharing section 5.2.2). It is
 * stored with the calendar and sealed with it.
 *
 * @param uid names the invitation for ever; nobody can guess it
 * @param sharee the principal that is invited, which may be a group; null if the address leads to
 *     nobody here, which the owner must not learn
 * @param address as the owner is told it, a URI; empty if he is not told of it
 * @param level what it allows
 * @param status what the sharee answered
 * @param commonName of the sharee, as far as the owner may know it; empty if there is none
 * @param summary what the owner called the calendar for this sharee; empty if nothing
 * @param group the invited group that a member of it has been told through; null for others
 */
public record Invitation(
    String uid,
    @Nullable UUID sharee,
    String address,
    Level level,
    Status status,
    String commonName,
    String summary,
    @Nullable UUID group) {

  /** What an invitation allows. The code is stored, so it never changes. */
  public enum Level {
    /** See everything the owner does not hide. */
    READ(1),
    /** See and change it. */
    READ_WRITE(2),
    /** See times, titles and places. */
    TITLES(3),
    /** See when something is. */
    BUSY(4);

    private final int code;

    Level(int code) {
      this.code = code;
    }

    /** The number this level is stored as. */
    public int code() {
      return code;
    }

    /**
     * The level stored as this number.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Level ofCode(int code) {
      for (Level level : values()) {
        if (level.code == code) {
          return level;
        }
      }
      throw new IllegalArgumentException("no level " + code);
    }
  }

  /** What came of it. The code is stored, so it never changes. */
  public enum Status {
    /** Nothing yet. */
    NO_RESPONSE(1),
    /** The calendar is in the sharee's home. */
    ACCEPTED(2),
    /** The sharee does not want it, or no longer. */
    DECLINED(3),
    /** The owner took it back from one member of a group that stays invited. */
    REMOVED(4);

    private final int code;

    Status(int code) {
      this.code = code;
    }

    /** The number this status is stored as. */
    public int code() {
      return code;
    }

    /**
     * The status stored as this number.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Status ofCode(int code) {
      for (Status status : values()) {
        if (status.code == code) {
          return status;
        }
      }
      throw new IllegalArgumentException("no status " + code);
    }
  }

  /** The same, answered otherwise. */
  public Invitation answered(Status other) {
    return new Invitation(uid, sharee, address, level, other, commonName, summary, group);
  }

  /** The same with another level. */
  public Invitation allowing(Level other) {
    return new Invitation(uid, sharee, address, other, status, commonName, summary, group);
  }

  /** Whether it is about this principal itself. */
  public boolean isOf(UUID principal) {
    return principal.equals(sharee);
  }
}
