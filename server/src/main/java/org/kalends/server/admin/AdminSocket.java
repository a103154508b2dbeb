package org.kalends.server.admin;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running server's end: one thread that carries out one command after the other. */
public final class AdminSocket implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AdminSocket.class);

  private final Path data;
  private final ServerSocketChannel channel;
  private final AdminHandler handler;

  private AdminSocket(Path data, ServerSocketChannel channel, AdminHandler handler) {
    this.data = data;
    this.channel = channel;
    this.handler = handler;
  }

  /**
   * Starts to listen. The caller holds the store's lock, so whatever socket is there is stale.
   *
   * @param data the data directory
   */
  public static AdminSocket start(Path data, AdminHandler handler) throws IOException {
    UnixDomainSocketAddress address = SocketPath.create(data);
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    channel.bind(address);
    Files.setPosixFilePermissions(address.getPath(), PosixFilePermissions.fromString("rw-------"));
    AdminSocket socket = new AdminSocket(data, channel, handler);
    Thread thread = new Thread(socket::serve, "admin");
    thread.setDaemon(true);
    thread.start();
    return socket;
  }

  private void serve() {
    while (channel.isOpen()) {
      try (SocketChannel client = channel.accept()) {
        answer(client);
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        LOG.warn("admin command not understood: {}", e.getClass().getSimpleName());
      }
    }
  }

  private void answer(SocketChannel client) throws IOException {
    AdminExchange asked = AdminExchange.read(Channels.newInputStream(client));
    AdminAnswer answer;
    try {
      answer = handler.run(AdminRequest.ofForm(asked.body()));
    } catch (RuntimeException e) {
      LOG.error("admin command failed", e);
      answer = new AdminAnswer(1, "failed: " + e.getMessage());
    }
    new AdminExchange("HTTP/1.0 " + answer.status() + " -", answer.text())
        .write(Channels.newOutputStream(client));
  }

  @Override
  public void close() {
    try {
      channel.close();
      SocketPath.remove(data);
    } catch (IOException e) {
      LOG.warn("the admin socket was not removed: {}", e.getClass().getSimpleName());
    }
  }
}
