package org.kalends.storage.seal;

import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A handle on a key. It never gives its bytes away outside this package and stays good when the
 * bytes behind it were dropped from memory: then they are unwrapped again.
 */
public final class SealKey {

  private final UUID id;
  private final int version;
  private final Source source;

  SealKey(UUID id, int version, Source source) {
    this.id = id;
    this.version = version;
    this.source = source;
  }

  /** A key that stays in memory. Takes the array over. */
  static SealKey of(UUID id, int version, byte[] secret) {
    KeyMaterial material = new KeyMaterial(secret);
    return new SealKey(id, version, reader -> reader.apply(material));
  }

  /** Its id, written into the header of what it seals. */
  public UUID id() {
    return id;
  }

  /** Its version, written into the header of what it seals. */
  public int version() {
    return version;
  }

  /** A copy of the bytes, for the caller to zero. */
  byte[] copy() {
    return read(KeyMaterial::copy);
  }

  /** A copy of the key derived for {@code info}, for the caller to zero. */
  byte[] derive(String info) {
    return read(material -> material.derive(info));
  }

  private byte[] read(Function<KeyMaterial, byte @Nullable []> reader) {
    byte[] bytes = source.read(reader);
    if (bytes == null) {
      throw new IllegalStateException("key " + id + " was destroyed");
    }
    return bytes;
  }

  /** Where the bytes are; answers null only if they were destroyed for good. */
  interface Source {
    byte @Nullable [] read(Function<KeyMaterial, byte @Nullable []> reader);
  }
}
