package org.kalends.auth.accounts;

/**
 * What principals may learn of each other without being granted anything.
 *
 * @param freeBusy who may ask when anybody is busy
 * @param principalSearch who may look for principals
 */
public record AccountsPolicy(FreeBusy freeBusy, PrincipalSearch principalSearch) {

  /** Nothing, as long as nobody says otherwise. */
  public static final AccountsPolicy CLOSED =
      new AccountsPolicy(FreeBusy.NOBODY, PrincipalSearch.NOBODY);

  /** Who may ask for free-busy time. */
  public enum FreeBusy {
    /** Only whom the owner granted it. */
    NOBODY,
    /** Whoever has an e-mail address in the same domain. */
    DOMAIN,
    /** Whoever signed in. */
    AUTHENTICATED
  }

  /** Who finds whom. */
  public enum PrincipalSearch {
    /** Nobody finds anybody. */
    NOBODY,
    /** Members of a group find each other. */
    GROUP,
    /** Whoever signed in finds everybody. */
    ALL
  }
}
