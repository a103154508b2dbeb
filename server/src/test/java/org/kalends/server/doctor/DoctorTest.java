package org.kalends.server.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.server.Kalends;
import org.kalends.server.TestStore;
import org.kalends.server.config.Configuration;
import org.kalends.server.doctor.Finding.Level;
import org.kalends.server.tls.TestCertificates;

class DoctorTest {

  @TempDir Path directory;

  private Configuration configuration;

  @BeforeEach
  void makeStore() {
    configuration = TestStore.prepare(Configuration.load(null).withData(directory.resolve("data")));
    Kalends.open(configuration, Clock.systemUTC()).close();
  }

  @Test
  void storeForTestsIsCalledByItsName() {
    Map<String, Finding> found = examine(configuration);
    assertEquals(16, found.size());
    assertEquals(Level.RED, found.get("store-kind").level());
    assertEquals(Level.RED, found.get("key-place").level());
    assertTrue(found.get("key-place").text().contains("lies in the data directory"));
    assertEquals(Level.OK, found.get("key-usable").level(), found.toString());
    assertEquals(Level.OK, found.get("database").level(), found.toString());
    assertEquals(Level.OK, found.get("data-modes").level(), found.toString());
    assertEquals(Level.OK, found.get("listen").level(), found.toString());
  }

  @Test
  void keyOnTheSameDiskIsRed() throws IOException {
    Path key = Files.createDirectory(directory.resolve("keys")).resolve("kalends.key");
    Files.move(configuration.data().resolve("kalends.key"), key);
    Path file = directory.resolve("kalends.conf");
    Files.writeString(
        file, "kalends { data = \"" + configuration.data() + "\", key.file = \"" + key + "\" }");
    Finding found = examine(Configuration.load(file)).get("key-place");
    assertEquals(Level.RED, found.level());
    assertTrue(found.text().contains("on the same disk"), found.text());
  }

  @Test
  void openModesAreRed() throws IOException {
    Files.setPosixFilePermissions(
        configuration.data(), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(
        configuration.data().resolve("kalends.key"), PosixFilePermissions.fromString("rw-r--r--"));
    Map<String, Finding> found = examine(configuration);
    assertEquals(Level.RED, found.get("data-modes").level());
    assertTrue(found.get("data-modes").text().endsWith("chmod 700 " + configuration.data()));
    assertEquals(Level.RED, found.get("key-usable").level());
    assertEquals(Level.RED, found.get("database").level());
  }

  @Test
  void certificateThatRunsOutIsNoticedInTime() throws Exception {
    TestCertificates.pkcs12(directory, "one", "EC");
    Path file = directory.resolve("kalends.conf");
    Files.writeString(
        file,
        "kalends { data = \""
            + configuration.data()
            + "\", tls { key-store = one.p12, key-store-password-file = one.password } }");
    Configuration secure = Configuration.load(file);
    assertEquals(Level.OK, level(secure, Duration.ZERO));
    assertEquals(Level.WARNING, level(secure, Duration.ofDays(20)));
    assertEquals(Level.RED, level(secure, Duration.ofDays(40)));
    Files.delete(directory.resolve("one.p12"));
    assertEquals(Level.RED, level(secure, Duration.ZERO));
  }

  @Test
  void baseUrlMustFitTheListeners() throws IOException {
    assertEquals(Level.OK, baseUrl("listen = [\"127.0.0.1:1\"]"));
    assertEquals(Level.RED, baseUrl("base-url = \"https://h\""));
    assertEquals(Level.OK, baseUrl("base-url = \"https://h\", behind-proxy = true"));
    assertEquals(
        Level.WARNING, baseUrl("listen = [\"0.0.0.0:1\"], tls { certificate = c, key = k }"));
  }

  private Level baseUrl(String settings) throws IOException {
    Path file = directory.resolve("kalends.conf");
    Files.writeString(file, "kalends { " + settings + " }");
    return new BaseUrl().look(Configuration.load(file)).level();
  }

  private static Level level(Configuration configuration, Duration later) {
    Clock clock = Clock.offset(Clock.systemUTC(), later);
    return new TlsValidity(clock).look(configuration).level();
  }

  private static Map<String, Finding> examine(Configuration configuration) {
    return new Doctor(Clock.systemUTC())
        .examine(configuration).stream()
            .collect(Collectors.toMap(Finding::check, Function.identity()));
  }
}
