package org.kalends.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.kalends.server.config.Configuration;

/** The data directory is for its owner only. */
final class DataModes implements Check {

  @Override
  public Finding look(Configuration configuration) throws IOException {
    Path data = configuration.data();
    String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(data));
    return mode.endsWith("------")
        ? Finding.ok("", data + " has mode " + mode)
        : Finding.red("", data + " has mode " + mode + "; run: chmod 700 " + data);
  }
}
