package org.kalends.server.doctor;

import java.util.List;
import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.server.KeyFiles;
import org.kalends.server.config.Configuration;
import org.kalends.storage.seal.KeyProvider;

/** Key files that others can read, or that do not open. */
final class KeyUsable implements Check {

  @Override
  public Finding look(Configuration configuration) {
    try (KeyProvider keys = KeyFiles.open(configuration)) {
      List<String> problems = keys.health();
      return problems.isEmpty()
          ? Finding.ok("", "the key opens; " + keys.list().size() + " version(s)")
          : Finding.red("", String.join("; ", problems));
    } catch (StoreUnavailableException e) {
      return Finding.red("", String.valueOf(e.getMessage()));
    }
  }
}
