package org.kalends.storage.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.StoreFullException;
import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.storage.record.RowChanges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * H2 in this process, opened again when it has shut itself down because it could not write. What
 * had been committed by then is in the file. After a sync that failed nothing is written any more
 * until the process is started again.
 */
final class H2Backend implements Backend {

  private static final Logger LOG = LoggerFactory.getLogger(H2Backend.class);

  /** On a disk that is full up to the last byte the database may die several times in a row. */
  private static final int MOST_READS = 5;

  /** Of what is on the disk when it has been written. */
  private static final Ticket ON_DISK = () -> {};

  private final H2Settings settings;
  private final DirectoryLock lock;
  private final OpenMark mark;
  private final DiskRoom room;
  private final Housekeeper housekeeper = new Housekeeper(this::keepHouse);

  private volatile H2Database database;

  /** Why the database can only be read. */
  private volatile @Nullable Throwable trouble;

  /** Whether a sync failed, which no reopening mends. */
  private volatile boolean untrusted;

  private H2Backend(H2Settings settings, DirectoryLock lock) throws IOException, SQLException {
    this.settings = settings;
    this.lock = lock;
    this.mark = new OpenMark(settings.directory());
    this.room = new DiskRoom(settings);
    GuardedPath.guard(settings.directory(), this::givesWay);
    this.database = openFirst();
    room.restore();
  }

  /** Opens the store; its messages are for the operator. */
  static H2Backend open(H2Settings settings) {
    Path directory = settings.directory();
    try {
      Files.createDirectories(directory);
      DirectoryLock lock = DirectoryLock.on(directory);
      try {
        H2Backend backend = new H2Backend(settings, lock);
        GuardedPath.guard(directory, backend::retry);
        backend.housekeeper.start();
        return backend;
      } catch (SQLException | IOException | RuntimeException e) {
        GuardedPath.unguard(directory);
        lock.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new StoreUnavailableException("cannot open the store in " + directory + reason(e), e);
    } catch (IOException e) {
      throw new StoreUnavailableException("cannot write in " + directory + reason(e), e);
    }
  }

  private static String reason(Exception e) {
    return ": " + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private H2Database openFirst() throws IOException, SQLException {
    if (!settings.durable()) {
      LOG.warn("COMMITS ARE ACKNOWLEDGED BEFORE THEY ARE ON DISK (kalends.durability=none)");
    }
    H2Database opened = H2Database.open(settings, false, this::syncFailed);
    try {
      if (mark.mayHaveLostCommits()) {
        LOG.warn("The machine went down while the store was open: clients will sync anew");
        opened.renewHistories();
      }
      mark.set();
      return opened;
    } catch (SQLException | IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  @Override
  public <T> T read(Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      H2Database now = database;
      try {
        return now.read(work);
      } catch (SQLException e) {
        if (!now.dead() || attempt == MOST_READS) {
          throw Failures.of(e);
        }
        reopen(now, e);
      }
    }
  }

  @Override
  public <T> Written<T> write(Room taken, Work<T> work) {
    return writing(taken, now -> new Written<>(now.write(work), ON_DISK));
  }

  @Override
  public Written<Long> commit(Room taken, RowChanges changes) {
    Written<List<Long>> written = commitTogether(taken, List.of(changes));
    return new Written<>(written.value().get(0), written.ticket());
  }

  /** There is one writer at a time: nobody waits for the rows of another home. */
  @Override
  public Written<List<Long>> commitTogether(Room taken, List<RowChanges> all) {
    return writing(
        taken,
        now -> {
          List<Long> revisions = now.commit(all);
          return new Written<>(revisions, now.durability().ticket());
        });
  }

  private <T> Written<T> writing(Room taken, Writing<T> writing) {
    H2Database now = database;
    room.refuseIfFull(taken);
    refuseIfOnlyToRead(now);
    try {
      return writing.in(now);
    } catch (SQLException e) {
      if (now.dead()) {
        reopen(now, e);
      }
      throw Failures.of(e);
    }
  }

  /** What changes a database. */
  private interface Writing<T> {

    Written<T> in(H2Database now) throws SQLException;
  }

  @Override
  public boolean commitsTogether() {
    return true;
  }

  private void refuseIfOnlyToRead(H2Database now) {
    Throwable reason = trouble;
    if (reason != null && (untrusted || now.readOnly())) {
      throw Failures.of(reason);
    }
  }

  private void syncFailed(Throwable failure) {
    LOG.error("The disk refused a sync: nothing is written until the server is restarted", failure);
    untrusted = true;
    trouble = failure;
    mark.setFailed();
  }

  /** A write failed, and H2 does not know yet. */
  private boolean retry(IOException failure) {
    if (givesWay(failure)) {
      return true;
    }
    LOG.error("The disk refused a write", failure);
    database.sendReadersOut(failure);
    return false;
  }

  private boolean givesWay(IOException failure) {
    boolean given = Failures.isFull(failure) && room.release();
    if (given) {
      LOG.warn("The disk is full: ballast is given up, and nothing is written until there is room");
    }
    return given;
  }

  /** Puts a new database in the place of one that has shut itself down, unless somebody did. */
  private synchronized void reopen(H2Database dead, Throwable sign) {
    if (database != dead) {
      return;
    }
    Throwable cause = Objects.requireNonNullElse(dead.end(), sign);
    dead.abandon(cause);
    if (!untrusted) {
      LOG.error("The database could not write and is opened again", cause);
      trouble = cause;
      if (Failures.isFull(cause)) {
        room.releaseAll();
      }
      if (tryOpening(false)) {
        return;
      }
    }
    if (!tryOpening(true)) {
      throw Failures.of(cause);
    }
  }

  private boolean tryOpening(boolean readOnly) {
    try {
      database = H2Database.open(settings, readOnly, this::syncFailed);
      return true;
    } catch (SQLException e) {
      LOG.warn(
          "The database cannot be opened to {}: {}", readOnly ? "read" : "write", e.toString());
      return false;
    }
  }

  /** Once a second: mends what can be mended, then tidies the file. */
  private synchronized void keepHouse() {
    H2Database now = database;
    if (now.dead()) {
      reopen(now, new StoreUnavailableException("the database had shut itself down"));
    } else if (now.readOnly() && !untrusted && room.isAmple()) {
      now.abandon(new StoreFullException("opened again to write"));
      if (tryOpening(false) || tryOpening(true)) {
        LOG.info("The database is open to {}", database.readOnly() ? "read" : "read and write");
      }
    } else if (!now.readOnly() && !untrusted && room.isAmple()) {
      room.restore();
      tidy(now);
    }
  }

  @Override
  public Dialect dialect() {
    return Dialect.H2;
  }

  private static void tidy(H2Database now) {
    try {
      now.tidy();
    } catch (SQLException e) {
      LOG.error("The file could not be tidied", e);
    }
  }

  @Override
  public boolean exclusive() {
    return true;
  }

  @Override
  public void close() {
    housekeeper.close();
    try {
      database.close();
      if (!untrusted) {
        mark.clear();
      }
    } catch (SQLException | IOException e) {
      throw new StoreUnavailableException("the database did not close cleanly", e);
    } finally {
      GuardedPath.unguard(settings.directory());
      lock.close();
    }
  }
}
