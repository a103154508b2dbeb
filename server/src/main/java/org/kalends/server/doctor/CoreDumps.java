package org.kalends.server.doctor;

import java.io.IOException;
import org.kalends.server.config.Configuration;

/** A dump of the process holds keys. */
final class CoreDumps implements Check {

  @Override
  public Finding look(Configuration configuration) throws IOException {
    return ProcessLimits.soft("Max core file size") == 0
        ? Finding.ok("", "core dumps are off")
        : Finding.warning(
            "", "core dumps are on and would hold keys; use ulimit -c 0, LimitCORE=0");
  }
}
