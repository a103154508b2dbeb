package org.kalends.server.imip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** A hash under a key, as a store has one. */
public final class TestKey {

  private TestKey() {}

  /** The one of this name. */
  public static UnaryOperator<byte[]> of(String name) {
    return message -> {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(digest.digest(message), 16);
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError(e);
      }
    };
  }
}
