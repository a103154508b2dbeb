package org.kalends.storage.seal;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.StoreUnavailableException;

/**
 * Opens blobs of format CBX1.
 *
 * <p>The promise: what it returns was sealed by {@link Sealer} under this key and context and never
 * changed since; anything else is refused as a whole, and the refusal says nothing but the row.
 */
public final class Opener {

  private Opener() {}

  /**
   * Opens a blob, which is not modified.
   *
   * @param row where it was found, for the log
   * @throws StoreUnavailableException "integrity failure on (row)", whatever the reason
   */
  public static byte[] open(SealKey key, Context context, byte[] blob, UUID row) {
    byte[] plain = tryOpen(key, context, blob);
    if (plain == null) {
      throw integrityFailure(row);
    }
    return plain;
  }

  /** The one answer to anything that is not as it was sealed. */
  public static StoreUnavailableException integrityFailure(UUID row) {
    return new StoreUnavailableException("integrity failure on " + row);
  }

  private static byte @Nullable [] tryOpen(SealKey key, Context context, byte[] blob) {
    if (!Header.fits(blob, context.type(), key)) {
      return null;
    }
    int commitment = blob[5] == Header.GCM_COMMITTING ? Header.COMMITMENT : 0;
    int end = blob.length - commitment;
    byte[] okm = Sealer.recordKey(key, blob, context.type(), KeyMaterial.LENGTH + commitment);
    try {
      byte[] derived = Arrays.copyOfRange(okm, KeyMaterial.LENGTH, okm.length);
      if (!MessageDigest.isEqual(derived, Arrays.copyOfRange(blob, end, blob.length))) {
        return null;
      }
      byte[] text =
          Sealer.cipher(Cipher.DECRYPT_MODE, okm, blob, context)
              .doFinal(blob, Header.LENGTH, end - Header.LENGTH);
      return blob[6] == Header.PADDED ? Padding.strip(text) : text;
    } catch (GeneralSecurityException e) {
      return null;
    } finally {
      Arrays.fill(okm, (byte) 0);
    }
  }
}
