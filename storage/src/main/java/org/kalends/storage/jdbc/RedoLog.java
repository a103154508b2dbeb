package org.kalends.storage.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;
import org.h2.store.fs.FilePath;
import org.jspecify.annotations.Nullable;

/**
 * What was committed since H2's file was last stored, to be done again when the process or the
 * machine went down before the next time.
 *
 * <p>It is laid out in advance and written over from its beginning after each checkpoint: an append
 * changes neither the length of the file nor where it lies, so it needs no room on the disk, and a
 * sync no journal.
 *
 * <p>An entry is its length, its checksum, its epoch, its number in the epoch, and what it says.
 * What is behind the last one is of an older epoch, or torn: it is where reading stops. Which epoch
 * is to be read is said by H2's file ({@link Checkpoints}), so that both change at once.
 *
 * <p>To be used by who holds the lock of the writers; only {@link #force} needs none.
 */
final class RedoLog implements AutoCloseable {

  /** The usual length. */
  static final int LENGTH = 4 << 20;

  private static final int HEAD = 16;

  private final FileChannel file;
  private final int length;

  private int epoch;
  private int number;

  /** Where the last entry begins, and where the next one will. */
  private int last;

  private int end;

  private RedoLog(FileChannel file, int length) {
    this.file = file;
    this.length = length;
  }

  /** Opens the log; lays it out if it is missing, unless it is only to be read. */
  static RedoLog open(FilePath path, int length, boolean readOnly) throws IOException {
    RedoLog log = new RedoLog(path.open(readOnly ? "r" : "rw"), length);
    try {
      if (!readOnly) {
        log.layOut();
      }
      return log;
    } catch (IOException e) {
      log.close();
      throw e;
    }
  }

  /** With real zeros, because a hole would need room later. */
  private void layOut() throws IOException {
    if (file.size() < length) {
      Ballast.lay(file, 0, length);
      file.force(true);
    }
  }

  /**
   * Forgets all entries and begins an epoch, or goes to the beginning of one that is to be read.
   */
  void begin(int newEpoch) {
    epoch = newEpoch;
    number = 0;
    last = 0;
    end = 0;
  }

  /** The next entry of the epoch, behind which the log goes on; null if there is no whole one. */
  byte @Nullable [] next() throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD);
    if (!read(head, end)) {
      return null;
    }
    int size = head.getInt(0);
    if (size <= 0 || size > longest() || head.getInt(8) != epoch || head.getInt(12) != number) {
      return null;
    }
    ByteBuffer entry = ByteBuffer.allocate(HEAD + size);
    if (!read(entry, end) || checksum(entry) != head.getInt(4)) {
      return null;
    }
    goBehind(entry.capacity());
    byte[] said = new byte[size];
    entry.get(HEAD, said);
    return said;
  }

  private boolean read(ByteBuffer target, long position) throws IOException {
    while (target.hasRemaining()) {
      if (file.read(target, position + target.position()) < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Adds an entry, which a killed process leaves behind from then on, and a sync a lost machine.
   *
   * @param said at most {@link #longest} bytes
   */
  void append(byte[] said) throws IOException {
    ByteBuffer entry = ByteBuffer.allocate(HEAD + said.length);
    entry.putInt(0, said.length).putInt(8, epoch).putInt(12, number).put(HEAD, said);
    entry.putInt(4, checksum(entry));
    write(entry, end);
    goBehind(entry.capacity());
  }

  private void goBehind(int entry) {
    last = end;
    end += entry;
    number++;
  }

  /** Takes the last entry back, because it was not committed after all. */
  void retract() throws IOException {
    end = last;
    number--;
    write(ByteBuffer.allocate(HEAD), end);
  }

  private void write(ByteBuffer source, long position) throws IOException {
    while (source.hasRemaining()) {
      file.write(source, position + source.position());
    }
  }

  private static int checksum(ByteBuffer entry) {
    CRC32C checksum = new CRC32C();
    checksum.update(entry.duplicate().position(0).limit(Integer.BYTES));
    checksum.update(entry.duplicate().position(2 * Integer.BYTES).limit(entry.capacity()));
    return (int) checksum.getValue();
  }

  /** Brings all entries to the disk. */
  void force() throws IOException {
    file.force(false);
  }

  /** The most that fits into an entry. */
  int longest() {
    return length / 4;
  }

  /** Whether it should be begun anew before the next entry; until then there is room for one. */
  boolean isLong() {
    return end > length / 2;
  }

  boolean isEmpty() {
    return end == 0;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
