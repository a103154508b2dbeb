package org.kalends.caldav.store;

/**
 * A member with its bytes.
 *
 * @param member the member at the version the bytes are of
 * @param bytes exactly as they were stored; shared and not to be modified
 */
@SuppressWarnings("ArrayRecordComponent") // a cache hands out the same array; nobody compares these
public record StoredContent(Member member, byte[] bytes) {}
