package org.kalends.storage.jdbc;

import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * The versions of H2's file that a power cut could bring back: nothing that one of them needs is
 * written over.
 *
 * <p>H2 uses the space of a chunk again as soon as nobody reads what is in it, provided that it was
 * made 45 seconds ago; whether what took its place is on the disk does not matter to it.
 */
final class SyncedVersions {

  private final MVStore file;

  /** What was synced before the last sync, and is named by the header that the last sync wrote. */
  private MVStore.@Nullable TxCounter named;

  private MVStore.@Nullable TxCounter synced;

  private @Nullable RuntimeException failure;

  SyncedVersions(MVStore file) {
    this.file = file;
  }

  /**
   * Syncs the file; what only older states needed may be written over then. A sync that failed is
   * final, whoever asked for it: the kernel may have dropped what it could not write, and report
   * success to the next one.
   */
  synchronized void sync() {
    if (failure != null) {
      throw failure;
    }
    MVStore.TxCounter now = file.registerVersionUsage();
    try {
      file.sync();
    } catch (RuntimeException e) {
      failure = e;
      file.deregisterVersionUsage(now);
      throw e;
    }
    file.deregisterVersionUsage(named);
    named = synced;
    synced = now;
  }

  /** Lets go of all, before the file is closed. */
  synchronized void release() {
    file.deregisterVersionUsage(named);
    file.deregisterVersionUsage(synced);
    named = null;
    synced = null;
  }
}
