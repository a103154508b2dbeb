package org.kalends.caldav.sharing;

/**
 * What a sharee says with his answer (caldav-sharing section 6.22).
 *
 * @param summary what he is going to call the calendar; empty if he does not say
 */
public record Reply(String summary) {

  /** A bare answer. */
  public static final Reply NOTHING = new Reply("");
}
