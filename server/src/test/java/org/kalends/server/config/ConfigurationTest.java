package org.kalends.server.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.exchange.DavSettings;
import org.kalends.caldav.scheduling.DeliveryTerms;
import org.kalends.server.http.Compression;
import org.kalends.server.http.HttpLimits;
import org.kalends.server.http.ListenAddress;
import org.kalends.server.tls.TlsFiles;
import org.kalends.storage.sealed.Retention;

class ConfigurationTest {

  @TempDir Path directory;

  @Test
  void defaultsAreThoseOfTheReference() {
    Configuration configuration = Configuration.load(null);
    assertEquals(
        List.of(new ListenSettings(new ListenAddress("127.0.0.1", 8008), false)),
        configuration.listen());
    assertEquals(HttpLimits.DEFAULT, configuration.limits());
    assertEquals(Compression.DEFAULT, configuration.web().compression());
    assertEquals(DavSettings.STANDARD.quotaBytes(), configuration.quota());
    assertEquals(Retention.STANDARD, configuration.retention());
    assertEquals(DeliveryTerms.STANDARD.patience(), configuration.patience());
    assertEquals(KeySettings.Provider.KEY_FILE, configuration.key().provider());
    assertNull(configuration.tls());
    assertFalse(configuration.behindProxy());
  }

  @Test
  void fileOverridesWhatItSays() throws IOException {
    Configuration configuration =
        load(
            "kalends { listen = [\"[::1]:1\", \"http://127.0.0.1:2\"]\n"
                + "tls { certificate = c.pem, key = /k.pem }\n"
                + "sync { remember = 30d, removals = 5000 }, scheduling.patience = 12h\n"
                + "free-busy.rate = 600\n"
                + "quota = 5 GiB, http.idle = 2m, base-url = \"https://cal.example.org\" }");
    assertEquals("[::1]:1", configuration.listen().get(0).address().toString());
    assertTrue(configuration.secure(configuration.listen().get(0)));
    assertFalse(configuration.secure(configuration.listen().get(1)));
    assertEquals(
        new TlsFiles.Pem(directory.resolve("c.pem"), Path.of("/k.pem")), configuration.tls());
    assertEquals(Duration.ofMinutes(2), configuration.limits().idle());
    assertEquals(new Retention(30, 5_000), configuration.retention());
    assertEquals(Duration.ofHours(12), configuration.patience());
    assertEquals(600, configuration.freeBusy().rate());
    assertEquals("cal.example.org", configuration.baseUrl().getHost());
    assertEquals(5L << 30, configuration.quota());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kalends.lisen = []|unknown setting kalends.lisen",
        "kalends.http.idel = 3s|unknown setting kalends.http.idel",
        "kalend.data = x|unknown setting kalend",
        "kalends.http = 3|kalends.http is a group of settings",
        "kalends.listen = [\"8008\"]|listen: not of the form ADDRESS:PORT: 8008",
        "kalends.listen = [\"::1:8008\"]|listen: not of the form ADDRESS:PORT",
        "kalends.tls.certificate = x|tls: set either certificate and key",
        "kalends.key.provider = cloud|key.provider: no such provider: cloud",
        "kalends.base-url = \"https://h/dav\"|base-url: not of the form https://HOST",
        "kalends.base-url = \"ftp://h\"|base-url: not of the form https://HOST",
        "kalends.compression.level = 10|compression.level: not a number of 1 to 9: 10",
        "kalends.log.level = loud|log.level: not one of error, warn, info, debug: loud",
        "kalends.http.threads = many|threads",
        "kalends.quota = 1000|quota: less than 1 MiB",
        "kalends.sync.remember = 0d|sync.remember: not 1 to 1000 whole days",
        "kalends.sync.remember = 36h|sync.remember: not 1 to 1000 whole days",
        "kalends.sync.remember = 1001d|sync.remember: not 1 to 1000 whole days",
        "kalends.scheduling.patience = 59m|scheduling.patience: not a time of an hour to 30 days",
        "kalends.scheduling.patience = 31d|scheduling.patience: not a time of an hour to 30 days",
        "kalends.free-busy.rate = 0|free-busy.rate: not a number of 1 to 1000000: 0",
        "kalends.sync.removals = 10|sync.removals: not a number of 1000 to 1000000: 10",
        "kalends { data = |kalends.conf: 1",
        "kalends.trusted-proxies = [proxy]|not an IP address or block: proxy"
      })
  void mistakesAreNamedInOneLine(String text, String reason) {
    String message = assertThrows(ConfigurationException.class, () -> load(text)).getMessage();
    assertTrue(message.contains(reason), message);
    assertEquals(1, message.lines().count(), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0:8008", "[::]:8008", "192.0.2.1:80"})
  @Spec("security.md 4")
  void plainHttpBeyondLoopbackIsRefused(String address) throws IOException {
    Configuration plain = load("kalends.listen = [\"" + address + "\"]");
    String message =
        assertThrows(ConfigurationException.class, plain::refusePublicPlainHttp).getMessage();
    assertTrue(message.startsWith("refusing plain HTTP on " + address), message);

    Configuration proxied =
        load(
            "kalends { listen = [\""
                + address
                + "\"], behind-proxy = true, base-url = \"https://h\" }");
    assertDoesNotThrow(proxied::refusePublicPlainHttp);
    Configuration secure =
        load("kalends { listen = [\"" + address + "\"], tls { certificate = c, key = k } }");
    assertDoesNotThrow(secure::refusePublicPlainHttp);
    Configuration mixed =
        load("kalends { listen = [\"http://" + address + "\"], tls { certificate = c, key = k } }");
    assertThrows(ConfigurationException.class, mixed::refusePublicPlainHttp);
  }

  @Test
  void loopbackMaySpeakPlainHttpAndAProxyNeedsABaseUrl() throws IOException {
    assertDoesNotThrow(
        load("kalends.listen = [\"localhost:1\", \"127.3.2.1:2\", \"[::1]:3\"]")
            ::refusePublicPlainHttp);
    Configuration guessing = load("kalends.behind-proxy = true");
    assertThrows(ConfigurationException.class, guessing::refusePublicPlainHttp);
  }

  private Configuration load(String text) throws IOException {
    Path file = directory.resolve("kalends.conf");
    Files.writeString(file, text);
    return Configuration.load(file);
  }
}
