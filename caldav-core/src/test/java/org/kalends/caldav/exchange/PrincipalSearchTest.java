package org.kalends.caldav.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.protocol.DavException;

@Spec("security.md 2.2")
class PrincipalSearchTest {

  private Instant now = Instant.parse("2026-11-22T00:00:00Z");
  private final Clock clock =
      new Clock() {
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
      };
  private final PrincipalSearch search = new PrincipalSearch(PrincipalSearch.Scope.NOBODY, clock);

  @Test
  void eachSearcherHasThirtySearchesAMinute() {
    UUID one = UUID.randomUUID();
    for (int i = 0; i < PrincipalSearch.PER_MINUTE; i++) {
      search.count(one);
    }
    assertEquals(429, assertThrows(DavException.class, () -> search.count(one)).status());
    search.count(UUID.randomUUID());
    now = now.plus(Duration.ofSeconds(60));
    search.count(one);
  }

  @Test
  void theScopeIsWhatWasSaidLast() {
    assertEquals(PrincipalSearch.Scope.NOBODY, search.scope());
    search.open(PrincipalSearch.Scope.GROUP);
    assertEquals(PrincipalSearch.Scope.GROUP, search.scope());
  }
}
