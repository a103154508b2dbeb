package org.kalends.auth.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NetworkTest {

  @Test
  void ipv4NetworksAre32And24BitsWide() {
    assertEquals("c0000207/32", Network.near("192.0.2.7").prefix());
    assertEquals("c00002/24", Network.wide("192.0.2.7").prefix());
  }

  @Test
  void ipv6NetworksAre64And48BitsWide() {
    assertEquals("20010db800010002/64", Network.near("2001:db8:1:2::7").prefix());
    assertEquals("20010db80001/48", Network.wide("2001:DB8:1:2::7").prefix());
  }

  @Test
  void ipv4InsideIpv6IsIpv4() {
    assertEquals(Network.near("192.0.2.7"), Network.near("::ffff:192.0.2.7"));
  }

  @Test
  void zoneOfALinkLocalAddressIsLeftOut() {
    assertEquals(Network.near("fe80::1"), Network.near("fe80::1%eth0"));
  }

  @Test
  void whatIsNoAddressStandsForItself() {
    assertEquals("localhost", Network.near("localhost").prefix());
    assertEquals("999.1.1.1", Network.near("999.1.1.1").prefix());
    assertEquals("1.2.3", Network.near("1.2.3").prefix());
    assertEquals("::::", Network.near("::::").prefix());
  }

  @Property
  void neighboursShareTheWideNetworkOnly(@ForAll byte a, @ForAll byte b, @ForAll byte c) {
    String prefix = (a & 255) + "." + (b & 255) + "." + (c & 255) + ".";
    assertEquals(Network.wide(prefix + "1"), Network.wide(prefix + "254"));
    assertNotEquals(Network.near(prefix + "1"), Network.near(prefix + "254"));
  }
}
