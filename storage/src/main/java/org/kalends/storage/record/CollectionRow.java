package org.kalends.storage.record;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A collection as it is kept.
 *
 * @param home its home
 * @param id its id
 * @param parent the collection it is in; null for the root
 * @param kind the code of its {@link org.kalends.caldav.store.CollectionKind}
 * @param nameIndex 16 bytes of blind index of its name, unique among the live collections of a
 *     parent
 * @param revision of the last commit that touched it or a record of it
 * @param ownRevision of the last commit that touched the collection itself
 * @param version counts changes of the collection itself; bound into its sealed blobs
 * @param removed true for a tombstone
 * @param wrappedKey the collection key, wrapped (CBX1 type 0x02)
 * @param sealedName CBX1 type 0x11
 * @param sealedProperties CBX1 type 0x14
 */
@SuppressWarnings("ArrayRecordComponent") // rows are moved, never compared
public record CollectionRow(
    UUID home,
    UUID id,
    @Nullable UUID parent,
    int kind,
    byte[] nameIndex,
    long revision,
    long ownRevision,
    long version,
    boolean removed,
    byte[] wrappedKey,
    byte[] sealedName,
    byte[] sealedProperties) {}
