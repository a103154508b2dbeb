package org.kalends.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable jar as its own process. */
class JarIT {

  private static final Pattern SERVING = Pattern.compile("serving http://127.0.0.1:(\\d+)/");

  @TempDir Path directory;

  @Test
  void servesATestStoreUntilSigtermAndKeepsWhatItAnswered() throws Exception {
    Path accounts = directory.resolve("accounts.yaml");
    Files.writeString(accounts, "users:\n  - name: alice\n    password: alice\n");
    Process first = serve(accounts);
    try {
      HttpClientSession alice = new HttpClientSession(port(first), "alice", "alice");
      assertEquals(201, alice.put("/calendars/users/alice/calendar/one.ics").statusCode());
      assertEquals("alice\t", run("user", "list").substring(0, 6));
    } finally {
      first.destroy();
    }
    assertTrue(first.waitFor(20, TimeUnit.SECONDS));
    assertEquals(0, first.exitValue(), "stopped in order");
    assertFalse(Files.exists(directory.resolve("data/admin.sock")));

    Process second = serve(accounts);
    try {
      HttpClientSession alice = new HttpClientSession(port(second), "alice", "alice");
      String path = "/calendars/users/alice/calendar/one.ics";
      assertEquals(HttpClientSession.EVENT, alice.send("GET", path, "").body());
      assertEquals("all calendars are empty\n", run("reset"));
      assertEquals(404, alice.send("GET", path, "").statusCode());
    } finally {
      second.destroy();
      second.waitFor(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void jarHoldsLicencesServicesAndOtherReleasesClasses() throws IOException {
    try (JarFile jar = new JarFile(System.getProperty("kalends.jar"))) {
      assertTrue(jar.isMultiRelease());
      assertNotNull(jar.getEntry("META-INF/kalends/LICENSE"));
      assertNotNull(jar.getEntry("META-INF/services/java.sql.Driver"));
      assertTrue(jar.stream().noneMatch(entry -> entry.getName().endsWith(".SF")));
    }
  }

  private Process serve(Path accounts) throws IOException {
    return start(
        "serve",
        "--data",
        directory.resolve("data").toString(),
        "--listen",
        "127.0.0.1:0",
        "--accounts",
        accounts.toString());
  }

  private String run(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--data");
    all.add(directory.resolve("data").toString());
    Process process = start(all.toArray(String[]::new));
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-jar");
    command.add(System.getProperty("kalends.jar"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static int port(Process server) throws IOException {
    BufferedReader said = new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8));
    StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      all.append(line).append('\n');
      Matcher serving = SERVING.matcher(line);
      if (serving.find()) {
        drain(said);
        return Integer.parseInt(serving.group(1));
      }
    }
    throw new IOException("not served: " + all);
  }

  /** A pipe that nobody reads would stop the server's log. */
  private static void drain(BufferedReader said) {
    Thread reader =
        new Thread(
            () -> {
              try {
                while (said.readLine() != null) {
                  // Read on.
                }
              } catch (IOException e) {
                // The server ended.
              }
            });
    reader.setDaemon(true);
    reader.start();
  }
}
