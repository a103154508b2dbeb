package org.kalends.storage.jdbc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.h2.store.fs.FileBaseDefault;
import org.junit.jupiter.api.Test;

class GuardedFileTest {

  private static final int BLOCK = 4096;

  private final ByteBuffer disk = ByteBuffer.allocate(10 * BLOCK);
  private final GuardedFile file = new GuardedFile(new Disk(), failure -> false);

  /** What another thread does while a write is under way. */
  private Step meanwhile = () -> {};

  private Step duringSync = () -> {};

  interface Step {
    void run() throws IOException;
  }

  @Test
  void theHeaderNamesAChunkAfterItWasSynced() throws IOException {
    write("H:2,blockSize:1000,format:3", 2 * BLOCK, 0);
    write("chunk:1,len:1,version:1,next:3", BLOCK, 2 * BLOCK);
    assertTrue(!header().contains("chunk:1"), header());
    file.force(false);
    assertTrue(header().contains("block:2") && header().contains("chunk:1"), header());
  }

  @Test
  void theHeaderDoesNotNameAChunkThatASyncMayHaveMissed() throws IOException {
    write("H:2,blockSize:1000,format:3", 2 * BLOCK, 0);
    write("chunk:1,len:1,version:1,next:3", BLOCK, 2 * BLOCK);
    meanwhile = () -> file.force(false);
    write("chunk:2,len:1,version:2,next:4", BLOCK, 3 * BLOCK);
    assertTrue(header().contains("chunk:1"), header());
    meanwhile = () -> {};
    file.force(false);
    assertTrue(header().contains("chunk:2"), header());
  }

  @Test
  void theHeaderOfAChunkDoesNotWaitForTheNextOne() throws IOException {
    String header = "H:2,blockSize:1000,format:3";
    write(header, 2 * BLOCK, 0);
    write("chunk:1,len:1,version:1,next:3", BLOCK, 2 * BLOCK);
    file.force(false);
    write("chunk:2,len:1,version:2,next:6", BLOCK, 5 * BLOCK);
    write(header, 2 * BLOCK, 0);
    duringSync =
        () -> {
          duringSync = () -> {};
          write("chunk:3,len:1,version:3,next:9", BLOCK, 7 * BLOCK);
          write(header, 2 * BLOCK, 0);
        };
    file.force(false);
    assertTrue(header().contains("chunk:2"), header());
    file.force(false);
    assertTrue(header().contains("chunk:3"), header());
  }

  @Test
  void aHeaderThatNamesMoreThanThereIsGivesWay() throws IOException {
    disk.put(0, "H:2,block:7,blockSize:1000,chunk:9,format:3,version:9\n".getBytes(ISO_8859_1));
    file.read(ByteBuffer.allocate(2 * BLOCK), 0);
    write("chunk:4,len:1,version:4,next:3", BLOCK, 2 * BLOCK);
    file.force(false);
    assertTrue(header().contains("chunk:4"), header());
  }

  private void write(String line, int length, long position) throws IOException {
    file.write(ByteBuffer.allocate(length).put(0, (line + "\n").getBytes(ISO_8859_1)), position);
  }

  private String header() {
    return new String(disk.array(), 0, 200, ISO_8859_1).trim();
  }

  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // one thread
  private final class Disk extends FileBaseDefault {

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      int length = source.remaining();
      if (position > 0) {
        meanwhile.run();
      }
      disk.position((int) position).put(source);
      return length;
    }

    @Override
    public int read(ByteBuffer target, long position) {
      int length = target.remaining();
      target.put(disk.duplicate().position((int) position).limit((int) position + length));
      return length;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      duringSync.run();
    }

    @Override
    public long size() {
      return disk.capacity();
    }

    @Override
    protected void implTruncate(long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    protected void implCloseChannel() {}
  }
}
