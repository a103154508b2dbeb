package org.kalends.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kalends.server.KeyFiles;
import org.kalends.server.config.Configuration;

/** Whoever takes the disk with the store must not get the key with it. */
final class KeyPlace implements Check {

  @Override
  public Finding look(Configuration configuration) throws IOException {
    Path key = KeyFiles.file(configuration);
    Path data = configuration.data();
    if (!Files.exists(key) || !Files.exists(data)) {
      return Finding.red("", "no key in " + key + " or no store in " + data);
    }
    if (configuration.store().isShared()) {
      return Finding.ok("", key + " is here, the store in a database; keep them on two machines");
    }
    if (key.toRealPath().startsWith(data.toRealPath())) {
      return Finding.red(
          "",
          key
              + " lies in the data directory: who takes the store has the key; move it to another"
              + " disk and set key.file");
    }
    if (Files.getFileStore(key).equals(Files.getFileStore(data))) {
      return Finding.red(
          "",
          key
              + " is on the same disk as the store: only a stolen database or backup tells nothing,"
              + " a stolen disk tells all; move the key, for example to a systemd credential");
    }
    return Finding.ok("", key + " is on another disk than the store");
  }
}
