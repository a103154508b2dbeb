package org.kalends.storage.seal;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Key encryption keys that nobody keeps, for tests. */
public final class EphemeralKeys {

  private EphemeralKeys() {}

  /** A provider with one new random key. */
  public static KeyProvider provider() {
    KeyProvider.Version version = new KeyProvider.Version(1, UUID.randomUUID());
    return new LocalKeys(Map.of(version, Primitives.random(KeyMaterial.LENGTH)), () -> List.of());
  }
}
