package org.kalends.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.kalends.server.config.StoreSettings;

/**
 * What lies in a data directory: the store's database files, in some set-ups a key, and for stores
 * of test accounts a mark that says so.
 *
 * @param path the directory
 */
public record DataDirectory(Path path) {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  /** Whether there is a store in it, or anything else. */
  public boolean isUsed() {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.findAny().isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  /**
   * Whether a server can be started on it: there is a store in it, or none needs to be because it
   * is in a database; then it is created if it is missing.
   */
  public boolean canServe(StoreSettings store) {
    if (store.isShared() && !isUsed()) {
      create();
    }
    return store.isShared() || isUsed();
  }

  /** Creates it, for its owner only (mode 0700). */
  public void create() {
    try {
      Path parent = path.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      if (!Files.isDirectory(path)) {
        Files.createDirectory(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      }
      Files.setPosixFilePermissions(path, OWNER_ONLY);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + path, e);
    }
  }

  /** Where {@code serve --accounts} puts the key: in the directory it opens. */
  public Path ownKey() {
    return path.resolve("kalends.key");
  }

  /** Where the provider "passphrase-file" keeps the keys that the passphrase opens. */
  public Path keyring() {
    return path.resolve("keyring.json");
  }

  /** Whether the store holds nothing but what {@code serve --accounts} put there for tests. */
  public boolean isForTests() {
    return Files.exists(mark());
  }

  /** Marks a new store as one for tests, which may be emptied by {@code reset}. */
  public void markForTests() {
    try {
      Files.writeString(mark(), "Made by serve --accounts; kalends reset may empty it.\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + mark(), e);
    }
  }

  private Path mark() {
    return path.resolve("test-store");
  }
}
