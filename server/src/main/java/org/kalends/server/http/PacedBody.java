package org.kalends.server.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/**
 * A request body that must keep arriving at a least rate, so that nobody holds a thread for long.
 */
final class PacedBody extends FilterInputStream {

  /** A pause that is forgiven, for radio links and slow starts. */
  private static final long GRACE = TimeUnit.SECONDS.toNanos(5);

  private final int bytesPerSecond;
  private long begun;
  private long received;
  private boolean tooSlow;

  PacedBody(InputStream in, int bytesPerSecond) {
    super(in);
    this.bytesPerSecond = bytesPerSecond;
  }

  boolean tooSlow() {
    return tooSlow;
  }

  /** How many bytes have been read. */
  long received() {
    return received;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (begun == 0) {
      begun = System.nanoTime();
    }
    int count = super.read(bytes, offset, length);
    received += Math.max(count, 0);
    if (bytesPerSecond == 0) {
      return count;
    }
    long late = System.nanoTime() - begun - GRACE;
    if (late > 0
        && count >= 0
        && received < TimeUnit.NANOSECONDS.toSeconds(late) * bytesPerSecond) {
      tooSlow = true;
      throw new IOException("the request body arrives too slowly");
    }
    return count;
  }
}
