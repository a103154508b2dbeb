package org.kalends.storage.jdbc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.StoreUnavailableException;

/**
 * Holds a data directory for this process, from before the database is opened until after it is
 * closed. H2 has a lock of its own, but it is let go whenever H2 closes after an error, and it lets
 * a second store of the same process in.
 */
final class DirectoryLock implements AutoCloseable {

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws StoreUnavailableException if it is held already, by whatever process
   */
  static DirectoryLock on(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("kalends.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new StoreUnavailableException(
          directory + " is in use by another server; stop that one first");
    }
    return new DirectoryLock(channel);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this very process holds it
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreUnavailableException("the lock of the data directory was not let go", e);
    }
  }
}
