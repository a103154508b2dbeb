package org.kalends.storage.record;

import java.util.UUID;

/**
 * A record without its content.
 *
 * @param id its id
 * @param nameIndex 16 bytes of blind index of its name, unique in its collection, tombstones
 *     included
 * @param version counts changes of the row; bound into the envelope
 * @param revision of the last commit that touched it
 * @param removed true for a tombstone
 * @param envelope the sealed envelope (CBX1 type 0x12)
 */
@SuppressWarnings("ArrayRecordComponent") // rows are moved, never compared
public record RecordRow(
    UUID id, byte[] nameIndex, long version, long revision, boolean removed, byte[] envelope) {}
