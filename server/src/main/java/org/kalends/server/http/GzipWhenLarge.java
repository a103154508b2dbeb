package org.kalends.server.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Holds back the first bytes of a body: one that stays small is sent as it is, any other as gzip
 * (RFC 1952). {@link #finish} must be called when all is written; {@link #close} only gives the
 * buffers back, so that an answer that failed half-way is never completed.
 */
final class GzipWhenLarge extends OutputStream {

  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  // A deflater holds 256 KiB outside the heap; making one costs more than compressing 4 KiB.
  private static final BlockingQueue<Deflater> IDLE = new ArrayBlockingQueue<>(16);

  private final HttpServletResponse http;
  private final Compression compression;
  private final byte[] held;
  private final byte[] buffer = new byte[4096];
  private final CRC32 crc = new CRC32();
  private int count;
  private @Nullable Deflater deflater;
  private @Nullable OutputStream out;

  GzipWhenLarge(HttpServletResponse http, Compression compression) {
    this.http = http;
    this.compression = compression;
    this.held = new byte[compression.minimumSize()];
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (deflater == null && count + length <= held.length) {
      System.arraycopy(bytes, offset, held, count, length);
      count += length;
      return;
    }
    if (deflater == null) {
      deflater = begin();
      deflate(deflater, held, 0, count);
    }
    deflate(deflater, bytes, offset, length);
  }

  /** Sends what is left. */
  void finish() throws IOException {
    if (deflater == null) {
      http.setContentLength(count);
      http.getOutputStream().write(held, 0, count);
      return;
    }
    deflater.finish();
    drain(deflater);
    byte[] trailer = new byte[8];
    littleEndian(trailer, 0, crc.getValue());
    littleEndian(trailer, 4, deflater.getBytesRead());
    sink().write(trailer);
  }

  @Override
  public void flush() throws IOException {
    if (out != null) {
      out.flush();
    }
  }

  @Override
  public void close() {
    if (deflater != null) {
      deflater.reset();
      if (!IDLE.offer(deflater)) {
        deflater.end();
      }
      deflater = null;
    }
  }

  private Deflater begin() throws IOException {
    http.setHeader("Content-Encoding", "gzip");
    sink().write(HEADER);
    Deflater idle = IDLE.poll();
    Deflater ready = idle != null ? idle : new Deflater(compression.level(), true);
    ready.setLevel(compression.level());
    return ready;
  }

  private OutputStream sink() throws IOException {
    if (out == null) {
      out = http.getOutputStream();
    }
    return out;
  }

  private void deflate(Deflater with, byte[] bytes, int offset, int length) throws IOException {
    crc.update(bytes, offset, length);
    with.setInput(bytes, offset, length);
    drain(with);
  }

  private void drain(Deflater with) throws IOException {
    int produced;
    do {
      produced = with.deflate(buffer, 0, buffer.length);
      if (produced > 0) {
        sink().write(buffer, 0, produced);
      }
    } while (produced > 0);
  }

  private static void littleEndian(byte[] target, int at, long value) {
    for (int i = 0; i < 4; i++) {
      target[at + i] = (byte) (value >>> (8 * i));
    }
  }
}
