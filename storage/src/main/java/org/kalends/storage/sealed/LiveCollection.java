package org.kalends.storage.sealed;

import java.time.Instant;
import java.util.UUID;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.Sharing;
import org.kalends.storage.seal.BlindIndex;
import org.kalends.storage.seal.HomeKeys;
import org.kalends.storage.seal.KeyRing;
import org.kalends.storage.seal.SealKey;

/**
 * A live collection with what is needed to write to it.
 *
 * @param info as the engine sees it
 * @param version of its row
 * @param wrappedKey its key as the row keeps it
 * @param key the handle on its key
 * @param contentBytes the sum of the sizes of its live members; {@link #UNKNOWN} until counted
 */
@SuppressWarnings("ArrayRecordComponent") // moved, never compared
record LiveCollection(
    CollectionInfo info, long version, byte[] wrappedKey, SealKey key, long contentBytes) {

  /** Not counted yet. */
  static final long UNKNOWN = -1;

  /** The same after a commit that touched one of its members. */
  LiveCollection touched(long revision, long bytes) {
    return new LiveCollection(touched(info, revision), version, wrappedKey, key, bytes);
  }

  /** The same with its contents counted. */
  LiveCollection counted(long bytes) {
    return new LiveCollection(info, version, wrappedKey, key, bytes);
  }

  static CollectionInfo touched(CollectionInfo info, long revision) {
    return new CollectionInfo(
        info.home(),
        info.id(),
        info.parent(),
        info.name(),
        info.kind(),
        revision,
        info.ownRevision(),
        info.created(),
        info.components(),
        info.properties(),
        info.acl(),
        info.sharing());
  }

  /** Indexes the names of its members. */
  BlindIndex names() {
    return new BlindIndex(key, "name");
  }

  /** Makes what is told in the place of names and ids of its members. */
  BlindIndex pseudonyms() {
    return new BlindIndex(key, "pseudonym");
  }

  /** Indexes the UIDs of its members. */
  BlindIndex uids() {
    return new BlindIndex(key, "uid");
  }

  /** The root of a new home. */
  static LiveCollection root(KeyRing ring, HomeKeys keys, UUID id, Instant now) {
    byte[] wrapped = ring.newCollection(keys, id);
    CollectionInfo info =
        new CollectionInfo(
            id,
            id,
            null,
            "",
            CollectionKind.HOME,
            1,
            1,
            now,
            0,
            DeadProperties.NONE,
            AccessControlList.EMPTY,
            Sharing.NONE);
    return new LiveCollection(info, 1, wrapped, ring.collection(keys, id, wrapped), 0);
  }
}
