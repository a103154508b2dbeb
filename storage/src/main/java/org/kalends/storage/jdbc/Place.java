package org.kalends.storage.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.storage.jdbc.TwoClocks.Moment;

/** The place of this process among those that write, as far as it knows, for all its threads. */
final class Place {

  /** How long a reading that found nobody else is good for, from before it began. */
  static final long LEASE_NANOS = TimeUnit.MILLISECONDS.toNanos(1_000);

  /** Without a beat for so long, this process may soon be taken for gone. */
  private static final long SURE_NANOS = TimeUnit.MILLISECONDS.toNanos(7_500);

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(6);

  private final TwoClocks clocks;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Rows of ours whose last transactions may be under way; they go before we join again. */
  private final List<UUID> givenUp = new ArrayList<>();

  private boolean closed;
  private long terms;

  /** Null while this process is not in the table, as far as is known. */
  private volatile @Nullable Standing standing;

  /** Null while this process is not the only one, or not known to be. */
  private volatile @Nullable Lease lease;

  /**
   * A row in the table.
   *
   * @param writer its id
   * @param beat the last one that was written
   * @param beaten a moment before that
   * @param added a moment after the row was added
   * @param full whether this process may write
   */
  record Standing(UUID writer, long beat, Moment beaten, Moment added, boolean full) {

    Standing beaten(Moment before) {
      return new Standing(writer, beat + 1, before, added, full);
    }

    Standing afterBeat(long other) {
      return new Standing(writer, Math.max(beat, other), beaten, added, full);
    }

    Standing asFull() {
      return new Standing(writer, beat, beaten, added, true);
    }
  }

  /**
   * Nobody else writes.
   *
   * @param term the same as long as nobody else can have come between
   * @param begun a moment before the reading that says so
   */
  private record Lease(long term, Moment begun) {}

  Place(TwoClocks clocks) {
    this.clocks = clocks;
  }

  /** What is known of our row. */
  @Nullable Standing standing() {
    return standing;
  }

  /** Whether this process may write and surely was not taken for gone. */
  boolean isSure() {
    return isSure(standing);
  }

  private boolean isSure(@Nullable Standing now) {
    return now != null && now.full && clocks.atMostSince(now.beaten) < SURE_NANOS;
  }

  /**
   * Waits until it is, for a while.
   *
   * @throws StoreUnavailableException if that does not come
   */
  Standing awaitSure() {
    Standing now = standing;
    if (now != null && isSure(now)) {
      return now;
    }
    lock.lock();
    try {
      long left = PATIENCE_NANOS;
      for (now = standing; now == null || !isSure(now); now = standing) {
        if (left <= 0 || closed) {
          throw new StoreUnavailableException("this process has no place among those that write");
        }
        left = changed.awaitNanos(left);
      }
      return now;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while joining those that write", e);
    } finally {
      lock.unlock();
    }
  }

  /** As {@link org.kalends.storage.record.RecordStore#term}. */
  long term() {
    Lease now = lease;
    return now != null && isGood(now) ? now.term : 0;
  }

  private boolean isGood(Lease of) {
    return clocks.atMostSince(of.begun) < LEASE_NANOS;
  }

  void endTerm() {
    holding(() -> lease = null);
  }

  /**
   * Takes what a reading has shown, unless our row was dropped or given up meanwhile.
   *
   * @param alone a moment before the reading that found nobody else; null if it found others
   */
  void stand(Standing now, @Nullable Moment alone) {
    holding(
        () -> {
          Standing before = standing;
          if (before != null && before.writer.equals(now.writer)) {
            standing = now;
            lease = alone == null ? null : extended(alone);
          }
        });
  }

  /** If the last reading is still good, nobody can have joined, written and left since. */
  private Lease extended(Moment begun) {
    Lease last = lease;
    return new Lease(last != null && isGood(last) ? last.term : ++terms, begun);
  }

  /** Takes a row that is about to be added; false if it must not be. */
  boolean take(Standing now) {
    holding(() -> standing = closed ? null : now);
    return standing != null;
  }

  /**
   * Has no row any more.
   *
   * @param mayBeThere whether it may be in the table still
   */
  void drop(UUID writer, boolean mayBeThere) {
    holding(
        () -> {
          Standing now = standing;
          if (now != null && now.writer.equals(writer)) {
            standing = null;
            lease = null;
            if (mayBeThere) {
              givenUp.add(writer);
            }
          }
        });
  }

  /** The rows that are to be removed before another is added. */
  List<UUID> givenUp() {
    lock.lock();
    try {
      return List.copyOf(givenUp);
    } finally {
      lock.unlock();
    }
  }

  void removed(UUID writer) {
    holding(() -> givenUp.remove(writer));
  }

  /** From now on nobody gets a place, nor waits for one. */
  void close() {
    holding(
        () -> {
          closed = true;
          lease = null;
          Standing now = standing;
          standing = null;
          if (now != null) {
            givenUp.add(now.writer);
          }
        });
  }

  private void holding(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
