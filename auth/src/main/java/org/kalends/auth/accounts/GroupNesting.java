package org.kalends.auth.accounts;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Refuses groups that contain themselves, and towers of groups. */
final class GroupNesting {

  private static final int MAX_DEPTH = 32;
  private static final int BEING_MEASURED = -1;
  private static final int ENDLESS = MAX_DEPTH + 1;

  private final Function<UUID, Set<UUID>> members;
  private final Map<UUID, Integer> depths = new HashMap<>();

  /** Over principals whose direct members a function tells. */
  GroupNesting(Function<UUID, Set<UUID>> members) {
    this.members = members;
  }

  /** What is wrong with a group, to be put after its name. */
  Optional<String> problemOf(UUID id) {
    return depth(id, 0) > MAX_DEPTH
        ? Optional.of(" contains itself, or groups nested deeper than " + MAX_DEPTH)
        : Optional.empty();
  }

  private int depth(UUID id, int above) {
    Integer known = depths.get(id);
    if (known != null) {
      return known == BEING_MEASURED ? ENDLESS : known;
    }
    if (above > MAX_DEPTH) {
      return ENDLESS;
    }
    depths.put(id, BEING_MEASURED);
    int deepest = 0;
    for (UUID member : members.apply(id)) {
      deepest = Math.max(deepest, 1 + depth(member, above + 1));
    }
    depths.put(id, Math.min(deepest, ENDLESS));
    return deepest;
  }
}
