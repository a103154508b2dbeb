package org.kalends.caldav.store;

/**
 * A link as it was just made: the one moment its secret is known.
 *
 * @param link what is kept of it
 * @param token the secret: lower-case letters and digits, to be shown to its owner once
 */
public record NewLink(Link link, String token) {

  /** Without the secret, so that no log ever shows it. */
  @Override
  public String toString() {
    return "NewLink[" + link.id() + "]";
  }
}
