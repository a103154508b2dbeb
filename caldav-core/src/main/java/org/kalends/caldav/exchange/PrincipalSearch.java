package org.kalends.caldav.exchange;

import java.time.Clock;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;

/**
 * Who may look for principals, and how often: a search is a way to learn who is there. Safe for use
 * by many threads.
 */
public final class PrincipalSearch {

  /** Who finds whom. */
  public enum Scope {
    /** Nobody finds anybody. */
    NOBODY,
    /** Members of a group find each other and their groups. */
    GROUP,
    /** Whoever signed in finds everybody. */
    ALL
  }

  /** Searches one principal may make in a minute. */
  public static final int PER_MINUTE = 30;

  private final RequestRate rate;
  private volatile Scope scope;

  /** Searches within a scope. */
  public PrincipalSearch(Scope scope, Clock clock) {
    this.scope = scope;
    this.rate = new RequestRate(PER_MINUTE, "Too many searches", clock);
  }

  /** Who finds whom. */
  public Scope scope() {
    return scope;
  }

  /** Whether somebody finds somebody else; everybody finds himself. */
  public boolean finds(Principal self, Principal other, Directory directory) {
    return self.id().equals(other.id())
        || switch (scope) {
          case ALL -> true;
          case NOBODY -> false;
          case GROUP -> shareAGroup(self, other, directory);
        };
  }

  private static boolean shareAGroup(Principal one, Principal other, Directory directory) {
    Set<UUID> groups = directory.groupsOf(one.id());
    return other.kind() == PrincipalKind.GROUP
        ? groups.contains(other.id())
        : !Collections.disjoint(groups, directory.groupsOf(other.id()));
  }

  /** From now on another scope holds. */
  public void open(Scope other) {
    this.scope = other;
  }

  /**
   * Counts a search.
   *
   * @throws org.kalends.caldav.protocol.DavException 429 if it is one too many
   */
  public void count(UUID searcher) {
    rate.count(searcher.toString());
  }
}
