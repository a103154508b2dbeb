package org.kalends.server.cli;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.kalends.server.Kalends;
import org.kalends.server.KalendsServer;
import org.kalends.server.config.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server from its start to SIGTERM. */
final class Serving {

  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

  private final Configuration configuration;
  private final Kalends kalends;

  Serving(Configuration configuration, Kalends kalends) {
    this.configuration = configuration;
    this.kalends = kalends;
  }

  /**
   * Starts, says where, and stays. The process ends when a signal stops it: with 0 if all was
   * closed in order.
   */
  void untilStopped(Consumer<URI> started) throws IOException {
    KalendsServer server = KalendsServer.start(configuration, kalends, new AdminCommands(kalends));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
    started.accept(server.uri());
    LOG.info("started uri={}", server.uri());
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs in the JVM's shutdown, where only halt can set the exit code. */
  private static void stop(KalendsServer server) {
    int code = 0;
    try {
      server.close();
      LOG.info("stopped");
    } catch (RuntimeException e) {
      LOG.error("not stopped cleanly", e);
      code = Failures.FAILED;
    }
    Runtime.getRuntime().halt(code);
  }
}
