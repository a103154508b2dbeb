package org.kalends.caldav.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.protocol.DavException;

class RequestRateTest {

  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final InstantSource source = () -> now;
  private final Clock clock = source.withZone(ZoneOffset.UTC);
  private final RequestRate rate = new RequestRate(3, "Too many", clock);

  private void refused(String requester, String seconds) {
    DavException e = assertThrows(DavException.class, () -> rate.count(requester));
    assertEquals(429, e.status());
    assertEquals(seconds, e.headers().get(0).getValue());
  }

  @Test
  @Spec("RFC 6585 4")
  void oneTooManyIsRefusedUntilTheMinuteIsOver() {
    for (int i = 0; i < 3; i++) {
      rate.count("one");
    }
    now = now.plus(Duration.ofMillis(15_500));
    refused("one", "45");
    rate.count("other");
    now = now.plus(Duration.ofMillis(44_499));
    refused("one", "1");
    now = now.plus(Duration.ofMillis(1));
    rate.count("one");
  }

  @Test
  void whatIsOnlyCheckedDoesNotCount() {
    for (int i = 0; i < 10; i++) {
      rate.check("one");
    }
    rate.count("one");
  }

  @Test
  @Spec("security.md 2.1")
  void addressesOfOneIpv6NetworkCountAsOne() {
    assertEquals(RequestRate.network("2001:db8::1"), RequestRate.network("2001:db8::ffff:1"));
    assertEquals(
        RequestRate.network("2001:db8:0:0:1:2:3:4"), RequestRate.network("2001:0db8:0:0::"));
    assertNotEquals(RequestRate.network("2001:db8:0:1::1"), RequestRate.network("2001:db8::1"));
  }

  @Test
  void ipv4AddressesCountEachHoweverTheyAreWritten() {
    assertNotEquals(RequestRate.network("192.0.2.1"), RequestRate.network("192.0.2.2"));
    assertNotEquals(
        RequestRate.network("::ffff:192.0.2.1"), RequestRate.network("::ffff:192.0.2.2"));
  }

  @Test
  void whatIsNoAddressIsAskedOfNobody() {
    assertEquals("address host:name.example", RequestRate.network("host:name.example"));
    assertEquals("address 1:2:3", RequestRate.network("1:2:3"));
  }
}
