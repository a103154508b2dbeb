package org.kalends.auth.password;

import java.nio.ByteBuffer;

/**
 * Stands for a login name and its password while one process lives; says nothing of either without
 * that process' key.
 */
public record Fingerprint(long first, long second, long third, long fourth) {

  static Fingerprint of(byte[] mac) {
    ByteBuffer buffer = ByteBuffer.wrap(mac);
    return new Fingerprint(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
  }
}
