package org.kalends.storage.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with SHA-256 (RFC 5869), which the JDK offers only from version 24 on. */
final class Hkdf {

  private static final int HASH = 32;
  private static final byte[] NO_SALT = new byte[HASH];

  private Hkdf() {}

  /** A derived key without salt. */
  static byte[] derive(byte[] ikm, String info, int length) {
    return derive(ikm, NO_SALT, info.getBytes(StandardCharsets.UTF_8), length);
  }

  /** Extract, then expand to at most 255 * 32 bytes (RFC 5869 sections 2.2 and 2.3). */
  static byte[] derive(byte[] ikm, byte[] salt, byte[] info, int length) {
    try {
      Mac mac = Primitives.hmac();
      mac.init(new SecretKeySpec(salt, "HmacSHA256"));
      byte[] prk = mac.doFinal(ikm);
      mac.init(new SecretKeySpec(prk, "HmacSHA256"));
      Arrays.fill(prk, (byte) 0);
      byte[] okm = new byte[length];
      byte[] block = new byte[0];
      for (int done = 0, count = 1; done < length; done += HASH, count++) {
        mac.update(block);
        mac.update(info);
        mac.update((byte) count);
        Arrays.fill(block, (byte) 0);
        block = mac.doFinal();
        System.arraycopy(block, 0, okm, done, Math.min(HASH, length - done));
      }
      Arrays.fill(block, (byte) 0);
      return okm;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 refused a key", e);
    } finally {
      Primitives.forgetHmacKey();
    }
  }
}
