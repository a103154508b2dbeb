package org.kalends.server.imip.in;

/**
 * What becomes of a message for one recipient, as mail servers are told (RFC 5321 section 4.2, RFC
 * 3463). The texts tell nobody who is here or what is in a calendar.
 */
public enum Verdict {
  /** It was delivered, or there was nothing to change. */
  DELIVERED(250, "2.1.5", "taken", 0),
  /** Its organizer is not known, so it waits for the user to look at it. */
  WAITING(250, "2.1.5", "taken", 0),
  /** The store cannot be used now. */
  NOT_NOW(451, "4.3.0", "cannot be stored now", 75),
  /** Too many messages within a time. */
  TOO_MANY(451, "4.7.1", "too many messages, try again later", 75),
  /** It is too long. */
  TOO_LARGE(552, "5.3.4", "message too large", 65),
  /** It is no well-formed message, or not within limits. */
  UNREADABLE(550, "5.6.0", "not a message that can be read", 65),
  /** Nothing in it is iTIP. */
  NO_CALENDAR(550, "5.6.0", "no invitation or answer in it; this address takes nothing else", 65),
  /** Its calendar data is not valid, or not what its header says. */
  INVALID(550, "5.6.0", "calendar data not valid", 65),
  /** Nobody here has this address, or may be told by this way. */
  NOBODY(550, "5.1.1", "nobody of this address is meant", 67),
  /** Nothing proves who sent it. */
  UNPROVEN(550, "5.7.1", "the sender is not proven", 77),
  /** It is not for its sender to say, or not for this recipient. */
  NOT_ALLOWED(550, "5.7.1", "not for the sender to say", 77),
  /** More invitations than anybody should send. */
  MASS(550, "5.7.1", "too many invitations", 77),
  /** Too many of unknown organizers wait already. */
  FULL(552, "5.2.2", "too many invitations wait already", 77);

  private final int code;
  private final String enhanced;
  private final String text;
  private final int exitCode;

  Verdict(int code, String enhanced, String text, int exitCode) {
    this.code = code;
    this.enhanced = enhanced;
    this.text = text;
    this.exitCode = exitCode;
  }

  /** The whole line of an answer by SMTP or LMTP. */
  public String reply() {
    return code + " " + enhanced + " " + text;
  }

  /** What a command ends with for a mail server that runs it ({@code sysexits.h}). */
  public int exitCode() {
    return exitCode;
  }

  /** Whether the mail server has done its duty. */
  public boolean isTaken() {
    return code == 250;
  }

  /** Whether it is to try again. */
  public boolean isForLater() {
    return code == 451;
  }
}
