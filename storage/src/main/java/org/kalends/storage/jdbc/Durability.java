package org.kalends.storage.jdbc;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.StoreUnavailableException;

/**
 * The gate between a commit and its acknowledgement: one sync of the disk serves all commits that
 * wait for it.
 *
 * <p>Who waits first runs the sync himself; who comes while it runs waits for the next one, because
 * the running one may have begun before his commit.
 *
 * <p>A sync that failed is final. The kernel may have dropped the pages it could not write and
 * report success the next time, so nothing is acknowledged any more until the store was opened
 * anew.
 */
final class Durability {

  /** Brings every commit before the call to the disk. */
  interface Sync {

    /** Returns when it is done; throws whatever it likes if it could not be. */
    void run() throws Exception;
  }

  private final Sync sync;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private long begun;
  private long done;
  private boolean running;
  private @Nullable Throwable failure;

  Durability(Sync sync) {
    this.sync = sync;
  }

  /** To be called after a commit: stands for every commit up to now. */
  Ticket ticket() {
    lock.lock();
    try {
      return new Ticket(begun + 1);
    } finally {
      lock.unlock();
    }
  }

  /** Marks the gate as failed from outside, because the database under it is gone. */
  void fail(Throwable cause) {
    lock.lock();
    try {
      if (failure == null) {
        failure = cause;
      }
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether a sync failed, so that nothing will be acknowledged any more. */
  boolean failed() {
    lock.lock();
    try {
      return failure != null;
    } finally {
      lock.unlock();
    }
  }

  /** What a commit waits with. */
  final class Ticket implements Backend.Ticket {

    private final long needed;

    private Ticket(long needed) {
      this.needed = needed;
    }

    /**
     * Returns when a sync that began after the commit is done.
     *
     * @throws StoreUnavailableException if that sync or an earlier one failed; whether the commit
     *     is there after a restart is not known
     * @throws org.kalends.caldav.store.StoreFullException as the same, if the disk is full
     */
    @Override
    public void await() {
      while (!arrived()) {
        lead();
      }
    }

    /** Waits until the needed sync is done (true) or someone has to run one (false). */
    private boolean arrived() {
      lock.lock();
      try {
        while (done < needed) {
          refuseAfterFailure();
          if (!running) {
            running = true;
            begun++;
            return false;
          }
          change.awaitUninterruptibly();
        }
        return true;
      } finally {
        lock.unlock();
      }
    }
  }

  private void refuseAfterFailure() {
    if (failure != null) {
      throw Failures.of(failure);
    }
  }

  private void lead() {
    Throwable caught = null;
    try {
      sync.run();
    } catch (Throwable e) { // an Error must not leave the others waiting either
      caught = e;
    }
    lock.lock();
    try {
      running = false;
      if (caught != null && failure == null) {
        failure = caught;
      }
      if (failure == null) {
        done = begun;
      }
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
