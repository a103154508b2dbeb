package org.kalends.storage.seal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.kalends.caldav.store.StoreUnavailableException;

/** A secret text that locks the keys of a keyring, by way of Argon2id (RFC 9106). */
public final class Passphrase {

  private static final int SHORTEST = 12;

  private final byte[] text;

  private Passphrase(byte[] text) {
    this.text = text;
  }

  /**
   * Creates a file of mode 0600 with a random passphrase of 160 bits.
   *
   * @throws StoreUnavailableException if the file exists or cannot be written
   */
  public static void create(Path file) {
    byte[] random = Primitives.random(20);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n";
    SecretFiles.create(file, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** The first line of a file that only its owner may read. */
  static Passphrase read(Path file) {
    byte[] content = SecretFiles.read(file);
    int end = 0;
    while (end < content.length && content[end] != '\n' && content[end] != '\r') {
      end++;
    }
    byte[] text = Arrays.copyOf(content, end);
    Arrays.fill(content, (byte) 0);
    if (text.length < SHORTEST) {
      throw new StoreUnavailableException(
          "the passphrase in " + file + " is shorter than " + SHORTEST + " characters");
    }
    return new Passphrase(text);
  }

  /** Zeroes the text. */
  void forget() {
    Arrays.fill(text, (byte) 0);
  }

  LockedKey seal(byte[] secret, String associated) {
    byte[] salt = Primitives.random(16);
    byte[] nonce = Primitives.random(Header.NONCE_LENGTH);
    LockedKey cost =
        new LockedKey(
            LockedKey.MEMORY_KIB,
            LockedKey.ITERATIONS,
            LockedKey.PARALLELISM,
            salt,
            nonce,
            new byte[KeyMaterial.LENGTH + Header.TAG]);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, cost, associated).doFinal(secret);
      return new LockedKey(
          cost.memoryKib(), cost.iterations(), cost.parallelism(), salt, nonce, sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing failed", e);
    }
  }

  byte[] open(LockedKey locked, String associated) {
    try {
      return cipher(Cipher.DECRYPT_MODE, locked, associated).doFinal(locked.sealed());
    } catch (GeneralSecurityException e) {
      throw new StoreUnavailableException("the passphrase is wrong, or the keyring was changed");
    }
  }

  private Cipher cipher(int mode, LockedKey cost, String associated)
      throws GeneralSecurityException {
    Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
    argon2.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKib())
            .withIterations(cost.iterations())
            .withParallelism(cost.parallelism())
            .withSalt(cost.salt())
            .build());
    byte[] key = new byte[KeyMaterial.LENGTH];
    argon2.generateBytes(text, key);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(Header.TAG * 8, cost.nonce()));
    Arrays.fill(key, (byte) 0);
    cipher.updateAAD(associated.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
