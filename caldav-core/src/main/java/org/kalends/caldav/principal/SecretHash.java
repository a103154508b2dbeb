package org.kalends.caldav.principal;

/** A keyed hash for random secrets, under a key of the server that is not stored beside them. */
public interface SecretHash {

  /**
   * HMAC-SHA256 of a secret under the server's pepper.
   *
   * @return 64 digits of lower-case hex
   */
  String mac(byte[] secret);
}
