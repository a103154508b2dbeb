package org.kalends.storage.seal;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.kalends.caldav.store.StoreUnavailableException;

/** A provider whose key encryption keys are in this process's memory. */
final class LocalKeys implements KeyProvider {

  private static final UUID NO_ROW = new UUID(0, 0);

  private final NavigableMap<Integer, Entry> keys = new TreeMap<>();
  private final Supplier<List<String>> health;

  /** Takes the key arrays over. */
  LocalKeys(Map<Version, byte[]> secrets, Supplier<List<String>> health) {
    if (secrets.isEmpty()) {
      throw new StoreUnavailableException("the key file holds no key");
    }
    secrets.forEach((version, secret) -> keys.put(version.number(), new Entry(version, secret)));
    this.health = health;
  }

  @Override
  public Version current() {
    return keys.lastEntry().getValue().version;
  }

  @Override
  public List<Version> list() {
    return keys.values().stream().map(entry -> entry.version).toList();
  }

  @Override
  public byte[] wrap(Context context, byte[] key) {
    return Sealer.seal(keys.lastEntry().getValue().key, context, key);
  }

  @Override
  public byte[] unwrap(Context context, byte[] wrapped) {
    Entry entry = keys.get(Header.keyVersion(wrapped));
    if (entry == null) {
      throw new StoreUnavailableException(
          "a key is wrapped by version "
              + Header.keyVersion(wrapped)
              + " of the key encryption key, which is not here");
    }
    if (!entry.version.id().equals(Header.keyId(wrapped))) {
      throw new StoreUnavailableException(
          "this is not the key file the store was made with: it holds another key encryption key");
    }
    return Opener.open(entry.key, context, wrapped, NO_ROW);
  }

  @Override
  public List<String> health() {
    return health.get();
  }

  @Override
  public void close() {
    keys.values().forEach(entry -> entry.material.destroy());
  }

  private static final class Entry {
    final Version version;
    final KeyMaterial material;
    final SealKey key;

    Entry(Version version, byte[] secret) {
      this.version = version;
      this.material = new KeyMaterial(secret);
      this.key = new SealKey(version.id(), version.number(), reader -> reader.apply(material));
    }
  }
}
