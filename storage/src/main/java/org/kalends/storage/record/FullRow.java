package org.kalends.storage.record;

import org.jspecify.annotations.Nullable;

/**
 * A record with its content, both of one commit.
 *
 * @param row the record
 * @param content the sealed bytes (CBX1 type 0x10)
 * @param properties the sealed dead properties (CBX1 type 0x14); null for none
 */
@SuppressWarnings("ArrayRecordComponent") // rows are moved, never compared
public record FullRow(RecordRow row, byte[] content, byte @Nullable [] properties) {}
