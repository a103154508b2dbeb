package org.kalends.storage.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The JDK's AES-GCM, HMAC and random source, one of each per thread because looking them up costs
 * as much as sealing a small record.
 *
 * <p>An HMAC instance is given a public key after each use. A cipher keeps the schedule of the last
 * record key of its thread until the next record; that key opens one record only, and a cipher made
 * for each record would leave the same bytes on the heap for longer.
 */
final class Primitives {

  private static final SecretKeySpec PUBLIC =
      new SecretKeySpec("no key".getBytes(StandardCharsets.US_ASCII), "HmacSHA256");
  private static final ThreadLocal<Mac> HMAC =
      ThreadLocal.withInitial(() -> made(() -> Mac.getInstance("HmacSHA256")));
  private static final ThreadLocal<Cipher> GCM =
      ThreadLocal.withInitial(() -> made(() -> Cipher.getInstance("AES/GCM/NoPadding")));
  private static final ThreadLocal<SecureRandom> RANDOM =
      ThreadLocal.withInitial(SecureRandom::new);

  private Primitives() {}

  /** This thread's HMAC-SHA256, to be initialised by the caller. */
  static Mac hmac() {
    return HMAC.get();
  }

  /** Takes the last key out of this thread's HMAC. */
  static void forgetHmacKey() {
    try {
      HMAC.get().init(PUBLIC);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("HMAC-SHA256 refused a key", e);
    }
  }

  /** This thread's AES-GCM cipher, to be initialised by the caller. */
  static Cipher gcm() {
    return GCM.get();
  }

  /** Fresh random bytes. */
  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.get().nextBytes(bytes);
    return bytes;
  }

  private interface Maker<T> {
    T make() throws GeneralSecurityException;
  }

  private static <T> T made(Maker<T> maker) {
    try {
      return maker.make();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime lacks AES-GCM or HMAC-SHA256", e);
    }
  }
}
