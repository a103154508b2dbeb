package org.kalends.caldav.timezone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRulesProvider;
import java.util.Objects;

/**
 * Where the data is from: the IANA time zone database as the Java runtime has it. All zones are
 * published at once (RFC 7808 section 3.10).
 *
 * @param version as the publisher calls it, like 2026a
 * @param modified when it came to this machine
 */
record Publication(String version, Instant modified) {

  /** Who makes the data. */
  static final String PUBLISHER = "IANA Time Zone Database";

  private static final String ALWAYS_THERE = "Europe/London";

  /** That of the runtime. */
  static Publication current() {
    String version = ZoneRulesProvider.getVersions(ALWAYS_THERE).lastKey();
    return new Publication(version, modified(version));
  }

  private static Instant modified(String version) {
    String home = Objects.requireNonNullElse(System.getProperty("java.home"), "");
    try {
      Path data = Path.of(home, "lib", "tzdb.dat");
      return Files.getLastModifiedTime(data).toInstant().truncatedTo(ChronoUnit.SECONDS);
    } catch (IOException e) {
      // not where runtimes have it; the year is in its name
      return Instant.parse(version.substring(0, 4) + "-01-01T00:00:00Z");
    }
  }
}
