package org.kalends.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The limits of this process, which are those of a server started the same way. */
final class ProcessLimits {

  private static final int VALUE_COLUMN = 26;

  /** The soft limit of this name in {@code /proc/self/limits}; the largest number for none. */
  static long soft(String name) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/limits"))) {
      if (line.startsWith(name)) {
        String value = line.substring(VALUE_COLUMN).trim().split("\\s+", 2)[0];
        return value.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(value);
      }
    }
    throw new IOException("no limit " + name);
  }

  private ProcessLimits() {}
}
