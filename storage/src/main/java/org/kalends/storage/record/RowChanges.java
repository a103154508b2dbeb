package org.kalends.storage.record;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One commit: rows to write in one home, in order.
 *
 * @param home the home
 * @param expectedRevisions collections that must still have this revision
 * @param changes the rows
 */
public record RowChanges(UUID home, Map<UUID, Long> expectedRevisions, List<RowChange> changes) {

  /** Copies the collections, so that a commit never changes. */
  public RowChanges {
    expectedRevisions = Map.copyOf(expectedRevisions);
    changes = List.copyOf(changes);
  }
}
