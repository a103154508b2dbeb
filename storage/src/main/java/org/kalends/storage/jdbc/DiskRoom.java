package org.kalends.storage.jdbc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kalends.caldav.store.StoreFullException;
import org.kalends.storage.jdbc.Backend.Room;

/**
 * Watches the free space of the disk, so that writes are refused while the database still has room
 * to breathe. H2 shuts down when it hits the end of the disk; the ballast is what it then gets
 * instead.
 */
final class DiskRoom {

  private static final byte[] ZEROS = new byte[1 << 16];

  private final Path directory;
  private final Path ballast;
  private final long reserveBytes;
  private final long ballastBytes;
  private volatile boolean released;

  DiskRoom(H2Settings settings) {
    this.directory = settings.directory();
    this.ballast = directory.resolve("kalends.ballast");
    this.reserveBytes = settings.reserveBytes();
    this.ballastBytes = settings.ballastBytes();
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
    return free() >= reserveBytes + (Files.exists(ballast) ? 0 : ballastBytes);
  }

  /**
   * Gives up the ballast, after which nothing may be written until it is restored.
   *
   * @return whether that gave some room
   */
  synchronized boolean release() {
    try {
      boolean given = Files.deleteIfExists(ballast);
      released |= given;
      return given;
    } catch (IOException e) {
      return false;
    }
  }

  /** Lays the ballast down again when there is room for it. */
  synchronized void restore() {
    if (ballastBytes == 0 || Files.exists(ballast) || !isAmple()) {
      return;
    }
    try (OutputStream out = Files.newOutputStream(ballast)) {
      for (long left = ballastBytes; left > 0; left -= ZEROS.length) {
        out.write(ZEROS, 0, (int) Math.min(left, ZEROS.length));
      }
      released = false;
    } catch (IOException e) {
      release(); // somebody else was faster
    }
  }

  private long free() {
    return directory.toFile().getUsableSpace();
  }
}
