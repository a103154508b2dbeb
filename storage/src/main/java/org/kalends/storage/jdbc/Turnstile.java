package org.kalends.storage.jdbc;

/**
 * Counts the readers inside a database, so that it can be shut down when none is left. H2 deadlocks
 * when it shuts itself down after a failed write while another thread finds that it did.
 */
final class Turnstile {

  private static final long LONGEST_WAIT_MILLIS = 10_000;

  private int inside;
  private boolean closed;

  /** Lets a reader in; false once it is closed. */
  synchronized boolean enter() {
    if (!closed) {
      inside++;
    }
    return !closed;
  }

  synchronized void leave() {
    inside--;
    notifyAll();
  }

  /** Lets nobody in any more and returns when all are out, or when that takes too long. */
  synchronized void close() {
    closed = true;
    long end = System.nanoTime() + LONGEST_WAIT_MILLIS * 1_000_000;
    boolean interrupted = false;
    while (inside > 0 && System.nanoTime() < end) {
      try {
        wait(100);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
