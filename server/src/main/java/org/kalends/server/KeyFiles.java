package org.kalends.server;

import java.nio.file.Files;
import java.nio.file.Path;
import org.kalends.server.config.Configuration;
import org.kalends.server.config.KeySettings;
import org.kalends.storage.seal.KeyFile;
import org.kalends.storage.seal.KeyProvider;
import org.kalends.storage.seal.PassphraseKeyring;

/** Which key provider a configuration means, and where its files are. */
public final class KeyFiles {

  /** Where {@code init} puts the key of whoever runs it: away from any data directory. */
  public static Path defaultFile() {
    return configurationDirectory().resolve("kalends.key");
  }

  /** Where configuration and key are by default: {@code /etc/kalends}, or the user's own. */
  public static Path configurationDirectory() {
    if ("root".equals(System.getProperty("user.name"))) {
      return Path.of("/etc/kalends");
    }
    String xdg = System.getenv("XDG_CONFIG_HOME");
    Path base =
        xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home"), ".config")
            : Path.of(xdg);
    return base.resolve("kalends");
  }

  /** The secret file: as configured, else the one in a test store, else the default. */
  public static Path file(Configuration configuration) {
    Path configured = configuration.key().file();
    if (configured != null) {
      return configured;
    }
    Path own = new DataDirectory(configuration.data()).ownKey();
    return Files.exists(own) ? own : defaultFile();
  }

  /**
   * Opens the provider.
   *
   * @throws org.kalends.caldav.store.StoreUnavailableException with the reason in one line
   */
  public static KeyProvider open(Configuration configuration) {
    Path file = file(configuration);
    return configuration.key().provider() == KeySettings.Provider.KEY_FILE
        ? KeyFile.open(file)
        : PassphraseKeyring.open(new DataDirectory(configuration.data()).keyring(), file);
  }

  private KeyFiles() {}
}
