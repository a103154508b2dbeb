package org.kalends.storage.jdbc;

import java.nio.file.Path;
import org.h2.store.fs.FilePath;

/**
 * The files of a store, in the words of H2.
 *
 * @param directory in which they are
 * @param scheme how both are got at. {@code async:} because any other file of H2 is closed, and H2
 *     with it, when a thread is interrupted while it reads or writes
 * @param redoBytes how long the redo log is, without its tail
 */
record H2Files(Path directory, String scheme, int redoBytes) {

  private static final String ASYNC = "async:";
  private static final String REDO = "kalends.redo";

  static H2Files of(Path directory) {
    return new H2Files(directory, ASYNC, RedoLog.LENGTH);
  }

  /** The database, without the ending that H2 gives it. */
  String database() {
    return GuardedPath.prefix() + scheme + directory.toAbsolutePath().resolve("kalends");
  }

  /** The redo log. */
  FilePath redo() {
    return FilePath.get(scheme + redo(directory).toAbsolutePath());
  }

  static Path redo(Path directory) {
    return directory.resolve(REDO);
  }
}
