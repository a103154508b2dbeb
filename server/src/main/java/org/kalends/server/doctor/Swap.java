package org.kalends.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kalends.server.config.Configuration;

/** What is in memory can end up on a disk in the clear. */
final class Swap implements Check {

  @Override
  public Finding look(Configuration configuration) throws IOException {
    Path swaps = Path.of("/proc/swaps");
    if (!Files.isReadable(swaps)) {
      return Finding.warning("", "cannot tell whether swap is encrypted on this system");
    }
    // Device-mapper devices are most often encrypted ones; compressed memory never leaves it.
    List<String> plain =
        Files.readAllLines(swaps).stream()
            .skip(1)
            .map(line -> line.split("\\s+", 2)[0])
            .filter(device -> !device.startsWith("/dev/dm-") && !device.startsWith("/dev/zram"))
            .toList();
    return plain.isEmpty()
        ? Finding.ok("", "no swap, or encrypted")
        : Finding.warning("", "swap on " + String.join(", ", plain) + " may hold keys; encrypt it");
  }
}
