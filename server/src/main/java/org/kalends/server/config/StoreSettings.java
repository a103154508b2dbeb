package org.kalends.server.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The database of the store.
 *
 * @param url of a PostgreSQL database; null for H2 in the data directory
 * @param user the role; null for the one in the URL
 * @param passwordFile holds its password; null if it is elsewhere
 */
public record StoreSettings(
    @Nullable String url, @Nullable String user, @Nullable Path passwordFile) {

  /** H2 in the data directory. */
  public static final StoreSettings OWN_FILE = new StoreSettings(null, null, null);

  private static final String POSTGRESQL = "jdbc:postgresql:";

  /**
   * Checks the URL.
   *
   * @throws ConfigurationException if it names no database that can be used, or holds a password
   */
  public StoreSettings {
    if (url != null && !url.startsWith(POSTGRESQL)) {
      throw new ConfigurationException(
          "store.url: not of the form "
              + POSTGRESQL
              + "//HOST/DATABASE; without it the store is in the data directory");
    }
    if (url != null && url.matches(".*[?&]password=.*")) {
      throw new ConfigurationException(
          "store.url: a password does not belong there; set store.password-file");
    }
  }

  /** Whether it is a database that other processes may have open as well. */
  public boolean isShared() {
    return url != null;
  }

  /** The same with another URL. */
  public StoreSettings withUrl(String other) {
    return new StoreSettings(other, user, passwordFile);
  }
}
