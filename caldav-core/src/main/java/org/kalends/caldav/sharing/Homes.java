package org.kalends.caldav.sharing;

import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.store.Home;

/** Where homes come from: whoever is told something needs a place where he can be told. */
public interface Homes {

  /** The home of a principal as of now, with all collections every home has; made if need be. */
  Home of(Principal owner);
}
