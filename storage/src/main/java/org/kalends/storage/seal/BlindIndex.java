package org.kalends.storage.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Turns values into 16 bytes that a back end can compare for equality, and that say nothing else to
 * who lacks the key: equal only within one key and one field.
 */
public final class BlindIndex {

  private static final int LENGTH = 16;

  private final SealKey key;
  private final String info;

  /** An index of one field, such as {@code "uid"}, under a key. */
  public BlindIndex(SealKey key, String field) {
    this.key = key;
    this.info = "CBX1 blind " + field;
  }

  /** The index of a value. */
  public byte[] of(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    byte[] message =
        ByteBuffer.allocate(Integer.BYTES + bytes.length).putInt(bytes.length).put(bytes).array();
    return Arrays.copyOf(KeyedHash.hmac(key.derive(info), message), LENGTH);
  }
}
