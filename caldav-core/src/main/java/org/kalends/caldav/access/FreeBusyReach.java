package org.kalends.caldav.access;

/**
 * How far owners may open when they are busy: what the administrator allows, from least to most.
 * What an owner opened beyond it stays closed as long as this holds.
 */
public enum FreeBusyReach {
  /** To nobody, whatever a policy says. */
  NOBODY,
  /** To people and groups by name. */
  NAMED,
  /** And to all with an e-mail address in the owner's domain. */
  DOMAIN,
  /** And to all who signed in. */
  AUTHENTICATED,
  /** And to whoever has a secret link. */
  LINK;

  /** Whether an owner may open to this audience. */
  public boolean includes(FreeBusyAudience audience) {
    return compareTo(least(audience)) >= 0;
  }

  private static FreeBusyReach least(FreeBusyAudience audience) {
    if (audience instanceof FreeBusyAudience.Named) {
      return NAMED;
    }
    return switch ((FreeBusyAudience.Everybody) audience) {
      case DOMAIN -> DOMAIN;
      case AUTHENTICATED -> AUTHENTICATED;
      case LINK -> LINK;
    };
  }
}
