package org.kalends.storage.seal;

import java.nio.ByteBuffer;
import java.util.UUID;

/** The clear front of a blob: offsets and the checks a reader makes before any cryptography. */
final class Header {

  static final int LENGTH = 56;
  static final int TAG = 16;
  static final int COMMITMENT = 32;
  static final int AUTHENTICATED = 28;
  static final int SALT = 28;
  static final int SALT_LENGTH = 16;
  static final int NONCE = 44;
  static final int NONCE_LENGTH = 12;

  static final byte GCM = 1;
  static final byte GCM_COMMITTING = 2;
  static final byte PADDED = 1;

  private static final int MAGIC = 0x43425831;

  private Header() {}

  /** Writes a header with fresh salt and nonce ({@code random}: 28 bytes) to a blob's front. */
  static void write(
      byte[] blob, SealType type, byte alg, boolean padded, SealKey key, byte[] random) {
    ByteBuffer.wrap(blob)
        .putInt(MAGIC)
        .put(type.code())
        .put(alg)
        .put(padded ? PADDED : 0)
        .put((byte) 0)
        .putInt(key.version())
        .putLong(key.id().getMostSignificantBits())
        .putLong(key.id().getLeastSignificantBits())
        .put(random, 0, SALT_LENGTH + NONCE_LENGTH);
  }

  /** Whether a blob claims to be of this type and under this key, in a form we know. */
  static boolean fits(byte[] blob, SealType type, SealKey key) {
    if (blob.length < LENGTH + TAG) {
      return false;
    }
    ByteBuffer in = ByteBuffer.wrap(blob);
    byte alg = blob[5];
    return in.getInt(0) == MAGIC
        && blob[4] == type.code()
        && (alg == GCM || (alg == GCM_COMMITTING && blob.length >= LENGTH + TAG + COMMITMENT))
        && (blob[6] & ~PADDED) == 0
        && blob[7] == 0
        && in.getInt(8) == key.version()
        && in.getLong(12) == key.id().getMostSignificantBits()
        && in.getLong(20) == key.id().getLeastSignificantBits();
  }

  /** The version of the key a blob says it is under; 0 if it is too short to say. */
  static int keyVersion(byte[] blob) {
    return blob.length < LENGTH ? 0 : ByteBuffer.wrap(blob).getInt(8);
  }

  /** The id of the key a blob says it is under. */
  static UUID keyId(byte[] blob) {
    if (blob.length < LENGTH) {
      return new UUID(0, 0);
    }
    ByteBuffer in = ByteBuffer.wrap(blob);
    return new UUID(in.getLong(12), in.getLong(20));
  }
}
