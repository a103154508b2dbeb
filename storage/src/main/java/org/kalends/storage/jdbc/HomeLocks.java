package org.kalends.storage.jdbc;

import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets commits to one home queue up in this process, first come, first served, before they take a
 * connection. The row lock in the database would do, but who waits for it holds a connection that a
 * reader could use.
 */
final class HomeLocks {

  private static final int STRIPES = 256;

  private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

  HomeLocks() {
    for (int index = 0; index < STRIPES; index++) {
      stripes[index] = new ReentrantLock(true);
    }
  }

  <T> T with(UUID home, Supplier<T> work) {
    ReentrantLock lock = stripes[Math.floorMod(home.hashCode(), STRIPES)];
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
