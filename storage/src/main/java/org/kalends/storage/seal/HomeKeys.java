package org.kalends.storage.seal;

import java.util.UUID;

/** Handles on the keys of one home; those of its collections come from {@link KeyRing}. */
public final class HomeKeys {

  private final UUID owner;
  private final SealKey userKey;
  private final SealKey profileKey;

  HomeKeys(UUID owner, SealKey userKey, SealKey profileKey) {
    this.owner = owner;
    this.userKey = userKey;
    this.profileKey = profileKey;
  }

  /** The home. */
  public UUID owner() {
    return owner;
  }

  /** Seals what belongs to the home as a whole: names and properties of its collections. */
  public SealKey profileKey() {
    return profileKey;
  }

  /** Wraps collection keys. */
  SealKey userKey() {
    return userKey;
  }
}
