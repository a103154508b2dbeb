package org.kalends.storage.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals data into blobs of format CBX1: AES-256-GCM under a key of their own, derived from a {@link
 * SealKey} and a fresh salt.
 *
 * <p>The promise: callers choose neither nonce nor salt and never hold key bytes, so they cannot
 * repeat a nonce; a blob opens only with the same key and an equal {@link Context}; its length says
 * only the padding bucket for the padded types. Safe for use by many threads.
 */
public final class Sealer {

  private Sealer() {}

  /** Seals {@code plain}, which is not modified. */
  public static byte[] seal(SealKey key, Context context, byte[] plain) {
    return seal(key, context, plain, Header.GCM, fresh());
  }

  /**
   * Seals with a commitment to the key (algorithm 2), for blobs that several parties hold keys for:
   * no blob can be made that opens under two keys.
   */
  public static byte[] sealCommitting(SealKey key, Context context, byte[] plain) {
    return seal(key, context, plain, Header.GCM_COMMITTING, fresh());
  }

  /** With salt and nonce given: for the vectors only. */
  static byte[] seal(SealKey key, Context context, byte[] plain, byte alg, byte[] random) {
    SealType type = context.type();
    int length = type.padded() ? Padding.padded(plain.length) : plain.length;
    int commitment = alg == Header.GCM_COMMITTING ? Header.COMMITMENT : 0;
    byte[] blob = new byte[Header.LENGTH + length + Header.TAG + commitment];
    Header.write(blob, type, alg, type.padded(), key, random);
    if (type.padded()) {
      Padding.write(plain, blob, Header.LENGTH);
    } else {
      System.arraycopy(plain, 0, blob, Header.LENGTH, length);
    }
    byte[] okm = recordKey(key, blob, type, KeyMaterial.LENGTH + commitment);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, okm, blob, context);
      cipher.doFinal(blob, Header.LENGTH, length, blob, Header.LENGTH);
      System.arraycopy(okm, KeyMaterial.LENGTH, blob, blob.length - commitment, commitment);
      return blob;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing failed", e);
    } finally {
      Arrays.fill(okm, (byte) 0);
    }
  }

  /** The record key, and the commitment behind it if {@code length} is 64. */
  static byte[] recordKey(SealKey key, byte[] blob, SealType type, int length) {
    byte[] info = "CBX1 record.".getBytes(StandardCharsets.US_ASCII);
    info[info.length - 1] = type.code();
    byte[] salt = Arrays.copyOfRange(blob, Header.SALT, Header.SALT + Header.SALT_LENGTH);
    byte[] secret = key.copy();
    try {
      return Hkdf.derive(secret, salt, info, length);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /** A cipher ready for the text of a blob: key, nonce and associated data are set. */
  static Cipher cipher(int mode, byte[] okm, byte[] blob, Context context)
      throws GeneralSecurityException {
    Cipher cipher = Primitives.gcm();
    cipher.init(
        mode,
        new SecretKeySpec(okm, 0, KeyMaterial.LENGTH, "AES"),
        new GCMParameterSpec(Header.TAG * 8, blob, Header.NONCE, Header.NONCE_LENGTH));
    cipher.updateAAD(blob, 0, Header.AUTHENTICATED);
    cipher.updateAAD(context.authenticated());
    return cipher;
  }

  private static byte[] fresh() {
    return Primitives.random(Header.SALT_LENGTH + Header.NONCE_LENGTH);
  }
}
