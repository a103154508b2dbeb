package org.kalends.auth.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kalends.caldav.principal.Accounts;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;

/**
 * Finds whom an operator means: by short name, by {@code users/NAME}, {@code groups/NAME} and so
 * on, or by e-mail address.
 */
public final class PrincipalLookup {

  private final Accounts accounts;

  /** Among these accounts. */
  public PrincipalLookup(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * The one principal that is meant.
   *
   * @throws AccountException if there is none, or there are several
   */
  public Principal get(String name) {
    Optional<Principal> byAddress = accounts.byEmail(name);
    if (byAddress.isPresent()) {
      return byAddress.get();
    }
    List<Principal> found = byName(name.toLowerCase(Locale.ROOT));
    if (found.size() == 1) {
      return found.get(0);
    }
    String shown = AccountSyntax.shown(name);
    throw new AccountException(
        found.isEmpty()
            ? "there is no principal '" + shown + "'"
            : "'" + shown + "' may be several principals; write users/NAME, groups/NAME, ...");
  }

  private List<Principal> byName(String name) {
    List<Principal> found = new ArrayList<>();
    for (PrincipalKind kind : PrincipalKind.values()) {
      String prefix = kind.segment() + "/";
      if (name.startsWith(prefix)) {
        accounts.byName(kind, name.substring(prefix.length())).ifPresent(found::add);
      } else if (name.indexOf('/') < 0) {
        accounts.byName(kind, name).ifPresent(found::add);
      }
    }
    return found;
  }

  /** How a principal is named without doubt: {@code users/NAME}. */
  public static String qualified(Principal principal) {
    return PrincipalNames.qualified(principal);
  }
}
