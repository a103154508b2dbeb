package org.kalends.server.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.kalends.server.config.Configuration;

/** A disk that is faster than any disk does not write when it says so. */
final class DiskSync implements Check {

  private static final int ROUNDS = 25;
  private static final long IMPLAUSIBLE_MICROS = 50;
  private static final long SLOW_MICROS = 50_000;

  @Override
  public Finding look(Configuration configuration) throws IOException {
    if (configuration.store().isShared()) {
      return Finding.ok("", "the store is on the disk of its database");
    }
    Path probe = Files.createTempFile(configuration.data(), "doctor", ".probe");
    try {
      long micros = median(probe);
      if (micros < IMPLAUSIBLE_MICROS) {
        return Finding.warning(
            "",
            "a write is on disk after "
                + micros
                + " us, which no disk can do: it or the hypervisor may lie, and a power cut lose"
                + " what was answered");
      }
      return micros > SLOW_MICROS
          ? Finding.warning("", "a write takes " + micros + " us to be on disk: changes are slow")
          : Finding.ok("", "a write is on disk after " + micros + " us");
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  private static long median(Path file) throws IOException {
    long[] nanos = new long[ROUNDS];
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int i = 0; i < ROUNDS; i++) {
        long start = System.nanoTime();
        channel.write(ByteBuffer.allocate(4096), i * 4096L);
        channel.force(true);
        nanos[i] = System.nanoTime() - start;
      }
    }
    Arrays.sort(nanos);
    return nanos[ROUNDS / 2] / 1_000;
  }
}
