package org.kalends.storage.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.kalends.caldav.store.StoreUnavailableException;

/**
 * The provider "passphrase file": {@code keyring.json} holds the key encryption keys, each sealed
 * under a passphrase, and the passphrase lies in a file of its own (a systemd credential, a file of
 * mode 0400 on another disk). The keyring alone is of no use to a thief.
 */
public final class PassphraseKeyring {

  private static final String FORM = "kalends-keyring-1";
  private static final ObjectMapper JSON = new ObjectMapper();

  private PassphraseKeyring() {}

  /**
   * Creates a keyring with one new random key, mode 0600.
   *
   * @throws StoreUnavailableException if the keyring exists, or the passphrase file is missing, too
   *     short or open to others
   */
  public static void create(Path keyring, Path passphraseFile, Clock clock) {
    ObjectNode root = JSON.createObjectNode().put("form", FORM);
    add(root.putArray("keys"), 1, Passphrase.read(passphraseFile), clock);
    SecretFiles.create(keyring, write(root));
  }

  /**
   * Adds a new current key; the old ones stay to unwrap what they wrapped.
   *
   * @throws StoreUnavailableException as {@link #open}, or if the keyring cannot be replaced
   */
  public static void rotate(Path keyring, Path passphraseFile, Clock clock) {
    try (KeyProvider keys = open(keyring, passphraseFile)) {
      ObjectNode root = read(keyring);
      ArrayNode entries = (ArrayNode) root.get("keys");
      add(entries, keys.current().number() + 1, Passphrase.read(passphraseFile), clock);
      SecretFiles.replace(keyring, write(root));
    }
  }

  /**
   * Opens a keyring; takes about a fifth of a second for each key in it.
   *
   * @throws StoreUnavailableException with the reason if a file is missing, malformed or open to
   *     others, or the passphrase is wrong
   */
  public static KeyProvider open(Path keyring, Path passphraseFile) {
    Passphrase passphrase = Passphrase.read(passphraseFile);
    Map<KeyProvider.Version, byte[]> secrets = new LinkedHashMap<>();
    try {
      for (JsonNode entry : read(keyring).get("keys")) {
        KeyProvider.Version version =
            new KeyProvider.Version(
                entry.path("version").intValue(), UUID.fromString(entry.path("id").asText()));
        secrets.put(version, passphrase.open(LockedKey.of(entry), associated(version)));
      }
    } catch (IllegalArgumentException | IOException e) {
      throw new StoreUnavailableException(keyring + " is damaged", e);
    } finally {
      passphrase.forget();
    }
    return new LocalKeys(secrets, () -> SecretFiles.health(keyring, passphraseFile));
  }

  private static void add(ArrayNode entries, int number, Passphrase passphrase, Clock clock) {
    KeyProvider.Version version = new KeyProvider.Version(number, UUID.randomUUID());
    byte[] secret = Primitives.random(KeyMaterial.LENGTH);
    LockedKey locked = passphrase.seal(secret, associated(version));
    Arrays.fill(secret, (byte) 0);
    passphrase.forget();
    ObjectNode entry = entries.addObject();
    entry.put("version", number).put("id", version.id().toString());
    entry.put("created", clock.instant().toString());
    locked.writeTo(entry);
  }

  private static String associated(KeyProvider.Version version) {
    return FORM + " " + version.number() + " " + version.id();
  }

  private static ObjectNode read(Path keyring) {
    try {
      JsonNode root = JSON.readTree(SecretFiles.read(keyring));
      if (root instanceof ObjectNode object
          && object.path("form").asText().equals(FORM)
          && object.get("keys") instanceof ArrayNode) {
        return object;
      }
    } catch (IOException e) {
      throw new StoreUnavailableException(keyring + " is damaged", e);
    }
    throw new StoreUnavailableException(keyring + " is not a Kalends keyring");
  }

  private static byte[] write(ObjectNode root) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    } catch (IOException e) {
      throw new IllegalStateException("JSON in memory", e);
    }
  }
}
