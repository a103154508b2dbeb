package org.kalends.caldav.sharing;

import org.kalends.caldav.store.Invitation.Level;

/**
 * Whom an owner wants to invite (caldav-sharing section 6.27).
 *
 * @param address a calendar user address or the path of a principal
 * @param level what he is to be allowed
 * @param commonName as the owner calls him; empty for none
 * @param summary as the owner calls the calendar for him; empty for none
 */
public record Invitee(String address, Level level, String commonName, String summary) {

  /** One of whom nothing but the address is said. */
  public Invitee(String address, Level level) {
    this(address, level, "", "");
  }
}
