package org.kalends.storage.sealed;

import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One lock for each home, or nearly: homes share a fixed number of them. */
final class HomeLocks {

  private static final int COUNT = 256;

  private final ReentrantLock[] locks = new ReentrantLock[COUNT];

  HomeLocks() {
    for (int i = 0; i < COUNT; i++) {
      locks[i] = new ReentrantLock();
    }
  }

  /** Does something while nobody else holds this home's lock. */
  <T> T holding(UUID home, Supplier<T> work) {
    ReentrantLock lock = locks[index(home)];
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** Does something while nobody else holds the lock of any of these. Not for who holds one. */
  <T> T holding(Collection<UUID> homes, Supplier<T> work) {
    int[] each = homes.stream().mapToInt(HomeLocks::index).sorted().distinct().toArray();
    int held = 0;
    try {
      for (; held < each.length; held++) {
        locks[each[held]].lock();
      }
      return work.get();
    } finally {
      while (held > 0) {
        locks[each[--held]].unlock();
      }
    }
  }

  private static int index(UUID home) {
    return Math.floorMod(home.hashCode(), COUNT);
  }

  /** Does something while nobody else holds any lock. Not for who holds one already. */
  void holdingAll(Runnable work) {
    int held = 0;
    try {
      for (; held < COUNT; held++) {
        locks[held].lock();
      }
      work.run();
    } finally {
      while (held > 0) {
        locks[--held].unlock();
      }
    }
  }
}
