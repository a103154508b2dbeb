package org.kalends.server.doctor;

import java.io.IOException;
import org.kalends.server.config.Configuration;

/** Each connection is a file. */
final class OpenFiles implements Check {

  private static final long STORE_FILES = 200;

  @Override
  public Finding look(Configuration configuration) throws IOException {
    long limit = ProcessLimits.soft("Max open files");
    long needed = configuration.limits().connections() + STORE_FILES;
    return limit >= needed
        ? Finding.ok("", limit + " files may be open")
        : Finding.warning(
            "",
            limit
                + " files may be open, and "
                + configuration.limits().connections()
                + " connections are allowed; raise ulimit -n or lower http.connections");
  }
}
