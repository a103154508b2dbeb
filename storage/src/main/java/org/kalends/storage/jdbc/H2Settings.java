package org.kalends.storage.jdbc;

import java.nio.file.Path;

/**
 * How H2 is opened.
 *
 * @param directory holds the database; of this process alone
 * @param connections so many statements run at a time
 * @param cacheKilobytes of pages kept in memory
 * @param reserveBytes writes are refused when less is free on the disk; removals at half of that
 * @param ballastBytes a file of this size is given up when the disk is full all the same, so that
 *     what was committed can be stored; 0 for none but the tail of the redo log
 * @param durable false acknowledges commits before they are on disk: only to prove that a drill
 *     which cuts the power would notice
 */
public record H2Settings(
    Path directory,
    int connections,
    int cacheKilobytes,
    long reserveBytes,
    long ballastBytes,
    boolean durable) {

  private static final int CONNECTIONS = 16;
  private static final long MEGABYTE = 1 << 20;
  private static final long RESERVE = 64 * MEGABYTE;
  private static final long BALLAST = 16 * MEGABYTE;

  /**
   * The usual settings: 16 connections, a sixteenth of the heap (4 to 64 MB) for pages, 64 MB kept
   * free, 16 MB of ballast; durable unless the system property {@code kalends.durability} is {@code
   * none}.
   */
  public static H2Settings of(Path directory) {
    long share = Runtime.getRuntime().maxMemory() / 16;
    long cache = Math.max(4 * MEGABYTE, Math.min(64 * MEGABYTE, share));
    boolean durable = !"none".equals(System.getProperty("kalends.durability"));
    return new H2Settings(directory, CONNECTIONS, (int) (cache >> 10), RESERVE, BALLAST, durable);
  }

  /** The same with other bounds of free space. */
  public H2Settings withRoom(long newReserveBytes, long newBallastBytes) {
    return new H2Settings(
        directory, connections, cacheKilobytes, newReserveBytes, newBallastBytes, durable);
  }
}
