package org.kalends.auth.password;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes {@link Fingerprint}s: HMAC-SHA256 under a random key of this process, which is changed
 * daily and never stored. The key is in the same memory as the fingerprints: who can read a dump of
 * it can guess passwords at the speed of a fast hash, for those of the last minute only.
 */
public final class Fingerprints {

  private static final Duration KEY_LIFE = Duration.ofDays(1);
  private static final String ALGORITHM = "HmacSHA256";

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private volatile EphemeralKey current;

  /** Starts with a new key. */
  public Fingerprints(Clock clock) {
    this.clock = clock;
    this.current = newKey();
  }

  /** The fingerprint of a login name and a password. */
  public Fingerprint of(String login, String password) {
    byte[] user = login.getBytes(StandardCharsets.UTF_8);
    byte[] secret = password.getBytes(StandardCharsets.UTF_8);
    ByteBuffer message = ByteBuffer.allocate(Integer.BYTES + user.length + secret.length);
    // With its length in front, "ab" + "c" is not "a" + "bc".
    message.putInt(user.length).put(user).put(secret);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key());
      return Fingerprint.of(mac.doFinal(message.array()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  private SecretKey key() {
    if (isOld(current)) {
      synchronized (this) {
        if (isOld(current)) {
          current = newKey();
        }
      }
    }
    return current.key();
  }

  private boolean isOld(EphemeralKey key) {
    return clock.millis() - key.madeAt() >= KEY_LIFE.toMillis();
  }

  private EphemeralKey newKey() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return new EphemeralKey(new SecretKeySpec(bytes, ALGORITHM), clock.millis());
  }

  private record EphemeralKey(SecretKey key, long madeAt) {}
}
