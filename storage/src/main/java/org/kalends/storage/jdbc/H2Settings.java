package org.kalends.storage.jdbc;

import java.nio.file.Path;

/**
 * How H2 is opened.
 *
 * @param directory holds the database; of this process alone
 * @param connections so many statements run at a time
 * @param cacheKilobytes of pages kept in memory
 */
public record H2Settings(Path directory, int connections, int cacheKilobytes) {

  private static final int CONNECTIONS = 16;
  private static final long SMALLEST_CACHE = 4 << 20;
  private static final long LARGEST_CACHE = 64 << 20;

  /** The usual settings: 16 connections, a sixteenth of the heap (4 to 64 MB) for pages. */
  public static H2Settings of(Path directory) {
    long share = Runtime.getRuntime().maxMemory() / 16;
    long cache = Math.max(SMALLEST_CACHE, Math.min(LARGEST_CACHE, share));
    return new H2Settings(directory, CONNECTIONS, (int) (cache >> 10));
  }
}
