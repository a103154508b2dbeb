package org.kalends.storage.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.kalends.caldav.store.StoreFullException;
import org.kalends.storage.jdbc.Backend.Room;

/**
 * Watches the free space of the disk, so that writes are refused while the database still has room
 * to breathe. H2 shuts down when it hits the end of the disk; the ballast is what it then gets
 * instead: a file of its own, and after that the tail of the redo log, so that there is always
 * some.
 */
final class DiskRoom {

  /** More than what is ever kept in memory only. */
  static final long TAIL_BYTES = 12 << 20;

  private final Path directory;
  private final List<Ballast> ballast;
  private final long reserveBytes;
  private volatile boolean released;

  DiskRoom(H2Settings settings) {
    this.directory = settings.directory();
    this.reserveBytes = settings.reserveBytes();
    this.ballast =
        List.of(
            new Ballast(directory.resolve("kalends.ballast"), 0, settings.ballastBytes()),
            new Ballast(H2Files.redo(directory), RedoLog.LENGTH, TAIL_BYTES));
  }

  /**
   * Refuses a write when the disk is nearly full, one that gives room back somewhat later.
   *
   * @throws StoreFullException with what is left
   */
  void refuseIfFull(Room room) {
    long needed = room == Room.TAKEN ? reserveBytes : reserveBytes / 2;
    long free = free();
    if (released || free < needed) {
      throw new StoreFullException(
          "%d KB are free in %s, less than %d KB"
              .formatted(free >> 10, directory, reserveBytes >> 10));
    }
  }

  /** Whether there is room for writes again, ballast included. */
  boolean isAmple() {
    return free() >= reserveBytes + ballast.stream().mapToLong(Ballast::missing).sum();
  }

  /**
   * Gives up some ballast, after which nothing may be written until all of it is restored.
   *
   * @return whether that gave some room
   */
  synchronized boolean release() {
    boolean given = ballast.stream().anyMatch(Ballast::give);
    released |= given;
    return given;
  }

  /** Lays the ballast down again when there is room for it. */
  synchronized void restore() {
    if (!isAmple()) {
      return;
    }
    try {
      for (Ballast each : ballast) {
        each.lay();
      }
      released = false;
    } catch (IOException e) {
      releaseAll(); // somebody else was faster
    }
  }

  /** Gives up all that is left. */
  void releaseAll() {
    while (release()) {
      // step by step
    }
  }

  private long free() {
    return directory.toFile().getUsableSpace();
  }
}
