package org.kalends.caldav.timezone;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of states of public data, made from the data itself, so that all servers agree on them. */
final class Digests {

  private static final int BYTES = 12;

  private Digests() {}

  /** A name for these bytes: hexadecimal digits. */
  static String of(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
