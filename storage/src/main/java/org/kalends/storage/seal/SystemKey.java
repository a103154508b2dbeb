package org.kalends.storage.seal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** What the server itself signs and seals with, whoever's home it is about. */
public final class SystemKey {

  private static final UUID NO_ROW = new UUID(0, 0);

  private final SealKey key;

  SystemKey(SealKey key) {
    this.key = key;
  }

  /**
   * The first 16 bytes of a keyed hash of a message.
   *
   * @param purpose keeps hashes for one use from being good for another
   */
  public byte[] authenticate(String purpose, byte[] message) {
    return Arrays.copyOf(KeyedHash.hmac(key.derive("CBX1 mac " + purpose), message), 16);
  }

  /** Seals what the server notes for itself under this key and name. */
  public byte[] seal(String name, byte[] plain) {
    return Sealer.seal(key, Context.token(name), plain);
  }

  /**
   * Opens what {@link #seal} made.
   *
   * @throws org.kalends.caldav.store.StoreUnavailableException if it was sealed under another name
   *     or key, or changed
   */
  public byte[] open(String name, byte[] sealed) {
    return Opener.open(key, Context.token(name), sealed, NO_ROW);
  }

  /** 32 new random bytes, sealed under this key and name. */
  public byte[] newSecret(String name) {
    byte[] secret = Primitives.random(KeyMaterial.LENGTH);
    byte[] sealed = seal(name, secret);
    Arrays.fill(secret, (byte) 0);
    return sealed;
  }

  /**
   * The keyed hash under a secret that {@link #newSecret} made.
   *
   * @throws org.kalends.caldav.store.StoreUnavailableException if it was made under another name or
   *     key, or changed
   */
  public KeyedHash hash(String name, byte[] sealed) {
    byte[] secret = open(name, sealed);
    UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return new KeyedHash(SealKey.of(id, 1, secret));
  }
}
