package org.kalends.storage.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Room that is kept at the end of a file, to be given up when the disk is full: step by step, so
 * that one who fills the disk at that moment does not get all of it.
 *
 * @param file of which it is the end, or which is nothing else
 * @param from where it begins
 * @param bytes how much it is
 */
record Ballast(Path file, long from, long bytes) {

  private static final int BLOCK = 1 << 16;
  private static final long STEP = 4 << 20;

  /** How much of it was given up or never laid. */
  long missing() {
    return Math.max(0, Math.min(bytes, from + bytes - file.toFile().length()));
  }

  /**
   * Gives up a step of it.
   *
   * @return whether that gave some room
   */
  boolean give() {
    long size = file.toFile().length();
    if (size <= from) {
      return false;
    }
    long left = Math.max(from, size - STEP);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(left);
      if (left == 0) {
        Files.delete(file);
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Lays what is missing of it, with real zeros: holes take no room. */
  void lay() throws IOException {
    if (missing() == 0) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lay(channel, from, from + bytes);
    }
  }

  /** Lays zeros from the end of a file, or from a position if it is shorter, up to another. */
  static void lay(FileChannel file, long from, long end) throws IOException {
    for (long at = Math.max(from, file.size()); at < end; at = file.size()) {
      file.write(ByteBuffer.allocate((int) Math.min(BLOCK, end - at)), at);
    }
  }
}
