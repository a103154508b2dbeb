package org.kalends.storage.sealed;

import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.Principal;

/** A principal with what it can prove itself with. */
record Account(Principal principal, Credentials credentials) {}
