package org.kalends.auth.password;

import java.security.SecureRandom;
import java.text.Normalizer;

/** Makes and checks the hashes of account passwords. Passwords are hashed in form NFC. */
public final class PasswordHasher {

  private static final int SALT_BYTES = 16;

  private final Argon2Cost cost;
  private final SecureRandom random = new SecureRandom();
  private final PasswordHash ofNobody;

  /** Makes hashes of this cost; hashes of any other cost can still be checked. */
  public PasswordHasher(Argon2Cost cost) {
    this.cost = cost;
    this.ofNobody = PasswordHash.of("", cost, salt());
  }

  /** The encoded hash of a password, with a new salt. */
  public String hash(String password) {
    return PasswordHash.of(composed(password), cost, salt()).encoded();
  }

  /**
   * Whether an encoded hash is that of a password. False, after the same work, for a string that is
   * no hash.
   */
  public boolean matches(String password, String encoded) {
    PasswordHash stored;
    try {
      stored = PasswordHash.parse(encoded);
    } catch (IllegalArgumentException e) {
      matchesNobody(password);
      return false;
    }
    return stored.matches(composed(password));
  }

  /** As much work as a check, for an account that does not exist, so that time tells nothing. */
  public void matchesNobody(String password) {
    boolean unused = ofNobody.matches(composed(password));
  }

  /**
   * Whether a password that has just been verified ought to be hashed again, because its hash costs
   * a guesser less than those made now. Never true the other way, lest a test server weaken hashes.
   */
  public boolean isOutdated(String encoded) {
    return cost.dearerThan(PasswordHash.parse(encoded).cost());
  }

  private static String composed(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFC);
  }

  private byte[] salt() {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }
}
