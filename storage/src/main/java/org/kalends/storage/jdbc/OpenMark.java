package org.kalends.storage.jdbc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file that is there while the store is open, and says which start of the machine that was.
 *
 * <p>If it is found by the next opening, the store was not closed. A process that was killed loses
 * no commit that anyone has read, because the system still writes what it was given. A machine that
 * went down may have lost commits that were read but not yet acknowledged; then sync tokens of
 * theirs are about, and the next commits would get the same revisions.
 */
final class OpenMark {

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final String UNKNOWN = "unknown";
  private static final String FAILED = "failed";

  private final Path file;

  OpenMark(Path directory) {
    this.file = directory.resolve("kalends.open");
  }

  /** Whether commits that somebody has read may be gone since. */
  boolean mayHaveLostCommits() throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    String boot = boot();
    return boot.equals(UNKNOWN) || !Files.readString(file).equals(boot);
  }

  /** Sets the mark, on the disk before any commit can be. */
  void set() throws IOException {
    Files.writeString(file, boot());
    for (Path synced : List.of(file, file.toAbsolutePath().getParent())) {
      try (FileChannel channel = FileChannel.open(synced, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** Notes that the disk refused a sync, after which nothing is certain. */
  void setFailed() {
    try {
      Files.writeString(file, FAILED);
    } catch (IOException e) {
      // the disk that refused the sync refuses this as well; the operator has the log
    }
  }

  void clear() throws IOException {
    Files.deleteIfExists(file);
  }

  private static String boot() {
    try {
      return Files.readString(BOOT).strip();
    } catch (IOException e) {
      return UNKNOWN; // not Linux: every crash counts
    }
  }
}
