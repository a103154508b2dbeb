package org.kalends.auth.permission;

import java.util.Optional;
import org.kalends.caldav.principal.Principal;

/**
 * Who acts in one request: the principal of the Shiro subject.
 *
 * @param principal who signed in; empty for an anonymous request
 * @param readOnly whether it signed in with an app password that may only read
 */
public record Actor(Optional<Principal> principal, boolean readOnly) {

  /** Who sent no credentials. */
  public static final Actor ANONYMOUS = new Actor(Optional.empty(), false);
}
