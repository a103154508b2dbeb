package org.kalends.storage.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * A key under a passphrase, as a keyring keeps it: the cost of Argon2id, its salt, and the key
 * under AES-256-GCM.
 */
@SuppressWarnings("ArrayRecordComponent") // moved, never compared
record LockedKey(
    int memoryKib, int iterations, int parallelism, byte[] salt, byte[] nonce, byte[] sealed) {

  /** What Argon2id costs for new keys: 64 MiB, three passes. */
  static final int MEMORY_KIB = 64 * 1024;

  static final int ITERATIONS = 3;
  static final int PARALLELISM = 1;

  /** Bounds what a keyring can make the server spend, and how little it can ask for. */
  LockedKey {
    if (memoryKib < 8 * 1024
        || memoryKib > 1024 * 1024
        || iterations < 1
        || iterations > 100
        || parallelism < 1
        || parallelism > 16
        || salt.length != 16
        || nonce.length != Header.NONCE_LENGTH
        || sealed.length != KeyMaterial.LENGTH + Header.TAG) {
      throw new IllegalArgumentException("unknown form of key");
    }
  }

  static LockedKey of(JsonNode entry) throws IOException {
    JsonNode cost = entry.path("argon2id");
    return new LockedKey(
        cost.path("memoryKiB").intValue(),
        cost.path("iterations").intValue(),
        cost.path("parallelism").intValue(),
        bytes(cost.path("salt")),
        bytes(entry.path("nonce")),
        bytes(entry.path("sealed")));
  }

  void writeTo(ObjectNode entry) {
    ObjectNode cost = entry.putObject("argon2id");
    cost.put("memoryKiB", memoryKib).put("iterations", iterations);
    cost.put("parallelism", parallelism).put("salt", salt);
    entry.put("nonce", nonce).put("sealed", sealed);
  }

  private static byte[] bytes(JsonNode node) throws IOException {
    byte[] bytes = node.binaryValue();
    return bytes == null ? new byte[0] : bytes;
  }
}
