package org.kalends.caldav.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Changes that happen together or not at all, in one home. They are applied in order, so a set may
 * create a collection and put members into it.
 */
public final class ChangeSet {

  private final UUID home;
  private final List<Change> changes = new ArrayList<>();
  private final Map<UUID, Long> expectedRevisions = new LinkedHashMap<>();

  /** An empty set for this home. */
  public ChangeSet(UUID home) {
    this.home = home;
  }

  /** A set that begins with the same changes and demands. */
  public ChangeSet copy() {
    ChangeSet copy = new ChangeSet(home);
    copy.changes.addAll(changes);
    copy.expectedRevisions.putAll(expectedRevisions);
    return copy;
  }

  /** The home all changes are in. */
  public UUID home() {
    return home;
  }

  /** Adds a change. */
  public ChangeSet add(Change change) {
    changes.add(change);
    return this;
  }

  /**
   * Demands that a collection still has this revision: for conditions on a whole collection, such
   * as a sync token in an If header (RFC 6578 section 5) or a copy of all members.
   */
  public ChangeSet expect(UUID collection, long revision) {
    expectedRevisions.put(collection, revision);
    return this;
  }

  /** The changes in order. */
  public List<Change> changes() {
    return List.copyOf(changes);
  }

  /** The demanded revisions by collection. */
  public Map<UUID, Long> expectedRevisions() {
    return Map.copyOf(expectedRevisions);
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }
}
