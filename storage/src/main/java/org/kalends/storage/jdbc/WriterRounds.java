package org.kalends.storage.jdbc;

import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.kalends.storage.jdbc.Place.Standing;
import org.kalends.storage.jdbc.TwoClocks.Moment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps this process in the table of those that write, and knows who else is in it. */
final class WriterRounds {

  /** How long others may rely on a reading from before this process joined, and a quarter more. */
  private static final long WAIT_NANOS = Place.LEASE_NANOS / 4 * 5;

  private static final long BEAT_NANOS = TimeUnit.SECONDS.toNanos(3);

  /** In so many readings a process that lives has shown its beat several times: 15 seconds. */
  private static final int SILENT_READINGS = 60;

  private static final Logger LOG = LoggerFactory.getLogger(WriterRounds.class);

  private final WriterTable table;
  private final TwoClocks clocks;
  private final Place place;
  private final Silence silence = new Silence(SILENT_READINGS);
  private boolean fine = true;

  WriterRounds(WriterTable table, TwoClocks clocks, Place place) {
    this.table = table;
    this.clocks = clocks;
    this.place = place;
  }

  /** Reads the table once; what cannot be read leaves all as it was, until that is too old. */
  void next() {
    try {
      round();
      fine = true;
    } catch (SQLException | RuntimeException e) {
      if (fine) {
        LOG.warn("Cannot read who else writes to the database: {}", e.getMessage());
      }
      fine = false;
      table.close();
    }
  }

  private void round() throws SQLException {
    Moment begun = clocks.now();
    if (!table.isConnected()) {
      place.endTerm(); // the database may have been restored, or be another
      silence.reset();
    }
    removeGivenUp();
    Standing known = place.standing();
    if (known == null) {
      add(begun);
    } else {
      read(begun, known);
    }
  }

  private void removeGivenUp() throws SQLException {
    for (UUID writer : place.givenUp()) {
      table.remove(writer);
      place.removed(writer);
    }
  }

  private void add(Moment begun) throws SQLException {
    UUID writer = UUID.randomUUID();
    Standing added = new Standing(writer, 0, begun, begun, false);
    if (!place.take(added)) {
      return;
    }
    try {
      table.add(writer);
      added = new Standing(writer, 0, begun, clocks.now(), false);
      Map<UUID, Long> all = table.all();
      boolean first = all.size() == 1 && all.containsKey(writer);
      if (!first) {
        LOG.info("Other processes write to this database; it takes a second to join them");
      }
      place.stand(first ? added.asFull() : added, first ? begun : null);
    } catch (SQLException | RuntimeException e) {
      place.drop(writer, true);
      throw e;
    }
  }

  private void read(Moment begun, Standing known) throws SQLException {
    Standing now = known;
    if (clocks.atMostSince(now.beaten()) >= BEAT_NANOS) {
      now = now.beaten(begun);
      table.beat(now.writer(), now.beat());
    }
    Map<UUID, Long> others = table.all();
    Long beat = others.remove(now.writer());
    if (beat == null) {
      LOG.warn("This process was taken for gone by another; it joins again");
      place.drop(now.writer(), false);
      return;
    }
    if (beat != now.beat()) {
      place.endTerm(); // the table was restored to what it was before
      now = now.afterBeat(beat);
    }
    if (clocks.atLeastSince(now.added()) >= WAIT_NANOS) {
      now = now.asFull();
    }
    place.stand(now, now.full() && others.isEmpty() ? begun : null);
    if (now.full()) {
      removeSilent(others);
    }
  }

  private void removeSilent(Map<UUID, Long> others) throws SQLException {
    for (Map.Entry<UUID, Long> silent : silence.after(others).entrySet()) {
      if (table.removeSilent(silent.getKey(), silent.getValue())) {
        LOG.info("A process that wrote to this database has ended without a farewell");
      }
    }
  }

  /** Removes this process, whose place is closed. */
  void leave() {
    try {
      if (table.isOpen()) {
        removeGivenUp();
      }
    } catch (SQLException e) {
      LOG.info("No farewell to other processes: {}", e.getMessage());
    }
    table.close();
  }
}
