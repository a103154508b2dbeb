package org.kalends.storage.jdbc;

import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * This process among those that write to a database, and whether it is the only one.
 *
 * <p>A thread reads {@link WriterTable} several times a second. A reading that finds nobody else is
 * good for a lease, from before it began. Who joins waits for longer than that before it writes or
 * answers, unless it finds an empty table: so nobody takes itself for the only one when another's
 * first write comes. Who is removed from the table finds its transactions refused. Why no more is
 * needed is in ADR 16.
 */
final class Membership implements AutoCloseable {

  /** From one reading to the next. */
  private static final long ROUND_MILLIS = 250;

  private static final long FAREWELL_MILLIS = 5_000;

  private final Place place;
  private final WriterRounds rounds;
  private final Semaphore hurry = new Semaphore(0);
  private final Thread thread = new Thread(this::run, "kalends-writers");
  private volatile boolean joined;
  private volatile boolean closed;

  Membership(WriterTable table, TwoClocks clocks) {
    this.place = new Place(clocks);
    this.rounds = new WriterRounds(table, clocks, place);
  }

  /** Joins, if that has not begun already; returns at once. */
  void join() {
    if (!joined) {
      begin();
    }
  }

  private synchronized void begin() {
    if (!joined && !closed) {
      thread.setDaemon(true);
      thread.start();
      joined = true;
    }
  }

  /** What this process writes as. Joins, and waits until it may write. */
  UUID writer() {
    join();
    return place.awaitSure().writer();
  }

  /**
   * Whether what was read up to now may be told. Not by a process on its way into the table, or
   * perhaps out of it: another may take itself for the only one, and tell less a moment later.
   */
  boolean mayTell() {
    return !joined || place.isSure();
  }

  /** Waits until it may. */
  void awaitTelling() {
    if (!mayTell()) {
      place.awaitSure();
    }
  }

  /** As {@link org.kalends.storage.record.RecordStore#term}. */
  long term() {
    return place.term();
  }

  /** As {@link org.kalends.storage.record.RecordStore#endTerm}. */
  void endTerm() {
    place.endTerm();
  }

  /** Notes that a transaction did not find our row; joins again. */
  void gone(UUID writer) {
    place.drop(writer, false);
    hurry.release();
  }

  /** Joins again, once no transaction is under way of what this process was until now. */
  void giveUp(UUID writer) {
    place.drop(writer, true);
    hurry.release();
  }

  private void run() {
    while (!closed) {
      rounds.next();
      try {
        if (hurry.tryAcquire(ROUND_MILLIS, TimeUnit.MILLISECONDS)) {
          hurry.drainPermits();
        }
      } catch (InterruptedException e) {
        break; // nobody interrupts this thread but to end it
      }
    }
    place.close();
    rounds.leave();
  }

  /** Leaves: from now on this process neither writes nor answers. */
  @Override
  public synchronized void close() {
    closed = true;
    place.close();
    hurry.release();
    try {
      thread.join(FAREWELL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
