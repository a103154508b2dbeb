package org.kalends.server.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import org.kalends.server.HttpClientSession;
import org.kalends.server.Kalends;
import org.kalends.server.KalendsServer;
import org.kalends.server.TestStore;
import org.kalends.server.cli.AdminCommands;
import org.kalends.server.config.Configuration;
import org.kalends.server.config.ListenSettings;
import org.kalends.server.config.StoreSettings;
import org.kalends.storage.jdbc.PostgresServer;

/** Two servers that share a database, a key and nothing else: no memory, no directory. */
final class Pair implements AutoCloseable {

  private static final String ACCOUNTS =
      "users:\n  - name: alice\n    password: alice\n  - name: bob\n    password: bob\n";

  final Kalends[] stores = new Kalends[2];
  private final KalendsServer[] servers = new KalendsServer[2];

  /** Starts them below a directory on a store of this URL, which is empty. */
  Pair(Path directory, String url) throws IOException {
    Path password = Files.writeString(directory.resolve("password"), PostgresServer.PASSWORD);
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    Path accounts = Files.writeString(directory.resolve("accounts.yaml"), ACCOUNTS);
    Configuration first = null;
    for (int i = 0; i < 2; i++) {
      Configuration configuration =
          TestStore.prepare(
              Configuration.load(null)
                  .withData(directory.resolve("data" + i))
                  .withStore(new StoreSettings(url, PostgresServer.USER, password))
                  .withListen(List.of(ListenSettings.parse("127.0.0.1:0"))));
      first = first == null ? configuration : first;
      Kalends kalends = Kalends.open(configuration.withKey(first.key()), Clock.systemUTC());
      stores[i] = kalends;
      if (i == 0) {
        TestStore.importAccounts(kalends, accounts);
      }
      servers[i] = KalendsServer.start(configuration, kalends, new AdminCommands(kalends));
    }
  }

  /** A client of one of the two. */
  HttpClientSession client(int server, String user, String password) {
    return new HttpClientSession(servers[server % 2].ports().get(0), user, password);
  }

  @Override
  public void close() {
    for (KalendsServer server : servers) {
      server.close();
    }
  }
}
