package org.kalends.storage.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** Files of H2 that know what a power cut could leave of them: the paths that start so. */
public final class LossyPath extends FilePathWrapper {

  private static final int SECTOR = 512;

  private static final Map<String, LossyFile> FILES = new ConcurrentHashMap<>();

  private static volatile Runnable beforeSync = () -> {};

  static {
    FilePath.register(new LossyPath());
  }

  /** For H2. */
  public LossyPath() {}

  static String prefix() {
    return "lossy:";
  }

  /** What could be left: all that was synced, and by lot what was written since. */
  static byte[] cut(String file, Random lot) {
    return FILES.get(file).cut(lot);
  }

  /** Has something done whenever a file is about to be synced: a good moment to cut the power. */
  static void beforeSyncs(Runnable step) {
    beforeSync = step;
  }

  /** Has the next sync fail, as after a bad sector; then the disk reports success again. */
  static void refuseNextSync(String file) {
    FILES.get(file).refusing = true;
  }

  @Override
  public String getScheme() {
    return "lossy";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    LossyFile file = new LossyFile(getBase().open(mode));
    FILES.put(getBase().toString(), file);
    return file;
  }

  private record Written(long position, ByteBuffer bytes) {}

  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  private static final class LossyFile extends FileBaseDefault {

    private final FileChannel file;
    private final List<Written> volatileWrites = new ArrayList<>();
    private byte[] durable;
    private volatile boolean refusing;

    LossyFile(FileChannel file) throws IOException {
      this.file = file;
      ByteBuffer found = ByteBuffer.allocate((int) file.size());
      while (found.hasRemaining() && file.read(found, found.position()) >= 0) {
        // what was there before is on the disk
      }
      this.durable = found.array();
    }

    synchronized byte[] cut(Random lot) {
      byte[] disk = durable;
      for (Written written : volatileWrites) {
        double luck = lot.nextDouble();
        int length = written.bytes().capacity();
        if (luck < 0.2) {
          length = SECTOR * lot.nextInt(length / SECTOR + 1);
        }
        if (luck < 0.6) {
          disk = applied(disk, written, length);
        }
      }
      return disk.clone();
    }

    private static byte[] applied(byte[] disk, Written written, int length) {
      int start = (int) written.position();
      byte[] result = Arrays.copyOf(disk, Math.max(disk.length, start + length));
      written.bytes().get(0, result, start, length);
      return result;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(source.remaining()).put(source.duplicate());
      synchronized (this) {
        volatileWrites.add(new Written(position, bytes));
      }
      return file.write(source, position);
    }

    @Override
    public void force(boolean metaData) throws IOException {
      beforeSync.run();
      if (refusing) {
        refusing = false;
        throw new IOException("Input/output error");
      }
      synchronized (this) {
        for (Written written : volatileWrites) {
          durable = applied(durable, written, written.bytes().capacity());
        }
        volatileWrites.clear();
      }
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      return file.read(target, position);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      file.truncate(size); // what was there may come back
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
