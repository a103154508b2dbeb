package org.kalends.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.kalends.server.HttpClientSession;
import org.kalends.server.Kalends;
import org.kalends.server.KalendsServer;
import org.kalends.server.TestStore;
import org.kalends.server.config.Configuration;
import org.kalends.server.config.ListenSettings;

/** A new store with accounts for each test, served while commands are run on it. */
final class RunningStore implements BeforeEachCallback, AfterEachCallback {

  private final String accounts;
  private Path directory = Path.of("");
  private @Nullable KalendsServer server;

  /** With the accounts of a file of this text. */
  RunningStore(String accounts) {
    this.accounts = accounts;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    directory = Files.createTempDirectory("kalends");
    Configuration configuration =
        TestStore.prepare(
            Configuration.load(null)
                .withData(directory.resolve("data"))
                .withListen(List.of(ListenSettings.parse("127.0.0.1:0"))));
    Path file = Files.writeString(directory.resolve("accounts.yaml"), accounts);
    Kalends kalends = Kalends.open(configuration, Clock.systemUTC());
    TestStore.importAccounts(kalends, file);
    server = KalendsServer.start(configuration, kalends, new AdminCommands(kalends));
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    Objects.requireNonNull(server).close();
    remove(directory);
  }

  /** The port it is served on. */
  int port() {
    return Objects.requireNonNull(server).ports().get(0);
  }

  /** Requests of a user whose password is his name. */
  HttpClientSession as(String user) {
    return new HttpClientSession(port(), user, user);
  }

  /** Runs a command on the store. */
  Line run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", directory.resolve("data").toString()));
    return Line.run(all.toArray(String[]::new));
  }

  static void remove(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
