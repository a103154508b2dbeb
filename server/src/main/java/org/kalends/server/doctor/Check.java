package org.kalends.server.doctor;

import java.io.IOException;
import org.kalends.server.config.Configuration;

/** One question to the machine and the configuration. */
@FunctionalInterface
interface Check {

  /** Answers it. An exception counts as a warning that it could not be answered. */
  Finding look(Configuration configuration) throws IOException;
}
