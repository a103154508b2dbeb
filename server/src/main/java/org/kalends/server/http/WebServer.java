package org.kalends.server.http;

import java.net.URI;
import java.util.List;
import java.util.concurrent.Executor;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Jetty, with the one servlet at its root. */
public final class WebServer implements AutoCloseable {

  private static final int FIRST_JDK_WITHOUT_PINNING = 24;

  private final Server jetty;

  private WebServer(Server jetty) {
    this.jetty = jetty;
  }

  /**
   * Starts listening.
   *
   * @param listeners where, and whether with TLS
   * @throws IllegalStateException if an address cannot be listened on; says which and why
   */
  public static WebServer start(
      DavServlet servlet, List<Listener> listeners, HttpLimits limits, TrustedProxies proxies) {
    Server jetty = new Server(threads(limits));
    Connectors connectors = new Connectors(jetty, limits);
    AddressLimit perAddress =
        new AddressLimit(
            limits.connectionsPerAddress(),
            address -> address.isLoopbackAddress() || proxies.trusts(address));
    for (Listener listener : listeners) {
      ServerConnector connector = connectors.create(listener);
      connector.addBean(perAddress);
      jetty.addConnector(connector);
    }
    jetty.addBean(new NetworkConnectionLimit(limits.connections(), jetty.getConnectors()));
    ServletContextHandler context =
        new ServletContextHandler(
            "/", ServletContextHandler.NO_SESSIONS | ServletContextHandler.NO_SECURITY);
    context.addServlet(new ServletHolder(servlet), "/*");
    PlainErrors errors = new PlainErrors();
    context.setErrorHandler(errors);
    jetty.setErrorHandler(errors);
    jetty.setHandler(new GracefulHandler(context));
    jetty.setStopTimeout(limits.stop().toMillis());
    return started(jetty);
  }

  private static WebServer started(Server jetty) {
    try {
      jetty.start();
      return new WebServer(jetty);
    } catch (Exception e) {
      try {
        jetty.stop();
      } catch (Exception suppressed) {
        e.addSuppressed(suppressed);
      }
      throw new IllegalStateException(reason(e), e);
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause();
    String message = String.valueOf(failure.getMessage());
    return cause == null || cause.getMessage() == null
        ? message
        : message + ": " + cause.getMessage();
  }

  /** The ports listened on, in the order of the listeners. */
  public List<Integer> ports() {
    return List.of(jetty.getConnectors()).stream()
        .map(connector -> ((ServerConnector) connector).getLocalPort())
        .toList();
  }

  /** Where the first listener can be reached from this machine. */
  public URI uri() {
    return jetty.getURI();
  }

  /** Takes no new requests, lets running ones finish, closes. */
  @Override
  public void close() {
    try {
      jetty.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server did not stop cleanly", e);
    }
  }

  private static QueuedThreadPool threads(HttpLimits limits) {
    QueuedThreadPool pool = new QueuedThreadPool(limits.threads(), Math.min(8, limits.threads()));
    pool.setName("http");
    // Before JDK 24 a virtual thread inside a monitor holds its carrier (JEP 491), and the
    // database's monitors are held while the disk is waited for.
    @Nullable Executor virtual =
        Runtime.version().feature() >= FIRST_JDK_WITHOUT_PINNING && VirtualThreads.areSupported()
            ? VirtualThreads.getNamedVirtualThreadsExecutor("request-")
            : null;
    if (virtual != null) {
      pool.setVirtualThreadsExecutor(virtual);
    }
    return pool;
  }
}
