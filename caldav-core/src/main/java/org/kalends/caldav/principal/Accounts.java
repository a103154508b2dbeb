package org.kalends.caldav.principal;

import java.util.Optional;
import java.util.UUID;

/** The directory for those who manage it and for sign-in: principals with their credentials. */
public interface Accounts extends Directory {

  /**
   * The credentials of a principal; those of one that cannot sign in are {@link Credentials#NONE}.
   */
  Credentials credentials(UUID id);

  /**
   * Creates or replaces a principal and its credentials, in one commit that is on disk when this
   * returns. The {@link Credentials#epoch} is raised if the credentials or {@link
   * Principal#enabled} changed.
   *
   * @throws IllegalArgumentException if the name or an e-mail address belongs to another principal
   */
  void save(Principal principal, Credentials credentials);

  /** Removes a principal; its home is left to whoever deletes calendars. */
  void delete(UUID id);

  /** Notes that an app password was used, at most once an hour each; may reach the disk later. */
  void used(UUID id, String appPasswordId);

  /** A principal that can sign in under this login name: a user's short name or e-mail address. */
  default Optional<Principal> byLogin(String login) {
    Optional<Principal> user = byName(PrincipalKind.USER, login);
    return user.isPresent()
        ? user
        : byEmail(login).filter(principal -> principal.kind() == PrincipalKind.USER);
  }
}
