package org.kalends.server.doctor;

import org.kalends.server.DataDirectory;
import org.kalends.server.config.Configuration;

/** Stores for tests hash passwords at next to no cost. */
final class StoreKind implements Check {

  @Override
  public Finding look(Configuration configuration) {
    return new DataDirectory(configuration.data()).isForTests()
        ? Finding.red(
            "",
            "this store was made by serve --accounts or demo: passwords are weakly hashed and"
                + " reset may empty it; make another with kalends init")
        : Finding.ok("", "not a store for tests");
  }
}
