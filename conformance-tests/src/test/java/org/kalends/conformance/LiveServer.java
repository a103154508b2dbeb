package org.kalends.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.kalends.server.Kalends;
import org.kalends.server.KalendsServer;
import org.kalends.server.TestStore;
import org.kalends.server.config.Configuration;
import org.kalends.server.config.ListenSettings;
import org.kalends.server.config.StoreSettings;
import org.kalends.server.log.LogSetup;

/**
 * The server under test: the same composition that {@code kalends serve --accounts} makes, on a
 * port of its own and an empty data directory. One for all tests of a JVM, stopped with it. With
 * {@code -Dkalends.store=URL} it is on that database, which must be empty.
 */
public final class LiveServer {

  private static final LiveServer INSTANCE = start();

  private final URI uri;

  private LiveServer(URI uri) {
    this.uri = uri;
  }

  /** Scheme, host and port, without a path. */
  static String origin() {
    return "http://" + INSTANCE.uri.getRawAuthority();
  }

  /** Where it listens. */
  public static String host() {
    return INSTANCE.uri.getHost();
  }

  /** The port it listens on. */
  public static int port() {
    return INSTANCE.uri.getPort();
  }

  private static LiveServer start() {
    try {
      LogSetup.apply("warn", false);
      Path directory = Files.createTempDirectory("kalends");
      Configuration configuration = configuration(directory);
      KalendsServer server = serve(configuration, open(configuration, Clock.systemUTC()));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, directory)));
      return new LiveServer(server.uri());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a server on any port of this machine needs, with its data in a directory. */
  static Configuration configuration(Path directory) {
    return TestStore.prepare(
        Configuration.load(null)
            .withData(directory.resolve("data"))
            .withStore(new StoreSettings(System.getProperty("kalends.store"), null, null))
            .withListen(List.of(ListenSettings.parse("127.0.0.1:0"))));
  }

  /** The store of a server, with the accounts of {@link Account}. */
  static Kalends open(Configuration configuration, Clock clock) throws IOException {
    Path accounts = configuration.data().resolveSibling("accounts.yaml");
    try (InputStream yaml = LiveServer.class.getResourceAsStream("accounts.yaml")) {
      Files.copy(Objects.requireNonNull(yaml), accounts);
    }
    Kalends kalends = Kalends.open(configuration, clock);
    TestStore.importAccounts(kalends, accounts);
    return kalends;
  }

  /** Starts to answer. */
  static KalendsServer serve(Configuration configuration, Kalends kalends) throws IOException {
    return KalendsServer.start(
        configuration,
        kalends,
        request -> {
          throw new UnsupportedOperationException("no commands while tests run");
        });
  }

  private static void stop(KalendsServer server, Path directory) {
    server.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
