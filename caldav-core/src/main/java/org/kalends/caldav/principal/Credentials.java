package org.kalends.caldav.principal;

import java.util.List;

/**
 * What a principal can prove itself with.
 *
 * @param passwordHash the encoded Argon2id hash of the account password; empty for none
 * @param appPasswords one for each device
 * @param epoch grows whenever anything here changes, so that caches of verified passwords notice
 */
public record Credentials(String passwordHash, List<AppPassword> appPasswords, long epoch) {

  /** Nothing: the principal cannot sign in. */
  public static final Credentials NONE = new Credentials("", List.of(), 0);

  /** Copies the list, so that credentials never change. */
  public Credentials {
    appPasswords = List.copyOf(appPasswords);
  }
}
