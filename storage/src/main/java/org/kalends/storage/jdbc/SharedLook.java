package org.kalends.storage.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.kalends.storage.record.HomeRow;

/**
 * Looks at homes for many requests at a time: one question to the database serves all who wait.
 *
 * <p>Who comes while a question is under way waits for the next one, because the running one may
 * have been answered before he came. So each is given rows as of a moment after his call.
 */
final class SharedLook {

  /** Asks the database. */
  interface Question {

    /** Those of these homes that there are, as of a moment after the call. */
    List<HomeRow> about(Collection<UUID> homes) throws SQLException;
  }

  private final Question question;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition free = lock.newCondition();
  private boolean running;

  /** Those who wait for the end of what is running; null if there are none. */
  private @Nullable Round next;

  SharedLook(Question question) {
    this.question = question;
  }

  /**
   * Those of these homes that there are, as of a moment after the call, in any order.
   *
   * @throws SQLException if the database could not be asked, to everybody who waits for it
   */
  List<HomeRow> at(Collection<UUID> homes) throws SQLException {
    if (!begin()) {
      return atWithOthers(homes);
    }
    try {
      return question.about(homes);
    } finally {
      end();
    }
  }

  /** Whether nobody asks or waits, so that the caller may ask for himself alone. */
  private boolean begin() {
    lock.lock();
    try {
      boolean alone = !running && next == null;
      running |= alone;
      return alone;
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      running = false;
      free.signal();
    } finally {
      lock.unlock();
    }
  }

  private List<HomeRow> atWithOthers(Collection<UUID> homes) throws SQLException {
    Round round = join(homes);
    SQLException failure = round.failure;
    if (failure != null) {
      throw failure;
    }
    return round.rows(homes);
  }

  /** Takes part in a round; who opens it asks for all who have come by the time it begins. */
  private Round join(Collection<UUID> homes) {
    lock.lock();
    try {
      Round round = next;
      if (round != null) {
        round.homes.addAll(homes);
        while (!round.over) {
          round.end.awaitUninterruptibly();
        }
        return round;
      }
      round = new Round(homes);
      next = round;
      while (running) {
        free.awaitUninterruptibly();
      }
      running = true;
      next = null; // whoever comes from now on is too late for this one
      lead(round);
      return round;
    } finally {
      lock.unlock();
    }
  }

  /** Asks for all in a round; the caller holds the lock, which is given up meanwhile. */
  private void lead(Round round) {
    round.failure = new SQLException("the look at homes broke off"); // an Error ends it, too
    lock.unlock();
    try {
      for (HomeRow row : question.about(round.homes)) {
        round.found.put(row.id(), row);
      }
      round.failure = null;
    } catch (SQLException e) {
      round.failure = e;
    } finally {
      lock.lock();
      round.over = true;
      round.end.signalAll();
      running = false;
      free.signal();
    }
  }

  private final class Round {
    final Set<UUID> homes;
    final Map<UUID, HomeRow> found = new LinkedHashMap<>();
    final Condition end = lock.newCondition();
    @Nullable SQLException failure;
    boolean over;

    Round(Collection<UUID> homes) {
      this.homes = new LinkedHashSet<>(homes);
    }

    List<HomeRow> rows(Collection<UUID> asked) {
      List<HomeRow> rows = new ArrayList<>(asked.size());
      for (UUID home : asked) {
        HomeRow row = found.get(home);
        if (row != null) {
          rows.add(row);
        }
      }
      return rows;
    }
  }
}
