package org.kalends.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.kalends.caldav.exchange.PrincipalSearch;
import org.kalends.server.Kalends;
import org.kalends.server.KalendsServer;
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

  /** Says who finds whom from now on. */
  void open(PrincipalSearch.Scope scope) {
    kalends.principalSearch().open(scope);
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
