package org.kalends.storage.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kalends.caldav.store.StoreUnavailableException;

/** Files that only their owner may use; others are refused with the command that mends it. */
final class SecretFiles {

  private static final int LARGEST = 1 << 20;

  private SecretFiles() {}

  /** Reads a file of at most 1 MiB after checking who else could. */
  static byte[] read(Path file) {
    Optional<String> open = openToOthers(file);
    if (open.isPresent()) {
      throw new StoreUnavailableException(open.get());
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw new StoreUnavailableException(file + " is too large to be a key file");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new StoreUnavailableException("there is no key file " + file, e);
    } catch (IOException e) {
      throw new StoreUnavailableException("cannot read key file " + file, e);
    }
  }

  /** What a provider over these files reports as its health. */
  static List<String> health(Path... files) {
    List<String> problems = new ArrayList<>();
    for (Path file : files) {
      if (!Files.isReadable(file)) {
        problems.add(file + " cannot be read; the server will not start again without it");
      }
      openToOthers(file).ifPresent(problems::add);
    }
    return problems;
  }

  /** Creates a file of mode 0600, on disk when this returns; never replaces one. */
  static void create(Path file, byte[] content) {
    try {
      Path directory = directory(file);
      Files.createDirectories(directory);
      writeNew(file, content);
      sync(directory);
    } catch (FileAlreadyExistsException e) {
      throw new StoreUnavailableException(file + " exists already and is not replaced", e);
    } catch (IOException e) {
      throw new StoreUnavailableException("cannot write " + file, e);
    }
  }

  /** Replaces a file in one step, on disk when this returns. */
  static void replace(Path file, byte[] content) {
    try {
      Path directory = directory(file);
      Path next = directory.resolve(file.getFileName() + ".new");
      Files.deleteIfExists(next);
      writeNew(next, content);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      sync(directory);
    } catch (IOException e) {
      throw new StoreUnavailableException("cannot replace " + file, e);
    }
  }

  /** Why a file's mode is too open; empty if it is well, missing, or modes are unknown there. */
  private static Optional<String> openToOthers(Path file) {
    PosixFileAttributeView modes = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (modes == null || !Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Set<PosixFilePermission> others = EnumSet.allOf(PosixFilePermission.class);
      others.removeAll(PosixFilePermissions.fromString("rwx------"));
      others.retainAll(modes.readAttributes().permissions());
      return others.isEmpty()
          ? Optional.empty()
          : Optional.of(file + " can be used by others than its owner; run: chmod 600 " + file);
    } catch (IOException e) {
      throw new StoreUnavailableException("cannot read the mode of " + file, e);
    }
  }

  private static void writeNew(Path file, byte[] content) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Files.createFile(file, ownerOnly);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static void sync(Path directory) throws IOException {
    if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return; // elsewhere a directory cannot be opened, and its entries are written through
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static Path directory(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new StoreUnavailableException(file + " is not a file");
    }
    return parent;
  }
}
