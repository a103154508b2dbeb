package org.kalends.server.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.server.Kalends;
import org.kalends.server.TestStore;
import org.kalends.server.config.Configuration;

class DemoTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-21T10:00:00Z", "2028-02-29T23:59:00Z", "2027-01-01T00:00:00Z"})
  void engineAcceptsEveryEventWhateverTheDay(String now) throws IOException {
    Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    List<String> progress = new ArrayList<>();
    Configuration configuration =
        TestStore.prepare(Configuration.load(null).withData(directory.resolve("data")));
    try (Kalends kalends = Kalends.open(configuration, Clock.systemUTC())) {
      Map<String, String> first = new Demo(kalends, clock, progress::add).fill();
      assertEquals(first, new Demo(kalends, clock, progress::add).fill(), "the same once more");
    }
    int events = DemoWeek.ofAlice(LocalDate.now(clock)).size();
    String done = "alice's calendar: " + events + " of " + events + " events";
    assertTrue(progress.contains(done), progress.toString());
  }

  @Test
  void instructionsNameUserPasswordAndPlace() {
    String text =
        String.join(
            "\n",
            Instructions.lines(
                java.net.URI.create("http://127.0.0.1:8008/"),
                Map.of("alice", "secret1", "bob", "secret2")));
    assertTrue(text.contains("Location for your calendars: http://127.0.0.1:8008/"), text);
    assertTrue(text.contains("Server Path: /principals/users/alice/"), text);
    assertTrue(text.contains("secret1") && text.contains("secret2"), text);
  }
}
