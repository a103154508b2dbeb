package org.kalends.storage.seal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.kalends.caldav.store.StoreUnavailableException;

/**
 * The provider "key file": one line for each key encryption key, {@code kalends-key-1 VERSION ID
 * BASE64}; lines that start with {@code #} are remarks. The file has mode 0600 and belongs on
 * another disk, or at least in another backup, than the database: whoever has both can read all.
 */
public final class KeyFile {

  private static final String FORM = "kalends-key-1";

  private KeyFile() {}

  /**
   * Creates a key file with one new random key, mode 0600.
   *
   * @throws StoreUnavailableException if the file exists or cannot be written
   */
  public static void create(Path file) {
    SecretFiles.create(file, bytes(REMARK + newLine(1)));
  }

  /**
   * Adds a new current key; the old ones stay to unwrap what they wrapped.
   *
   * @throws StoreUnavailableException as {@link #open}, or if the file cannot be replaced
   */
  public static void rotate(Path file) {
    try (KeyProvider keys = open(file)) {
      String old = new String(SecretFiles.read(file), StandardCharsets.UTF_8).stripTrailing();
      SecretFiles.replace(file, bytes(old + "\n" + newLine(keys.current().number() + 1)));
    }
  }

  /**
   * Reads a key file.
   *
   * @throws StoreUnavailableException with the reason if it is missing, malformed, or can be used
   *     by others than its owner
   */
  public static KeyProvider open(Path file) {
    Map<KeyProvider.Version, byte[]> secrets = new LinkedHashMap<>();
    byte[] content = SecretFiles.read(file);
    for (String line : new String(content, StandardCharsets.UTF_8).split("\\R", -1)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        read(file, line, secrets);
      }
    }
    Arrays.fill(content, (byte) 0);
    return new LocalKeys(secrets, () -> SecretFiles.health(file));
  }

  private static void read(Path file, String line, Map<KeyProvider.Version, byte[]> secrets) {
    String[] words = line.trim().split("\\s+", -1);
    try {
      if (words.length != 4 || !words[0].equals(FORM)) {
        throw new IllegalArgumentException("unknown line");
      }
      KeyProvider.Version version =
          new KeyProvider.Version(Integer.parseInt(words[1]), UUID.fromString(words[2]));
      byte[] secret = Base64.getDecoder().decode(words[3]);
      if (version.number() < 1 || secret.length != KeyMaterial.LENGTH) {
        throw new IllegalArgumentException("no key");
      }
      secrets.put(version, secret);
    } catch (IllegalArgumentException e) {
      // Without the cause: its message may quote the secret.
      throw new StoreUnavailableException(file + " is not a Kalends key file, or is damaged");
    }
  }

  private static String newLine(int version) {
    byte[] secret = Primitives.random(KeyMaterial.LENGTH);
    String line =
        String.join(
            " ",
            FORM,
            Integer.toString(version),
            UUID.randomUUID().toString(),
            Base64.getEncoder().encodeToString(secret));
    Arrays.fill(secret, (byte) 0);
    return line + "\n";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final String REMARK =
      """
      # Opens every calendar of this server. Without a copy of this file all data are lost:
      # keep one away from this machine, and never in the same place as a backup of the database.
      """;
}
