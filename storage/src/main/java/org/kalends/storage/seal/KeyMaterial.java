package org.kalends.storage.seal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 32 secret bytes and what was derived from them, until they are destroyed. Readers get copies, so
 * that nobody computes with bytes that are being zeroed.
 */
final class KeyMaterial {

  static final int LENGTH = 32;

  private final byte[] secret;
  private final Map<String, byte[]> derived = new HashMap<>();
  private boolean destroyed;

  /** Takes the array over. */
  KeyMaterial(byte[] secret) {
    if (secret.length != LENGTH) {
      Arrays.fill(secret, (byte) 0);
      throw new IllegalArgumentException("a key has " + LENGTH + " bytes");
    }
    this.secret = secret;
  }

  /** A copy for the caller to zero; null once destroyed. */
  synchronized byte @Nullable [] copy() {
    return destroyed ? null : secret.clone();
  }

  /** A copy of the key derived for {@code info}, for the caller to zero; null once destroyed. */
  synchronized byte @Nullable [] derive(String info) {
    if (destroyed) {
      return null;
    }
    return derived.computeIfAbsent(info, key -> Hkdf.derive(secret, key, LENGTH)).clone();
  }

  synchronized void destroy() {
    destroyed = true;
    Arrays.fill(secret, (byte) 0);
    derived.values().forEach(key -> Arrays.fill(key, (byte) 0));
    derived.clear();
  }
}
