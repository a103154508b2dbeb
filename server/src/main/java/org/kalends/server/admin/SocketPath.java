package org.kalends.server.admin;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the socket of a data directory is: {@code admin.sock} in it. The kernel takes paths of some
 * hundred bytes only; where that is too short, {@code admin.sock} is a link to a socket in a
 * directory of its own below the temporary directory.
 */
final class SocketPath {

  private static final String NAME = "admin.sock";
  private static final int LONGEST = 100;

  /** Where a server is to listen. Removes what an earlier server left. */
  static UnixDomainSocketAddress create(Path data) throws IOException {
    Path direct = data.toAbsolutePath().resolve(NAME);
    Files.deleteIfExists(direct);
    if (direct.toString().length() <= LONGEST) {
      return UnixDomainSocketAddress.of(direct);
    }
    Path own =
        Files.createTempDirectory(
            "kalends-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path socket = own.resolve(NAME);
    Files.createSymbolicLink(direct, socket);
    return UnixDomainSocketAddress.of(socket);
  }

  /** Where a client finds it. */
  static UnixDomainSocketAddress find(Path data) throws IOException {
    Path direct = data.toAbsolutePath().resolve(NAME);
    return UnixDomainSocketAddress.of(
        Files.isSymbolicLink(direct) ? Files.readSymbolicLink(direct) : direct);
  }

  /** Removes it. */
  static void remove(Path data) throws IOException {
    Path direct = data.toAbsolutePath().resolve(NAME);
    if (Files.isSymbolicLink(direct)) {
      Path socket = Files.readSymbolicLink(direct);
      Files.deleteIfExists(socket);
      Path own = socket.getParent();
      if (own != null) {
        Files.deleteIfExists(own);
      }
    }
    Files.deleteIfExists(direct);
  }

  private SocketPath() {}
}
