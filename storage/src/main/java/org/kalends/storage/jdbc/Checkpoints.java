package org.kalends.storage.jdbc;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * What was committed is in H2's file up to the last checkpoint, and in the redo log since then.
 *
 * <p>The file says which epoch of the log belongs to it (its store version). A checkpoint stores
 * and syncs the file with the next number and then begins the log anew: whichever file a crash
 * leaves, what it lacks is in the log under its number, and nothing else is.
 *
 * <p>A sync that failed, of the file or of the log, is final for both: the kernel may have dropped
 * what it could not write, and report success to the next one.
 *
 * <p>What stores is to be called by who holds the lock of the writers.
 */
final class Checkpoints {

  /** Chunks of which less is in use are written anew. */
  private static final int FILL_PERCENT = 70;

  private static final int COMPACTION_BYTES = 1 << 20;

  /**
   * No more is kept in memory only, so that with one more commit there is room for it in the tail
   * of the log. H2 counts what it takes in memory, which is several times what it stores.
   */
  private static final int MOST_UNSAVED_BYTES = 10 << 20;

  private final MVStore file;
  private final RedoLog log;
  private final SyncedVersions synced;
  private final H2Database.OnFailure onSyncFailure;

  /** Whether something was stored since the file was settled. */
  private volatile boolean unsettled;

  private volatile @Nullable Exception failure;

  Checkpoints(MVStore file, RedoLog log, H2Database.OnFailure onSyncFailure) {
    this.file = file;
    this.log = log;
    this.synced = new SyncedVersions(file);
    this.onSyncFailure = onSyncFailure;
    log.begin(file.getStoreVersion());
  }

  /** Whether a checkpoint is to come before anything else is committed. */
  boolean isDue() {
    return log.isLong() || file.getUnsavedMemory() > MOST_UNSAVED_BYTES;
  }

  /** Whether all that was committed is in the file. */
  boolean isDone() {
    return log.isEmpty();
  }

  /** Brings all that was committed to the disk, in the file. */
  void checkpoint() throws SQLException {
    refuseAfterFailure();
    int epoch = file.getStoreVersion() + 1;
    try {
      file.setStoreVersion(epoch);
      file.commit();
    } catch (MVStoreException e) {
      throw new SQLException(e);
    }
    sync();
    log.begin(epoch);
    unsettled = true;
  }

  /** Rewrites some of what is left of chunks that are mostly out of use, if there are any. */
  boolean compact() throws SQLException {
    refuseAfterFailure();
    boolean found = file.compact(FILL_PERCENT, COMPACTION_BYTES);
    file.commit();
    unsettled |= found;
    return found;
  }

  boolean isSettled() {
    return !unsettled;
  }

  /**
   * Brings all that was stored to the disk, and a header that names it, so that older states are
   * not needed. Needs no lock: the next commits go on meanwhile.
   */
  void settle() throws SQLException {
    unsettled = false;
    sync();
    sync();
  }

  private void sync() throws SQLException {
    refuseAfterFailure();
    try {
      synced.sync();
    } catch (MVStoreException e) {
      if (isRefusedSync(e)) {
        refused(e);
      }
      throw new SQLException(e);
    }
    if (file.isClosed() || file.getPanicException() != null) {
      // H2 takes a sync of a closed file for done
      throw new SQLException("the database was shut down", file.getPanicException());
    }
  }

  /** Whether the disk failed, and not the database before it. */
  private static boolean isRefusedSync(MVStoreException failure) {
    return failure.getErrorCode() == DataUtils.ERROR_WRITING_FAILED;
  }

  /** Brings what was logged to the disk: {@link Durability} waits for it, without any lock. */
  void forceLog() throws SQLException {
    refuseAfterFailure();
    try {
      log.force();
    } catch (ClosedChannelException e) {
      throw new SQLException("the database was shut down", e);
    } catch (IOException e) {
      refused(e);
      throw new SQLException(e);
    }
  }

  private void refused(Exception cause) {
    failure = cause;
    onSyncFailure.failed(cause);
  }

  private void refuseAfterFailure() throws SQLException {
    if (failure != null) {
      throw new SQLException("a sync failed before", failure);
    }
  }

  /** Whether a sync failed, after which nothing may be written. */
  boolean refused() {
    return failure != null;
  }

  /** Lets go of all, before the file is closed. */
  void release() {
    synced.release();
  }
}
