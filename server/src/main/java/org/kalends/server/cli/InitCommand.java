package org.kalends.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kalends.server.DataDirectory;
import org.kalends.server.Kalends;
import org.kalends.server.KeyFiles;
import org.kalends.server.config.Configuration;
import org.kalends.server.config.ConfigurationText;
import org.kalends.server.config.KeySettings;
import org.kalends.server.config.StoreSettings;
import org.kalends.server.log.LogSetup;
import org.kalends.storage.seal.KeyFile;
import org.kalends.storage.seal.PassphraseKeyring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kalends init}. */
@Command(
    name = "init",
    description =
        "Makes a new store, a key for it in another place, and a configuration that names both.",
    mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the store is to be. Default: /var/lib/kalends, or below your home.")
  private @Nullable Path data;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration to write. Default: in /etc/kalends or ~/.config/kalends.")
  private @Nullable Path config;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "The key to make. Default: beside the configuration.")
  private @Nullable Path key;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "Instead of a key: a file of mode 0400 that holds a passphrase.")
  private @Nullable Path passphrase;

  @Option(
      names = "--store",
      paramLabel = "URL",
      description = "A PostgreSQL database for the store: jdbc:postgresql://HOST:PORT/DATABASE.")
  private @Nullable String store;

  @Option(
      names = "--store-user",
      paramLabel = "ROLE",
      description = "The role to use there, unless the URL names it.")
  private @Nullable String storeUser;

  @Option(
      names = "--store-password-file",
      paramLabel = "FILE",
      description = "A file of mode 0600 with the role's password.")
  private @Nullable Path storePassword;

  @Override
  public Integer call() throws IOException {
    LogSetup.apply("warn", false);
    Path home = KeyFiles.configurationDirectory();
    Path file = config != null ? config : home.resolve("kalends.conf");
    Configuration configuration =
        Configuration.load(null)
            .withData((data != null ? data : defaultData()).toAbsolutePath())
            .withStore(
                new StoreSettings(
                    store,
                    storeUser,
                    storePassword == null ? null : storePassword.toAbsolutePath()))
            .withKey(keySettings(file));
    DataDirectory directory = new DataDirectory(configuration.data());
    if (directory.isUsed()) {
      throw new CommandException(directory.path() + " is not empty; nothing was done");
    }
    if (Files.exists(file)) {
      throw new CommandException(file + " exists already; nothing was done");
    }
    directory.create();
    makeKey(configuration);
    write(file, ConfigurationText.of(configuration));
    try (Kalends kalends = Kalends.open(configuration, Clock.systemUTC())) {
      String place = store == null ? kalends.directory().path().toString() : store;
      tell(place, file, KeyFiles.file(configuration));
    }
    return 0;
  }

  private KeySettings keySettings(Path configurationFile) {
    if (passphrase != null) {
      return new KeySettings(KeySettings.Provider.PASSPHRASE_FILE, passphrase.toAbsolutePath());
    }
    Path file = key != null ? key : configurationFile.resolveSibling("kalends.key");
    return new KeySettings(KeySettings.Provider.KEY_FILE, file.toAbsolutePath());
  }

  private static void makeKey(Configuration configuration) {
    Path file = KeyFiles.file(configuration);
    if (configuration.key().provider() == KeySettings.Provider.KEY_FILE) {
      KeyFile.create(file);
    } else {
      Path keyring = new DataDirectory(configuration.data()).keyring();
      PassphraseKeyring.create(keyring, file, Clock.systemUTC());
    }
  }

  private static void write(Path file, String text) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
  }

  private static Path defaultData() {
    return "root".equals(System.getProperty("user.name"))
        ? Path.of("/var/lib/kalends")
        : Path.of(System.getProperty("user.home"), ".local", "share", "kalends");
  }

  private void tell(String place, Path file, Path secret) {
    PrintWriter out = spec.commandLine().getOut();
    String option = config == null ? "" : " --config " + config;
    out.println("A store was made in  " + place);
    out.println("its key is in        " + secret);
    out.println("the configuration is " + file);
    out.println();
    out.println("Next:");
    out.println("  1. Copy the key to a place away from this machine. Without it all is lost;");
    out.println("     never keep it with a backup of the store.");
    out.println("  2. kalends user add NAME --email ADDRESS" + option);
    out.println("  3. kalends doctor" + option);
    out.println("  4. kalends serve" + option);
  }
}
