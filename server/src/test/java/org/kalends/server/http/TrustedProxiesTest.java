package org.kalends.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.protocol.DavResponse;

@Spec("security.md 2.1")
class TrustedProxiesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "198.51.100.7|198.51.100.7",
        "203.0.113.9, 198.51.100.7|198.51.100.7",
        "203.0.113.9, 198.51.100.7, 10.1.2.3|198.51.100.7",
        "203.0.113.9, nonsense, 10.1.2.3|10.1.2.3",
        "2001:db8::7|2001:db8:0:0:0:0:0:7",
        "198.51.100.7:4711|198.51.100.7",
        "localhost|127.0.0.1",
        "''|127.0.0.1"
      })
  void rightmostUntrustedHopIsTheClient(String header, String client) throws IOException {
    TrustedProxies proxies = TrustedProxies.of(List.of("127.0.0.1", "10.0.0.0/8"), null);
    assertEquals(client, clientSeen(proxies, "X-Forwarded-For: " + header));
  }

  @Test
  @Spec("RFC 7239 4")
  void forwardedIsReadWhenItIsTheConfiguredHeader() throws IOException {
    TrustedProxies proxies = TrustedProxies.of(List.of("127.0.0.1"), "Forwarded");
    String header = "Forwarded: for=203.0.113.9;proto=https, for=\"[2001:db8::7]:99\"";
    assertEquals("2001:db8:0:0:0:0:0:7", clientSeen(proxies, header));
    assertEquals("127.0.0.1", clientSeen(proxies, "X-Forwarded-For: 203.0.113.9"));
  }

  @Test
  void nobodyElseIsBelieved() throws IOException {
    assertEquals("127.0.0.1", clientSeen(TrustedProxies.NONE, "X-Forwarded-For: 203.0.113.9"));
    TrustedProxies others = TrustedProxies.of(List.of("192.0.2.0/24"), null);
    assertEquals("127.0.0.1", clientSeen(others, "X-Forwarded-For: 203.0.113.9"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/x", "", "::1/129"})
  void networksAreLiterals(String text) {
    assertThrows(IllegalArgumentException.class, () -> Network.parse(text));
  }

  private static String clientSeen(TrustedProxies proxies, String header) throws IOException {
    WebSettings settings = new WebSettings(null, proxies, Compression.OFF, 0, true);
    DavEngine engine = request -> new DavResponse(200).text(request.remoteAddress());
    try (LiveServer server = new LiveServer(engine, settings, HttpLimits.DEFAULT)) {
      return server.ask("GET", "/", header).split("\r\n\r\n", 2)[1];
    }
  }
}
