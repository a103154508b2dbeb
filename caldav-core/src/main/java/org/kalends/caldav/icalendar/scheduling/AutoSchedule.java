package org.kalends.caldav.icalendar.scheduling;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How a room or a resource answers invitations by itself: what it says where it is free, and what
 * where it is taken. {@code NEEDS-ACTION} leaves the answer to whoever looks after it.
 */
public enum AutoSchedule {
  /** Somebody else decides. */
  NONE("none", Says.NOTHING, Says.NOTHING),
  /** Everybody is welcome, also two at once. */
  ACCEPT_ALWAYS("accept-always", Says.YES, Says.YES),
  /** Out of order. */
  DECLINE_ALWAYS("decline-always", Says.NO, Says.NO),
  /** Somebody decides on conflicts. */
  ACCEPT_IF_FREE("accept-if-free", Says.YES, Says.NOTHING),
  /** Somebody decides on what could be accepted. */
  DECLINE_IF_BUSY("decline-if-busy", Says.NOTHING, Says.NO),
  /** First come, first served. */
  AUTOMATIC("automatic", Says.YES, Says.NO);

  private final String code;
  private final String ifFree;
  private final String ifBusy;

  AutoSchedule(String code, String ifFree, String ifBusy) {
    this.code = code;
    this.ifFree = ifFree;
    this.ifBusy = ifBusy;
  }

  private static final class Says {
    static final String NOTHING = "NEEDS-ACTION";
    static final String YES = "ACCEPTED";
    static final String NO = "DECLINED";
  }

  /** The mode of this code, in any case. */
  public static Optional<AutoSchedule> named(String code) {
    String wanted = code.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(each -> each.code.equals(wanted)).findFirst();
  }

  /** What accounts files and CS:auto-schedule-mode call it. */
  public String code() {
    return code;
  }

  /** The PARTSTAT (RFC 5545 section 3.2.12) for a time at which it is free, or taken. */
  String answer(boolean taken) {
    return taken ? ifBusy : ifFree;
  }

  /** Whether the calendar has to be looked at. */
  boolean asks() {
    return !ifFree.equals(ifBusy);
  }
}
