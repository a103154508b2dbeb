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
  private Round next = new Round();
  private boolean running;

  SharedLook(Question question) {
    this.question = question;
  }

  /**
   * Those of these homes that there are, as of a moment after the call, in any order.
   *
   * @throws SQLException if the database could not be asked, to everybody who waits for it
   */
  List<HomeRow> at(Collection<UUID> homes) throws SQLException {
    Round round = join(homes);
    if (round.failure == null) {
      return round.rows(homes);
    }
    throw round.failure;
  }

  /** Takes part in a round; who joins it first asks for all. */
  private Round join(Collection<UUID> homes) {
    Round round;
    lock.lock();
    try {
      round = next;
      boolean first = round.homes.isEmpty();
      round.homes.addAll(homes);
      if (!first) {
        while (!round.over) {
          round.end.awaitUninterruptibly();
        }
        return round;
      }
      while (running) {
        free.awaitUninterruptibly();
      }
      running = true;
      next = new Round(); // whoever comes from now on is too late for this one
    } finally {
      lock.unlock();
    }
    lead(round);
    return round;
  }

  private void lead(Round round) {
    SQLException failure = new SQLException("the look at homes broke off");
    try {
      for (HomeRow row : question.about(round.homes)) {
        round.found.put(row.id(), row);
      }
      failure = null;
    } catch (SQLException e) {
      failure = e;
    } finally { // also after an Error, so that nobody waits for ever
      lock.lock();
      try {
        round.failure = failure;
        round.over = true;
        running = false;
        round.end.signalAll();
        free.signal();
      } finally {
        lock.unlock();
      }
    }
  }

  private final class Round {
    final Set<UUID> homes = new LinkedHashSet<>();
    final Map<UUID, HomeRow> found = new LinkedHashMap<>();
    final Condition end = lock.newCondition();
    @Nullable SQLException failure;
    boolean over;

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
