package org.kalends.caldav.principal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The directory for those who manage it and for sign-in: principals with their credentials. */
public interface Accounts extends Directory, Delegation {

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

  /**
   * Saves many as {@link #save} does one, all or none of them where the implementation can.
   *
   * @throws IllegalArgumentException as {@link #save}
   */
  default void saveAll(Map<Principal, Credentials> accounts) {
    accounts.forEach(this::save);
  }

  /**
   * Changes a principal's credentials from what they are at this moment: no other change made
   * through this method of this object comes between. Nothing is saved if nothing changed.
   *
   * @return the credentials after it; {@link Credentials#NONE} if there is no such principal
   */
  default Credentials changeCredentials(UUID id, UnaryOperator<Credentials> change) {
    synchronized (this) {
      Optional<Principal> principal = byId(id);
      if (principal.isEmpty()) {
        return Credentials.NONE;
      }
      Credentials before = credentials(id);
      Credentials after = change.apply(before);
      if (!after.equals(before)) {
        save(principal.get(), after);
      }
      return credentials(id);
    }
  }

  /**
   * Changes a principal from what it is at this moment, its credentials staying what they are: no
   * other change made through this method or {@link #changeCredentials} of this object comes
   * between. Nothing is saved if nothing changed.
   *
   * @return the principal after it; empty if there is none
   * @throws IllegalArgumentException as {@link #save} does
   */
  default Optional<Principal> changePrincipal(UUID id, UnaryOperator<Principal> change) {
    synchronized (this) {
      Optional<Principal> before = byId(id);
      Optional<Principal> after = before.map(change);
      if (after.isPresent() && !after.equals(before)) {
        save(after.get(), credentials(id));
      }
      return after;
    }
  }

  @Override
  default void delegate(UUID owner, ProxyGroup group, Set<UUID> members) {
    changePrincipal(owner, principal -> group.with(principal, members));
  }

  @Override
  default void answerBy(UUID owner, String setting) {
    changePrincipal(owner, principal -> principal.withAutoSchedule(setting));
  }

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
