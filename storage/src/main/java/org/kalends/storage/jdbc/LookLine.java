package org.kalends.storage.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kalends.storage.record.HomeRow;

/**
 * A connection that is kept, with its statements, to look at homes again and again. For one thread
 * at a time.
 */
final class LookLine implements SharedLook.Question, AutoCloseable {

  /** Makes the connections. */
  interface Source {

    /** One that is given back by closing it. */
    Connection connection() throws SQLException;
  }

  /** In one statement; the lists are filled up to powers of two, so that few statements do. */
  private static final int MOST = 64;

  /** Silent for longer than this it may have been cut off on the way; the pool knows better. */
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  /** So the pool can replace it as it replaces all its connections. */
  private static final long AGE_NANOS = TimeUnit.MINUTES.toNanos(5);

  private final Source source;
  private final Map<Integer, PreparedStatement> statements = new HashMap<>();
  private @Nullable Connection connection;
  private long taken;
  private long used;

  LookLine(Source source) {
    this.source = source;
  }

  @Override
  public synchronized List<HomeRow> about(Collection<UUID> homes) throws SQLException {
    try {
      List<UUID> asked = List.copyOf(homes);
      List<HomeRow> rows = new ArrayList<>(asked.size());
      for (int from = 0; from < asked.size(); from += MOST) {
        read(asked.subList(from, Math.min(from + MOST, asked.size())), rows);
      }
      return rows;
    } catch (SQLException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void read(List<UUID> homes, List<HomeRow> into) throws SQLException {
    int places = 1;
    while (places < homes.size()) {
      places *= 2;
    }
    PreparedStatement statement = statement(places);
    for (int place = 0; place < places; place++) {
      statement.setObject(place + 1, homes.get(Math.min(place, homes.size() - 1)));
    }
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        into.add(Rows.home(row));
      }
    }
  }

  private PreparedStatement statement(int places) throws SQLException {
    Connection open = open();
    PreparedStatement known = statements.get(places);
    if (known != null) {
      return known;
    }
    PreparedStatement made = open.prepareStatement(sql(places));
    statements.put(places, made);
    return made;
  }

  /** Rows of so many homes. */
  static String sql(int places) {
    String marks = String.join(", ", Collections.nCopies(places, "?"));
    return "SELECT " + Rows.HOME + " FROM home WHERE home_id IN (" + marks + ")";
  }

  private Connection open() throws SQLException {
    long now = System.nanoTime();
    if (now - used > SILENCE_NANOS || now - taken > AGE_NANOS) {
      close();
    }
    used = now;
    Connection open = connection;
    if (open == null) {
      taken = now;
      open = source.connection();
      connection = open;
    }
    return open;
  }

  /** Gives the connection back; the next look takes another. */
  @Override
  public synchronized void close() {
    Connection open = connection;
    connection = null;
    statements.clear(); // closed with the connection
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        // it is of no use to anybody
      }
    }
  }
}
