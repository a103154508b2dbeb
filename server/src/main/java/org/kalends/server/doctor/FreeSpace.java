package org.kalends.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import org.kalends.server.config.Configuration;

/** Without room the store refuses changes. */
final class FreeSpace implements Check {

  private static final long ENOUGH_MIB = 1_024;
  private static final long TOO_LITTLE_MIB = 64;

  @Override
  public Finding look(Configuration configuration) throws IOException {
    if (configuration.store().isShared()) {
      return Finding.ok("", "the store is on the disk of its database");
    }
    long mebibytes = Files.getFileStore(configuration.data()).getUsableSpace() >> 20;
    String text = mebibytes + " MiB are free on the disk of the store";
    if (mebibytes < TOO_LITTLE_MIB) {
      return Finding.red("", text);
    }
    return mebibytes < ENOUGH_MIB ? Finding.warning("", text) : Finding.ok("", text);
  }
}
