package org.kalends.server.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the key encryption key is.
 *
 * @param provider what kind of file
 * @param file the file; null for the default place
 */
public record KeySettings(Provider provider, @Nullable Path file) {

  /** The kinds. */
  public enum Provider {
    /** A random key. */
    KEY_FILE("key-file"),
    /** A passphrase that opens a key ring beside the store. */
    PASSPHRASE_FILE("passphrase-file");

    private final String setting;

    Provider(String setting) {
      this.setting = setting;
    }

    /** As the configuration spells it. */
    public String setting() {
      return setting;
    }
  }
}
