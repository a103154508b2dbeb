package org.kalends.auth.accounts;

import org.kalends.caldav.exchange.PrincipalSearch;

/**
 * What principals may learn of each other without being granted anything.
 *
 * @param freeBusy who may ask when anybody is busy
 * @param principalSearch who may look for principals
 */
public record AccountsPolicy(FreeBusy freeBusy, PrincipalSearch.Scope principalSearch) {

  /** Nothing, as long as nobody says otherwise. */
  public static final AccountsPolicy CLOSED =
      new AccountsPolicy(FreeBusy.NOBODY, PrincipalSearch.Scope.NOBODY);

  /** Who may ask for free-busy time. */
  public enum FreeBusy {
    /** Only whom the owner granted it. */
    NOBODY,
    /** Whoever has an e-mail address in the same domain. */
    DOMAIN,
    /** Whoever signed in. */
    AUTHENTICATED
  }
}
