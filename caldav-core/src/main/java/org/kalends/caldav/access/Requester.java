package org.kalends.caldav.access;

import java.util.Optional;
import org.kalends.caldav.principal.Principal;

/** Who sends one request, and what he may do. Made for one request and thrown away after it. */
public interface Requester {

  /** The principal that signed in; empty for an anonymous request. */
  Optional<Principal> principal();

  /**
   * The privileges held on a target right now. Asked once per collection and request; the answer
   * takes account of a read-only app password.
   */
  PrivilegeSet privileges(AccessTarget target);

  /** The most he is shown of a collection, whatever he may do with it: who comes by a link, say. */
  default View atMost(AccessTarget.OfCollection collection) {
    return View.FULL;
  }
}
