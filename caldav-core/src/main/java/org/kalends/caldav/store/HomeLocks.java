package org.kalends.caldav.store;

import java.util.BitSet;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One lock for each home, or nearly, among the threads of this process: homes share a fixed number
 * of them. Other processes know nothing of it.
 *
 * <p>Who holds the lock of a home may take it again. Several locks are always taken in one order,
 * so that no two wait for each other; therefore who holds some must not ask for others.
 */
public final class HomeLocks {

  private static final int COUNT = 256;

  private final ReentrantLock[] locks = new ReentrantLock[COUNT];

  /**
   * @param fair whether who waits longest comes first; slower, but nobody waits while others come
   *     again and again
   */
  public HomeLocks(boolean fair) {
    for (int i = 0; i < COUNT; i++) {
      locks[i] = new ReentrantLock(fair);
    }
  }

  /** Does something while nobody else holds this home's lock. */
  public <T> T holding(UUID home, Supplier<T> work) {
    ReentrantLock lock = of(home);
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Does something while nobody else holds this home's lock, unless the others take too long.
   *
   * @param nanos how long to wait for them
   * @return whether it was done; if not because of an interrupt, the thread stays interrupted
   */
  public boolean trying(UUID home, long nanos, Runnable work) {
    ReentrantLock lock = of(home);
    try {
      if (!lock.tryLock(Math.max(0, nanos), TimeUnit.NANOSECONDS)) {
        return false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    try {
      work.run();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Does something while nobody else holds the lock of any of these. Not for who holds one. */
  public <T> T holding(Collection<UUID> homes, Supplier<T> work) {
    BitSet wanted = new BitSet(COUNT);
    for (UUID home : homes) {
      wanted.set(index(home));
    }
    return holding(wanted, work);
  }

  /** Does something while nobody else holds any lock. Not for who holds one already. */
  public void holdingAll(Runnable work) {
    BitSet all = new BitSet(COUNT);
    all.set(0, COUNT);
    holding(
        all,
        () -> {
          work.run();
          return all;
        });
  }

  private <T> T holding(BitSet wanted, Supplier<T> work) {
    int last = -1;
    try {
      for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
        locks[i].lock();
        last = i;
      }
      return work.get();
    } finally {
      for (int i = last; i >= 0; i = wanted.previousSetBit(i - 1)) {
        locks[i].unlock();
      }
    }
  }

  private ReentrantLock of(UUID home) {
    return locks[index(home)];
  }

  private static int index(UUID home) {
    return Math.floorMod(home.hashCode(), COUNT);
  }
}
