package org.kalends.caldav.access;

import java.util.UUID;

/** To whom an owner tells when he is busy. */
public sealed interface FreeBusyAudience {

  /** One principal; if it is a group, its members, however deep. */
  record Named(UUID id) implements FreeBusyAudience {}

  /** Whole classes of requesters. */
  enum Everybody implements FreeBusyAudience {
    /** Those with an e-mail address in a domain in which the owner has one. */
    DOMAIN("domain"),
    /** Everyone who signed in. */
    AUTHENTICATED("authenticated"),
    /** Whoever has a secret link of the owner, signed in or not. */
    LINK("link");

    private final String word;

    Everybody(String word) {
      this.word = word;
    }

    /** What a policy calls it. */
    public String word() {
      return word;
    }
  }
}
