package org.kalends.auth.accounts;

import org.kalends.caldav.principal.AppPassword;

/**
 * An app password just made.
 *
 * @param kept what the server keeps of it
 * @param secret what its owner types into the device; shown this once
 */
public record NewAppPassword(AppPassword kept, String secret) {

  /** Without the secret, so that no log ever shows it. */
  @Override
  public String toString() {
    return "app password " + kept.id();
  }
}
