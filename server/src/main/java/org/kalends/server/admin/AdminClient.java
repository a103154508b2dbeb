package org.kalends.server.admin;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The command line's end. */
public final class AdminClient {

  /**
   * Has a running server carry out a command.
   *
   * @param data its data directory
   * @return empty if no server runs on this directory
   * @throws IOException if one does but does not answer
   */
  public static Optional<AdminAnswer> send(Path data, AdminRequest request) throws IOException {
    UnixDomainSocketAddress address = SocketPath.find(data);
    if (!Files.exists(address.getPath())) {
      return Optional.empty();
    }
    try (SocketChannel channel = connect(address)) {
      new AdminExchange("POST / HTTP/1.0", request.toForm())
          .write(Channels.newOutputStream(channel));
      AdminExchange answer = AdminExchange.read(Channels.newInputStream(channel));
      String[] status = answer.startLine().split(" ", -1);
      return Optional.of(
          AdminAnswer.of(status.length > 1 ? Integer.parseInt(status[1]) : 0, answer.body()));
    } catch (ConnectException e) {
      return Optional.empty(); // left behind by a server that was killed
    }
  }

  private static SocketChannel connect(UnixDomainSocketAddress address) throws IOException {
    try {
      return SocketChannel.open(address);
    } catch (ConnectException e) {
      throw e;
    } catch (SocketException e) {
      throw (ConnectException) new ConnectException(e.getMessage()).initCause(e);
    }
  }

  private AdminClient() {}
}
