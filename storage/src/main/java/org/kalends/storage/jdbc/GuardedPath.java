package org.kalends.storage.jdbc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.kalends.storage.jdbc.GuardedFile.Guard;

/**
 * The paths of H2 that start with {@code guarded:}; each open store has a guard for its directory.
 */
public final class GuardedPath extends FilePathWrapper {

  private static final String SCHEME = "guarded";

  private static final Map<String, Guard> GUARDS = new ConcurrentHashMap<>();

  static {
    FilePath.register(new GuardedPath());
  }

  /** For H2, which makes one for each path it is asked for. */
  public GuardedPath() {}

  /**
   * What the path of a guarded file starts with. A method and no constant, because H2 takes an
   * unknown scheme for the name of a directory: this class must be there before.
   */
  static String prefix() {
    return SCHEME + ":";
  }

  /** Sets the guard of the files in a directory. */
  static void guard(Path directory, Guard guard) {
    GUARDS.put(directory.toAbsolutePath().toString(), guard);
  }

  /** Ends a guard. */
  static void unguard(Path directory) {
    GUARDS.remove(directory.toAbsolutePath().toString());
  }

  private static boolean retry(String directory, IOException failure) {
    Guard guard = GUARDS.get(directory);
    return guard != null && guard.retry(failure);
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    String path = getBase().toString();
    String directory = path.substring(path.indexOf(':') + 1, path.lastIndexOf('/'));
    return new GuardedFile(getBase().open(mode), failure -> retry(directory, failure));
  }
}
