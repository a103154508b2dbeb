package org.kalends.server.shared;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kalends.server.HttpClientSession;
import org.kalends.server.Kalends;
import org.kalends.server.TestStore;
import org.kalends.server.cli.Main;
import org.kalends.server.config.Configuration;
import org.kalends.server.config.StoreSettings;
import org.kalends.storage.jdbc.PostgresServer;

/** A server as a process of its own, on a database that others use as well. */
final class ServerProcess implements AutoCloseable {

  private static final Pattern SERVING = Pattern.compile("serving http://127.0.0.1:(\\d+)/");

  private final Process process;
  private final int port;

  private ServerProcess(Process process) throws IOException {
    this.process = process;
    this.port = port(process);
  }

  /** Makes a store with the account alice in a database, for servers below a directory. */
  static void prepare(Path directory, String url) throws IOException {
    prepare(directory, url, List.of("alice"));
  }

  /** The same with these accounts, whose passwords are their names. */
  static void prepare(Path directory, String url, List<String> names) throws IOException {
    Path password = Files.writeString(directory.resolve("password"), PostgresServer.PASSWORD);
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    Path accounts =
        Files.writeString(
            directory.resolve("accounts.yaml"),
            names.stream()
                .map(
                    "  - name: %1$s\n    password: %1$s\n    emails: [%1$s@example.com]\n"
                        ::formatted)
                .collect(Collectors.joining("", "users:\n", "")));
    Configuration configuration =
        TestStore.prepare(
            Configuration.load(null)
                .withData(directory.resolve("data0"))
                .withStore(new StoreSettings(url, PostgresServer.USER, password)));
    try (Kalends kalends = Kalends.open(configuration, Clock.systemUTC())) {
      TestStore.importAccounts(kalends, accounts);
    }
    Files.createDirectory(directory.resolve("data1"));
    for (String name : List.of("kalends.key", "test-store")) {
      Files.copy(directory.resolve("data0/" + name), directory.resolve("data1/" + name));
    }
    Files.writeString(
        directory.resolve("kalends.conf"),
        "kalends { store { url = \"%s\", user = %s, password-file = \"%s\" } }"
            .formatted(url, PostgresServer.USER, password));
  }

  /** Starts one of the two that were prepared, and returns when it takes requests. */
  static ServerProcess start(Path directory, int number) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("serve", "--config", directory.resolve("kalends.conf").toString()));
    command.addAll(List.of("--data", directory.resolve("data" + number).toString()));
    command.addAll(List.of("--listen", "127.0.0.1:0"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      return new ServerProcess(process);
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static int port(Process process) throws IOException {
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      all.append(line).append('\n');
      Matcher serving = SERVING.matcher(line);
      if (serving.find()) {
        Thread rest = new Thread(() -> said.lines().forEach(more -> {}), "reads on");
        rest.setDaemon(true);
        rest.start();
        return Integer.parseInt(serving.group(1));
      }
    }
    throw new IOException("not served: " + all);
  }

  /** A client of its. */
  HttpClientSession alice() {
    return client("alice");
  }

  /** A client of somebody's. */
  HttpClientSession client(String name) {
    return new HttpClientSession(port, name, name);
  }

  /** Sends a signal such as {@code STOP}. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Ends it without a farewell. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
