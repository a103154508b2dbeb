package org.kalends.storage.record;

import java.util.UUID;

/**
 * A home as it is kept.
 *
 * @param id the owning principal's id
 * @param revision of the last commit
 * @param oldestRevision tombstones up to here may be pruned
 * @param history random, names this history of revisions
 * @param wrappedKey the user key, wrapped (CBX1 type 0x01)
 */
@SuppressWarnings("ArrayRecordComponent") // rows are moved, never compared
public record HomeRow(
    UUID id, long revision, long oldestRevision, UUID history, byte[] wrappedKey) {}
