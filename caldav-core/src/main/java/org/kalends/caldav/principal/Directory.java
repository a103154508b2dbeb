package org.kalends.caldav.principal;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * All principals, for reading. Answers are of one moment and cheap enough to ask on every request.
 */
public interface Directory {

  /** A principal by id, disabled ones included. */
  Optional<Principal> byId(UUID id);

  /** A principal by kind and short name, compared without regard to case. */
  Optional<Principal> byName(PrincipalKind kind, String name);

  /** A principal by e-mail address (without {@code mailto:}), compared without regard to case. */
  Optional<Principal> byEmail(String address);

  /** Whether anybody has an e-mail address in a domain, compared without regard to case. */
  default boolean hasDomain(String domain) {
    String end = "@" + domain.toLowerCase(Locale.ROOT);
    for (PrincipalKind kind : PrincipalKind.values()) {
      for (Principal one : all(kind)) {
        if (one.emails().stream().anyMatch(each -> each.toLowerCase(Locale.ROOT).endsWith(end))) {
          return true;
        }
      }
    }
    return false;
  }

  /** All principals of a kind, in order of their names. */
  Collection<Principal> all(PrincipalKind kind);

  /** The ids of all groups a principal is in, directly or through other groups. */
  Set<UUID> groupsOf(UUID id);

  /** The ids of all who named a principal itself, not a group it is in, as a delegate. */
  default Set<UUID> delegatorsOf(UUID id) {
    Set<UUID> found = new HashSet<>();
    for (PrincipalKind kind : PrincipalKind.values()) {
      for (Principal one : all(kind)) {
        if (one.readDelegates().contains(id) || one.writeDelegates().contains(id)) {
          found.add(one.id());
        }
      }
    }
    return found;
  }
}
