package org.kalends.server.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kalends.server.KeyFiles;
import org.kalends.server.config.Configuration;
import picocli.CommandLine.Option;

/** Which store a command is about. */
final class StoreOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The configuration. Default: kalends.conf in /etc/kalends or ~/.config/kalends, if any.")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data directory, whatever the configuration says.")
  private @Nullable Path data;

  @Option(
      names = "--store",
      paramLabel = "URL",
      description =
          "The database, whatever the configuration says: jdbc:postgresql://HOST:PORT/DATABASE. Its"
              + " password comes from a file or the environment, never from here.")
  private @Nullable String store;

  /** The configuration with the options applied. */
  Configuration configuration() {
    Configuration configured = Configuration.load(config != null ? config : defaultFile());
    if (data != null) {
      configured = configured.withData(data);
    }
    return store == null ? configured : configured.withStore(configured.store().withUrl(store));
  }

  /** Whether the data directory was named on the command line. */
  boolean namesData() {
    return data != null;
  }

  private static @Nullable Path defaultFile() {
    Path file = KeyFiles.configurationDirectory().resolve("kalends.conf");
    return Files.isReadable(file) ? file : null;
  }
}
