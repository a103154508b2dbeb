package org.kalends.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.server.config.Configuration;
import org.kalends.server.config.StoreSettings;
import org.kalends.storage.jdbc.JdbcRecordStore;
import org.kalends.storage.jdbc.PostgresSettings;

/** Which database a configuration means, and how it is opened. */
public final class BackEnd {

  /** The variable of the environment that holds the password if no file does. */
  public static final String PASSWORD = "KALENDS_STORE_PASSWORD";

  private static final String SYSTEM_KEY = "system-key";
  private static final String FOR_TESTS = "test-store";

  /**
   * Opens it: chosen by the URL alone.
   *
   * @throws StoreUnavailableException with the reason in one line
   * @throws IllegalStateException if one is for tests, directory or database, and not the other
   */
  static JdbcRecordStore open(Configuration configuration, Clock clock) {
    if (!configuration.store().isShared()) {
      return JdbcRecordStore.openH2(configuration.data());
    }
    JdbcRecordStore records = JdbcRecordStore.openPostgres(postgres(configuration.store()), clock);
    try {
      refuseOtherKind(records, new DataDirectory(configuration.data()));
      return records;
    } catch (RuntimeException e) {
      records.close();
      throw e;
    }
  }

  /** How the database of these settings is reached, which are not for H2. */
  public static PostgresSettings postgres(StoreSettings store) {
    return new PostgresSettings(String.valueOf(store.url()), store.user(), password(store));
  }

  /** A store for tests can be emptied by anybody: the mark of it is in the database as well. */
  private static void refuseOtherKind(JdbcRecordStore records, DataDirectory directory) {
    if (directory.isForTests() && records.setting(SYSTEM_KEY).isEmpty()) {
      records.putSetting(FOR_TESTS, "yes".getBytes(StandardCharsets.US_ASCII), true);
    }
    boolean forTests = records.setting(FOR_TESTS).isPresent();
    if (directory.isForTests() && !forTests) {
      throw new IllegalStateException(
          "the database holds a store that was not made for tests; it is not touched");
    }
    if (forTests && !directory.isForTests()) {
      throw new IllegalStateException(
          "the database holds a store that was made for tests, with weakly hashed passwords;"
              + " make another database");
    }
  }

  private static @Nullable String password(StoreSettings store) {
    Path file = store.passwordFile();
    if (file == null) {
      return System.getenv(PASSWORD);
    }
    try {
      if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).endsWith("------")) {
        throw new StoreUnavailableException(
            file + " can be used by others than its owner; run: chmod 600 " + file);
      }
      List<String> lines = Files.readAllLines(file);
      return lines.isEmpty() ? "" : lines.get(0);
    } catch (IOException e) {
      throw new StoreUnavailableException("cannot read the database's password in " + file, e);
    }
  }

  private BackEnd() {}
}
