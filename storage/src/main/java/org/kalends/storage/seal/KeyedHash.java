package org.kalends.storage.seal;

import java.security.InvalidKeyException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 under a key that callers hold only a handle of. */
public final class KeyedHash {

  private final SealKey key;

  KeyedHash(SealKey key) {
    this.key = key;
  }

  /** The hash of a message. */
  public byte[] of(byte[] message) {
    return hmac(key.copy(), message);
  }

  /** HMAC-SHA256; zeroes the key. */
  static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Primitives.hmac();
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("HMAC-SHA256 refused a key", e);
    } finally {
      Arrays.fill(key, (byte) 0);
      Primitives.forgetHmacKey();
    }
  }
}
