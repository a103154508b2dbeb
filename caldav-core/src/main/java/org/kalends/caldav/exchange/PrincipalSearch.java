package org.kalends.caldav.exchange;

import java.time.Clock;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
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

  private static final long MINUTE = 60_000;
  private static final int REMEMBERED = 10_000;

  private final Clock clock;
  private final Map<UUID, Integer> counts = new HashMap<>();
  private long began;
  private volatile Scope scope;

  /** Searches within a scope. */
  public PrincipalSearch(Scope scope, Clock clock) {
    this.scope = scope;
    this.clock = clock;
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

  /** Counts a search; false if it is one too many. */
  public synchronized boolean permits(UUID searcher) {
    long now = clock.millis();
    if (now - began >= MINUTE || now < began || counts.size() >= REMEMBERED) {
      counts.clear();
      began = now;
    }
    return counts.merge(searcher, 1, Integer::sum) <= PER_MINUTE;
  }
}
