package org.kalends.auth.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An Argon2id hash with its salt and its cost, written as the usual string {@code
 * $argon2id$v=19$m=..,t=..,p=..$salt$hash} with unpadded base64.
 */
final class PasswordHash {

  private static final Pattern ENCODED =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");
  private static final int HASH_BYTES = 32;

  private final Argon2Cost cost;
  private final byte[] salt;
  private final byte[] hash;

  private PasswordHash(Argon2Cost cost, byte[] salt, byte[] hash) {
    this.cost = cost;
    this.salt = salt;
    this.hash = hash;
  }

  /** Hashes a password. */
  static PasswordHash of(String password, Argon2Cost cost, byte[] salt) {
    return new PasswordHash(cost, salt, derive(password, cost, salt, HASH_BYTES));
  }

  /**
   * Reads the string form.
   *
   * @throws IllegalArgumentException if it is not one
   */
  static PasswordHash parse(String encoded) {
    Matcher matcher = ENCODED.matcher(encoded);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not an encoded Argon2id hash");
    }
    Argon2Cost cost =
        new Argon2Cost(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3)));
    Base64.Decoder base64 = Base64.getDecoder();
    return new PasswordHash(cost, base64.decode(matcher.group(4)), base64.decode(matcher.group(5)));
  }

  /** The cost it was made with. */
  Argon2Cost cost() {
    return cost;
  }

  /** Whether it is the hash of this password; takes the same time whatever the answer. */
  boolean matches(String password) {
    return MessageDigest.isEqual(hash, derive(password, cost, salt, hash.length));
  }

  /** The string form. */
  String encoded() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            cost.memoryKib(),
            cost.iterations(),
            cost.parallelism(),
            base64.encodeToString(salt),
            base64.encodeToString(hash));
  }

  private static byte[] derive(String password, Argon2Cost cost, byte[] salt, int length) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKib())
            .withIterations(cost.iterations())
            .withParallelism(cost.parallelism())
            .withSalt(salt)
            .build());
    byte[] derived = new byte[length];
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), derived);
    return derived;
  }
}
