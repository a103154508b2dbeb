package org.kalends.caldav.sharing;

/** One step of a CS:share request (caldav-sharing section 6.26). */
public sealed interface SharingChange {

  /** The address it is about, as the client wrote it. */
  String address();

  /**
   * Invites somebody, or changes his invitation.
   *
   * @param invitee who and how
   */
  record Set(Invitee invitee) implements SharingChange {

    @Override
    public String address() {
      return invitee.address();
    }
  }

  /**
   * Takes an invitation back.
   *
   * @param address whose
   */
  record Remove(String address) implements SharingChange {}
}
