package org.kalends.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.kalends.auth.accounts.AccountsFile;
import org.kalends.auth.accounts.AccountsFileReader;
import org.kalends.auth.accounts.AccountsPolicy.FreeBusy;
import org.kalends.auth.accounts.ImportResult;
import org.kalends.caldav.access.FreeBusySettings;
import org.kalends.caldav.access.FreeBusyShape;
import org.kalends.server.config.Configuration;
import org.kalends.server.config.KeySettings;
import org.kalends.storage.seal.KeyFile;

/**
 * Stores for test-suites and demonstrations: the key lies beside the store, passwords are hashed at
 * next to no cost, administrators are allowed, and {@code reset} may empty them.
 */
public final class TestStore {

  private static final FreeBusyShape AS_IT_IS =
      new FreeBusyShape(
          FreeBusyShape.MOST_DAYS,
          FreeBusyShape.MOST_DAYS,
          15,
          FreeBusyShape.Tentative.SHOWN,
          /* collapse= */ false);

  /**
   * Makes one in a directory that is missing or empty; leaves one that is there as it is.
   *
   * @return the configuration with the store's own key
   * @throws IllegalStateException if there is another kind of store
   */
  public static Configuration prepare(Configuration configuration) {
    DataDirectory directory = new DataDirectory(configuration.data());
    if (!directory.isUsed()) {
      directory.create();
      KeyFile.create(directory.ownKey());
      directory.markForTests();
    } else if (!directory.isForTests()) {
      throw new IllegalStateException(
          directory.path() + " holds a store that was not made for tests; it is not touched");
    }
    return configuration.withKey(
        new KeySettings(KeySettings.Provider.KEY_FILE, directory.ownKey()));
  }

  /**
   * With the policy of an accounts file: whom it lets know when people are busy is told everything
   * as it is, since test-suites compare periods, and as often as he likes, since load generators do
   * nothing but ask.
   *
   * @return the same configuration if the file opens nothing
   * @throws IOException if it cannot be read
   */
  public static Configuration withPolicy(Configuration configuration, Path file)
      throws IOException {
    FreeBusy audience;
    try (InputStream in = Files.newInputStream(file)) {
      audience = AccountsFileReader.read(in).policy().freeBusy();
    }
    if (audience == FreeBusy.NOBODY) {
      return configuration;
    }
    FreeBusySettings settings = configuration.freeBusy();
    return configuration.withFreeBusy(
        new FreeBusySettings(
            settings.reach(),
            FreeBusySettings.opened(audience.name().toLowerCase(Locale.ROOT), AS_IT_IS),
            settings.rooms(),
            FreeBusySettings.HIGHEST_RATE));
  }

  /**
   * Brings its accounts to what a file says, and the policy of principal searches.
   *
   * @throws IOException if it cannot be read
   */
  public static ImportResult importAccounts(Kalends kalends, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      AccountsFile accounts = AccountsFileReader.read(in);
      ImportResult result = kalends.accountsImport().apply(accounts, true);
      kalends.principalSearch().open(result.policy().principalSearch());
      return result;
    }
  }

  private TestStore() {}
}
