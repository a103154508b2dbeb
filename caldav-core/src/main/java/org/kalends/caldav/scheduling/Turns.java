package org.kalends.caldav.scheduling;

import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets the threads of this process take turns at a home, or nearly: homes share a fixed number of
 * locks. It spares them conflicts of commits; what is right does not rest on it, since other
 * processes know nothing of it.
 */
final class Turns {

  private static final int COUNT = 256;

  private final ReentrantLock[] locks = new ReentrantLock[COUNT];

  Turns() {
    for (int i = 0; i < COUNT; i++) {
      locks[i] = new ReentrantLock(true);
    }
  }

  /** Does something while nobody else has his turn. */
  <T> T holding(UUID home, Supplier<T> work) {
    ReentrantLock lock = of(home);
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Does something while nobody else has his turn, unless the others take too long.
   *
   * @param nanos how long to wait for them
   * @return whether it was done
   */
  boolean trying(UUID home, long nanos, Runnable work) {
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

  /** Does something while nobody else has a turn at any of these. Not for who has one. */
  <T> T holding(Collection<UUID> homes, Supplier<T> work) {
    int[] each = homes.stream().mapToInt(Turns::index).sorted().distinct().toArray();
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

  private ReentrantLock of(UUID home) {
    return locks[index(home)];
  }

  private static int index(UUID home) {
    return Math.floorMod(home.hashCode(), COUNT);
  }
}
