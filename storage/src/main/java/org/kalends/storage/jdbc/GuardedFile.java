package org.kalends.storage.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;

/**
 * A file of H2 whose failing writes are first shown to a {@link Guard}, and whose header is written
 * after the sync of what it names ({@link StoreHeader}).
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // reads and writes know their positions
final class GuardedFile extends FileBaseDefault {

  /** Decides about writes that failed. */
  interface Guard {

    /**
     * Called by the thread whose write failed, before H2 learns of it and shuts down.
     *
     * @return true to try the write again
     */
    boolean retry(IOException failure);
  }

  private final FileChannel file;
  private final Guard guard;
  private final StoreHeader header = new StoreHeader();
  private final Object settling = new Object();

  GuardedFile(FileChannel file, Guard guard) {
    this.file = file;
    this.guard = guard;
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    int length = source.remaining();
    if (position == 0 && header.takes(source)) {
      source.position(source.limit());
      return length;
    }
    ByteBuffer written = source.duplicate();
    while (source.hasRemaining()) {
      writeGuarded(source, position + source.position() - written.position());
    }
    header.note(written, position); // not earlier: a sync may have begun meanwhile
    return length;
  }

  private int writeGuarded(ByteBuffer source, long position) throws IOException {
    while (true) {
      try {
        return file.write(source, position);
      } catch (IOException e) {
        if (!guard.retry(e)) {
          throw e;
        }
      }
    }
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    if (position > 0) {
      return file.read(target, position);
    }
    if (header.waits()) {
      force(true);
    }
    int start = target.position();
    int length = file.read(target, position);
    if (length == StoreHeader.LENGTH) {
      header.read(target.duplicate().position(start).limit(start + length).slice());
    }
    return length;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public void force(boolean metaData) throws IOException {
    StoreHeader.Chunk durable = header.newest();
    file.force(metaData);
    synchronized (settling) {
      StoreHeader.Due due = header.after(durable);
      if (due == null) {
        return;
      }
      while (due.bytes().hasRemaining()) {
        writeGuarded(due.bytes(), due.bytes().position());
      }
      if (due.needed()) {
        file.force(metaData);
      }
    }
  }

  @Override
  protected void implTruncate(long size) throws IOException {
    file.truncate(size);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return file.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    try (file) {
      if (header.waits()) {
        force(true);
      }
    }
  }
}
