package org.kalends.caldav.sharing;

import org.kalends.caldav.principal.Principal;

/**
 * What the one who invites may learn of who is here. Where he may not learn it, an address of
 * nobody is answered as that of somebody who never replies.
 */
public interface Disclosure {

  /** For those who know all accounts anyhow. */
  Disclosure EVERYTHING =
      new Disclosure() {
        @Override
        public boolean tellsOf(Principal principal) {
          return true;
        }

        @Override
        public boolean tellsOfNobody() {
          return true;
        }
      };

  /** Whether he may learn that an address is this principal's. */
  boolean tellsOf(Principal principal);

  /** Whether he may learn that an address is nobody's. */
  boolean tellsOfNobody();
}
