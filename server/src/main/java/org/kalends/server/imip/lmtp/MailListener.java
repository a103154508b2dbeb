package org.kalends.server.imip.lmtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.kalends.server.http.ListenAddress;
import org.kalends.server.imip.in.Receiver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the mail server on this machine hands messages over. */
public final class MailListener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MailListener.class);
  private static final int MOST_CONNECTIONS = 20;
  private static final int BACKLOG = 50;
  private static final Duration SILENCE = Duration.ofMinutes(1);
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  private final ServerSocket socket;
  private final Receiver receiver;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread made = new Thread(work, "kalends-mail");
            made.setDaemon(true);
            return made;
          });
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private MailListener(ServerSocket socket, Receiver receiver) {
    this.socket = socket;
    this.receiver = receiver;
  }

  /**
   * Starts to listen.
   *
   * @param address on loopback
   * @throws IllegalStateException if it cannot be listened on
   */
  public static MailListener start(ListenAddress address, Receiver receiver) {
    try {
      ServerSocket socket =
          new ServerSocket(address.port(), BACKLOG, InetAddress.getByName(address.host()));
      MailListener listener = new MailListener(socket, receiver);
      listener.threads.execute(listener::accept);
      return listener;
    } catch (IOException e) {
      throw new IllegalStateException("cannot listen for mail on " + address, e);
    }
  }

  /** The port listened on. */
  public int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        if (open.size() >= MOST_CONNECTIONS) {
          refuse(client);
        } else {
          open.add(client);
          threads.execute(() -> serve(client));
        }
      } catch (IOException e) {
        if (!socket.isClosed()) {
          LOG.warn("a connection of the mail server was not taken: {}", e.getClass().getName());
        }
      }
    }
  }

  private static void refuse(Socket client) throws IOException {
    try (client) {
      client
          .getOutputStream()
          .write("421 4.3.2 too many connections\r\n".getBytes(StandardCharsets.US_ASCII));
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setSoTimeout((int) SILENCE.toMillis());
      client.setTcpNoDelay(true);
      new MailSession(receiver, client.getInputStream(), client.getOutputStream()).run();
    } catch (IOException e) {
      LOG.debug("a connection of the mail server ended: {}", e.getClass().getName());
    } catch (RuntimeException e) {
      LOG.error("a message could not be taken: {}", e.getClass().getName());
    } finally {
      open.remove(client);
    }
  }

  /** Ends all connections. What was not answered comes again. */
  @Override
  public void close() {
    try {
      socket.close();
      open.forEach(MailListener::hearNoMore);
      threads.shutdown();
      if (!threads.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("connections of the mail server are cut off");
        for (Socket client : open) {
          client.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void hearNoMore(Socket client) {
    try {
      client.shutdownInput();
    } catch (IOException e) {
      LOG.debug("a connection has ended by itself: {}", e.getClass().getName());
    }
  }
}
