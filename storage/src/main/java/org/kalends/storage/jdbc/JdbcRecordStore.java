package org.kalends.storage.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.storage.jdbc.Backend.Room;
import org.kalends.storage.jdbc.Backend.Work;
import org.kalends.storage.jdbc.Backend.Written;
import org.kalends.storage.record.CollectionRow;
import org.kalends.storage.record.FullRow;
import org.kalends.storage.record.HomeRow;
import org.kalends.storage.record.RecordRow;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.record.RowChange.RemoveCollection;
import org.kalends.storage.record.RowChange.RemoveRecord;
import org.kalends.storage.record.RowChanges;

/**
 * Homes in a relational database, in SQL that H2 and PostgreSQL both understand. This class says
 * which rows are read, {@link CommitWork} and its neighbours how they are written, and a {@link
 * Backend} how to get at the database and when a commit is on disk.
 */
public final class JdbcRecordStore implements RecordStore {

  private final Backend backend;

  JdbcRecordStore(Backend backend) {
    this.backend = backend;
  }

  /**
   * Opens the store in a directory with the usual settings; makes both if they are missing.
   *
   * @throws org.kalends.caldav.store.StoreUnavailableException with one line for the operator if it
   *     is in use by another process, was written by a newer version or cannot be opened
   */
  public static JdbcRecordStore openH2(Path directory) {
    return openH2(H2Settings.of(directory));
  }

  /** Opens a store as {@link #openH2(Path)} does, with these settings. */
  public static JdbcRecordStore openH2(H2Settings settings) {
    return new JdbcRecordStore(H2Backend.open(settings));
  }

  /**
   * Opens the store in a PostgreSQL database, which other processes may have open as well; makes
   * its tables if they are missing.
   *
   * @param clock of the wall: beside the steady one, it tells how long ago it was made sure that no
   *     other process writes
   * @throws org.kalends.caldav.store.StoreUnavailableException with one line for the operator if
   *     the database cannot be reached or was written by a newer version
   */
  public static JdbcRecordStore openPostgres(PostgresSettings settings, Clock clock) {
    return openPostgres(settings, TwoClocks.with(clock));
  }

  static JdbcRecordStore openPostgres(PostgresSettings settings, TwoClocks clocks) {
    return new JdbcRecordStore(PostgresBackend.open(settings, clocks));
  }

  @Override
  public Optional<HomeRow> home(UUID home) {
    String sql = "SELECT " + Rows.HOME + " FROM home WHERE home_id = ?";
    return backend.read(connection -> Sql.first(connection, sql, Rows::home, home));
  }

  @Override
  public List<HomeRow> homes(Collection<UUID> homes) {
    return homes.isEmpty() ? List.of() : backend.homes(homes);
  }

  @Override
  public void homes(Consumer<HomeRow> consumer) {
    String sql = "SELECT " + Rows.HOME + " FROM home ORDER BY home_id";
    backend.read(connection -> Sql.all(connection, sql, Rows::home)).forEach(consumer);
  }

  @Override
  public boolean createHome(HomeRow home) {
    String sql = "INSERT INTO home (" + Rows.HOME + ") VALUES (?, 0, 0, ?, ?)";
    return home(home.id()).isEmpty()
        && insertUnlessThere(sql, home.id(), home.history(), home.wrappedKey());
  }

  @Override
  public void rewrapHome(UUID home, byte[] wrappedKey) {
    String sql = "UPDATE home SET wrapped_key = ? WHERE home_id = ?";
    writeDurably(Room.TAKEN, connection -> Sql.update(connection, sql, wrappedKey, home));
  }

  @Override
  public void deleteHome(UUID home) {
    writeDurably(Room.GIVEN_BACK, connection -> delete(connection, "home_id = ?", home));
  }

  @Override
  public void deleteHomesExcept(UUID kept) {
    writeDurably(Room.GIVEN_BACK, connection -> delete(connection, "home_id <> ?", kept));
  }

  /** Deletes from the homes down, because a home's row lock keeps its writers out. */
  private int delete(Connection connection, String which, UUID home) throws SQLException {
    int rows = 0;
    for (String table : backend.dialect().tables()) {
      rows += Sql.update(connection, "DELETE FROM " + table + " WHERE " + which, home);
    }
    return rows;
  }

  @Override
  public List<CollectionRow> collections(UUID home, long afterRevision) {
    String sql =
        "SELECT " + Rows.COLLECTION + " FROM collection WHERE home_id = ? AND revision > ?";
    return backend.read(
        connection -> Sql.all(connection, sql, Rows::collection, home, afterRevision));
  }

  @Override
  public void changes(
      UUID home, UUID collection, long afterRevision, Consumer<RecordRow> consumer) {
    new Listing(backend, home, collection).each(afterRevision, consumer);
  }

  @Override
  public Map<UUID, FullRow> contents(UUID home, UUID collection, List<UUID> rows) {
    return backend.read(
        connection -> new Contents(connection, home, collection).of(backend.dialect(), rows));
  }

  @Override
  public Receipt commit(RowChanges changes) {
    Room room = onlyRemoves(changes) ? Room.GIVEN_BACK : Room.TAKEN;
    Written<Long> written = backend.commit(room, changes);
    return new Committed(written.value(), written.ticket());
  }

  @Override
  public boolean commitsTogether() {
    return backend.commitsTogether();
  }

  @Override
  public List<Receipt> commitTogether(List<RowChanges> all) {
    Room room = all.stream().allMatch(JdbcRecordStore::onlyRemoves) ? Room.GIVEN_BACK : Room.TAKEN;
    Written<List<Long>> written = backend.commitTogether(room, all);
    return written.value().stream()
        .<Receipt>map(revision -> new Committed(revision, written.ticket()))
        .toList();
  }

  private static boolean onlyRemoves(RowChanges changes) {
    return changes.changes().stream()
        .allMatch(change -> change instanceof RemoveRecord || change instanceof RemoveCollection);
  }

  @Override
  public void prune(UUID home, long beforeRevision) {
    backend.write(Room.GIVEN_BACK, connection -> prune(connection, home, beforeRevision));
  }

  private static int prune(Connection connection, UUID home, long before) throws SQLException {
    Sql.update(
        connection,
        "UPDATE home SET oldest_revision = GREATEST(oldest_revision, LEAST(revision, ?))"
            + " WHERE home_id = ?",
        before,
        home);
    String old =
        " WHERE home_id = ? AND removed = TRUE AND revision < ?"
            + " AND revision < (SELECT h.revision FROM home h WHERE h.home_id = ?)";
    return Sql.update(connection, "DELETE FROM record" + old, home, before, home)
        + Sql.update(connection, "DELETE FROM collection" + old, home, before, home);
  }

  @Override
  public Optional<byte[]> setting(String name) {
    String sql = "SELECT content FROM setting WHERE name = ?";
    return backend.read(connection -> Sql.first(connection, sql, row -> row.getBytes(1), name));
  }

  @Override
  public boolean putSetting(String name, byte[] value, boolean onlyIfAbsent) {
    String insert = "INSERT INTO setting (name, content) VALUES (?, ?)";
    String update = "UPDATE setting SET content = ? WHERE name = ?";
    if (setting(name).isEmpty() && insertUnlessThere(insert, name, value)) {
      return true;
    }
    if (!onlyIfAbsent) {
      writeDurably(Room.TAKEN, connection -> Sql.update(connection, update, value, name));
    }
    return !onlyIfAbsent;
  }

  /** False if there is such a row already, perhaps since a moment ago. */
  private boolean insertUnlessThere(String sql, Object... values) {
    try {
      writeDurably(Room.TAKEN, connection -> Sql.update(connection, sql, values));
      return true;
    } catch (StoreConflictException e) {
      return false;
    }
  }

  private void writeDurably(Room room, Work<Integer> work) {
    backend.write(room, work).ticket().await();
  }

  @Override
  public boolean exclusive() {
    return backend.exclusive();
  }

  @Override
  public void join() {
    backend.join();
  }

  @Override
  public long term() {
    return backend.term();
  }

  @Override
  public void endTerm() {
    backend.endTerm();
  }

  @Override
  public void close() {
    backend.close();
  }

  private record Committed(long revision, Backend.Ticket ticket) implements Receipt {

    @Override
    public void awaitDurable() {
      ticket.await();
    }
  }
}
