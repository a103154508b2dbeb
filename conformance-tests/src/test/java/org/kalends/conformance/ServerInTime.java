package org.kalends.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.kalends.caldav.exchange.PrincipalSearch;
import org.kalends.caldav.store.LinkLevel;
import org.kalends.caldav.store.Links;
import org.kalends.caldav.store.NewLink;
import org.kalends.server.Kalends;
import org.kalends.server.KalendsServer;
import org.kalends.server.TestStore;
import org.kalends.server.config.Configuration;
import org.kalends.server.config.StoreSettings;
import org.kalends.storage.sealed.Retention;

/** A server of its own whose days pass when a test says so. Always on H2. */
final class ServerInTime implements AutoCloseable {

  private final Kalends kalends;
  private final KalendsServer server;
  private volatile Instant now = Instant.parse("2026-01-01T12:00:00Z");

  ServerInTime(Path directory, Retention retention) throws IOException {
    Configuration configuration =
        LiveServer.configuration(directory)
            .withStore(new StoreSettings(null, null, null))
            .withRetention(retention);
    this.kalends = LiveServer.open(configuration, new Passing());
    this.server = LiveServer.serve(configuration, kalends);
  }

  /** Lets days pass, and has the server do each day what it does once a day. */
  void pass(int days) {
    for (int day = 0; day < days; day++) {
      now = now.plus(Duration.ofDays(1));
      kalends.forgetOldChanges();
    }
  }

  /** Imports the accounts once more, changed, as the command does. */
  void importAccounts(UnaryOperator<String> change) throws IOException {
    try (InputStream yaml = LiveServer.class.getResourceAsStream("accounts.yaml")) {
      String before = new String(Objects.requireNonNull(yaml).readAllBytes(), UTF_8);
      String after = change.apply(before);
      if (after.equals(before)) {
        throw new IllegalArgumentException("nothing was changed");
      }
      Path file = Files.createTempFile("accounts", ".yaml");
      Files.writeString(file, after);
      TestStore.importAccounts(kalends, file);
      Files.delete(file);
    }
    kalends.sharing().refreshGroups();
  }

  /** Says who finds whom from now on. */
  void open(PrincipalSearch.Scope scope) {
    kalends.principalSearch().open(scope);
  }

  /** Makes a secret link by which everybody may see when somebody is busy. */
  NewLink freeBusyLink(Account of, String label) {
    UUID owner = kalends.accounts().byLogin(of.name()).orElseThrow().id();
    return kalends.links().create(owner, owner, LinkLevel.FREE_BUSY, label, null);
  }

  /** The secret links of the server. */
  Links links() {
    return kalends.links();
  }

  /** Lets minutes pass, and has the server do what it does every few minutes. */
  void passMinutes(int minutes) {
    now = now.plus(Duration.ofMinutes(minutes));
    kalends.storeNotes();
  }

  /** Sends a request to this server instead of the one all other tests share. */
  Answer send(Request request) {
    try (Connection connection = new Connection(server.ports().get(0))) {
      return request.send(connection);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }

  private final class Passing extends Clock {

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
