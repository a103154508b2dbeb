package org.kalends.storage.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server for tests, on loopback and a port that was free, with its data in a directory
 * that goes with it. It refuses to run as root, so there it runs as nobody.
 */
public final class PostgresServer implements AutoCloseable {

  /** The role that owns everything. */
  public static final String USER = "kalends";

  /** Its password. */
  public static final String PASSWORD = "not a secret";

  private static final int START_SECONDS = 60;
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");

  private static @Nullable PostgresServer shared;
  private static int schemas;

  private final Path directory;
  private final Path programs;
  private final int port;
  private final List<String> settings;
  private @Nullable Process process;

  private PostgresServer(List<String> settings) throws IOException, InterruptedException {
    this.settings = settings;
    this.directory = Files.createTempDirectory("kalends-postgresql");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    this.programs = PostgresPrograms.find(Files.createDirectory(directory.resolve("programs")));
    this.port = freePort();
    initialise();
    start();
  }

  /** One for all tests of this process, ended with it. */
  public static synchronized PostgresServer shared() {
    if (shared == null) {
      PostgresServer made = start(List.of());
      Runtime.getRuntime().addShutdownHook(new Thread(made::close, "end of PostgreSQL"));
      shared = made;
    }
    return shared;
  }

  /** One of its own, with settings like {@code work_mem=1MB}. */
  public static PostgresServer start(List<String> settings) {
    try {
      return new PostgresServer(settings);
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL cannot be started", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("PostgreSQL cannot be started", e);
    }
  }

  /** The URL of a schema that is empty as yet. */
  public String emptyStore() {
    String schema = nextSchema();
    execute("CREATE SCHEMA " + schema);
    return url() + "?currentSchema=" + schema;
  }

  private static synchronized String nextSchema() {
    schemas++;
    return "store_" + schemas;
  }

  /** The URL of the database. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /** Runs a statement as the owner of everything. */
  public void execute(String sql) {
    try (Connection connection = DriverManager.getConnection(url(), USER, PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Has tables that are made from now on in this directory, which is empty. */
  void tablesIn(Path place) throws IOException {
    giveToServer(place);
    execute("CREATE TABLESPACE elsewhere LOCATION '" + place + "'");
    execute("ALTER DATABASE postgres SET default_tablespace = elsewhere");
  }

  private static void giveToServer(Path place) throws IOException {
    if (isRoot()) {
      UserPrincipal nobody =
          place.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
      Files.setOwner(place, nobody);
    }
  }

  /** Ends it as {@code pg_ctl stop -m immediate} does: without a farewell to anyone. */
  public void stopImmediately() {
    end("QUIT");
  }

  /** Starts it again after it was stopped, and returns when it takes connections. */
  public void startAgain() {
    try {
      start();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("PostgreSQL does not start again", e);
    }
  }

  @Override
  public void close() {
    end("INT");
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void initialise() throws IOException, InterruptedException {
    Path data = Files.createDirectory(directory.resolve("data"));
    Path password = Files.writeString(directory.resolve("password"), PASSWORD);
    giveToServer(data);
    List<String> command =
        command("initdb", "-D", data.toString(), "-U", USER, "--pwfile=" + password);
    command.addAll(List.of("-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--no-sync"));
    Process initdb = run(command);
    if (!initdb.waitFor(START_SECONDS, TimeUnit.SECONDS) || initdb.exitValue() != 0) {
      initdb.destroyForcibly();
      throw new IOException("initdb failed: " + Files.readString(log()));
    }
  }

  private void start() throws IOException, InterruptedException {
    List<String> command = command("postgres", "-D", directory.resolve("data").toString());
    command.addAll(List.of("-p", Integer.toString(port), "-c", "listen_addresses=127.0.0.1"));
    command.addAll(List.of("-c", "unix_socket_directories=", "-c", "synchronous_commit=on"));
    settings.forEach(setting -> command.addAll(List.of("-c", setting)));
    Process started = run(command);
    process = started;
    for (int wait = 0; !takesConnections(); wait++) {
      if (!started.isAlive() || wait > START_SECONDS * 20) {
        throw new IOException("PostgreSQL does not start: " + Files.readString(log()));
      }
      Thread.sleep(50);
    }
  }

  private boolean takesConnections() {
    try (Connection connection = DriverManager.getConnection(url(), USER, PASSWORD)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private List<String> command(String program, String... arguments) {
    List<String> command = new ArrayList<>(isRoot() ? AS_NOBODY : List.of());
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private Process run(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  private Path log() {
    return directory.resolve("log");
  }

  private synchronized void end(String signal) {
    Process running = process;
    if (running == null || !running.isAlive()) {
      return;
    }
    try {
      run(List.of("kill", "-" + signal, Long.toString(running.pid()))).waitFor();
      if (!running.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
        running.destroyForcibly();
      }
    } catch (IOException e) {
      running.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
