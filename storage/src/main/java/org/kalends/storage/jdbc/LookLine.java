package org.kalends.storage.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
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

  private static final UUID NOBODY = new UUID(0, 0);

  /** Silent for longer than this it may have been cut off on the way; the pool knows better. */
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  /** So the pool can replace it as it replaces all its connections. */
  private static final long AGE_NANOS = TimeUnit.MINUTES.toNanos(5);

  private final Source source;

  /** By the power of two that they have places for. */
  private final @Nullable PreparedStatement[] statements =
      new PreparedStatement[Integer.SIZE - Integer.numberOfLeadingZeros(MOST)];

  private @Nullable Connection connection;
  private long taken;
  private long used;

  LookLine(Source source) {
    this.source = source;
  }

  @Override
  public synchronized List<HomeRow> about(Collection<UUID> homes) throws SQLException {
    try {
      Iterator<UUID> rest = homes.iterator();
      List<HomeRow> rows = new ArrayList<>(homes.size());
      for (int left = homes.size(); left > 0; left -= MOST) {
        read(rest, Math.min(left, MOST), rows);
      }
      return rows;
    } catch (SQLException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void read(Iterator<UUID> homes, int count, List<HomeRow> into) throws SQLException {
    int power = Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
    PreparedStatement statement = statement(power);
    UUID home = NOBODY;
    for (int place = 1; place <= 1 << power; place++) {
      home = place <= count ? homes.next() : home; // the last one fills the rest
      statement.setObject(place, home);
    }
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        into.add(Rows.home(row));
      }
    }
  }

  private PreparedStatement statement(int power) throws SQLException {
    Connection open = open();
    PreparedStatement known = statements[power];
    if (known == null) {
      known = open.prepareStatement(sql(1 << power));
      statements[power] = known;
    }
    return known;
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
    Arrays.fill(statements, null); // closed with the connection
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        // it is of no use to anybody
      }
    }
  }
}
