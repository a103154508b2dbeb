package org.kalends.caldav.access;

import java.util.function.Predicate;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.Ace;

/**
 * Evaluates access control entries (RFC 3744 section 6): they are taken in their order, and what
 * the first matching one says of a privilege holds. What none grants is not held.
 */
public final class AceEvaluation {

  private static final Privilege[] PRIVILEGES = Privilege.values();

  private final Predicate<Ace.Who> matches;
  private int granted;
  private int denied;

  /**
   * An evaluation for one requester and one resource.
   *
   * @param matches whether the requester is whom an entry is about
   */
  public AceEvaluation(Predicate<Ace.Who> matches) {
    this.matches = matches;
  }

  /** Takes entries that come after those taken before. */
  public AceEvaluation take(AccessControlList acl) {
    for (Ace ace : acl.aces()) {
      int open = ~(granted | denied);
      int said = expanded(ace.privileges()) & open;
      if (said != 0 && matches.test(ace.who())) {
        granted |= ace.grants() ? said : 0;
        denied |= ace.grants() ? 0 : said;
      }
    }
    return this;
  }

  /** Whether nothing is left to be decided. */
  public boolean isDecided() {
    int all = Privilege.ALL.bits();
    return ((granted | denied) & all) == all;
  }

  /** What is held after all entries that were taken. */
  public PrivilegeSet held() {
    return PrivilegeSet.closed(granted);
  }

  /** The bits of privileges and of all they contain. */
  public static int expanded(int privileges) {
    int all = 0;
    for (Privilege privilege : PRIVILEGES) {
      if ((privileges & privilege.bit()) != 0) {
        all |= privilege.bits();
      }
    }
    return all;
  }
}
