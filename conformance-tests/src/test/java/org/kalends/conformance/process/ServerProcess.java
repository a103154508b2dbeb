package org.kalends.conformance.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The executable jar as a process of its own, so that it can be killed. */
public final class ServerProcess {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path directory;
  private final int port;
  private Process process;

  /** A server to be started with its data, log and temporary files below this directory. */
  public ServerProcess(Path directory, String accounts) throws IOException {
    this.directory = directory;
    try (ServerSocket socket = new ServerSocket(0)) {
      this.port = socket.getLocalPort();
    }
    Files.createDirectories(directory.resolve("tmp"));
    Files.writeString(directory.resolve("accounts.yaml"), accounts);
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /** What it wrote so far. */
  public String log() throws IOException {
    return Files.readString(directory.resolve("server.log"));
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Starts it and returns when it answers. */
  public void start() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.add("-Djava.io.tmpdir=" + directory.resolve("tmp"));
    command.add("-jar");
    command.add(jar().toString());
    command.addAll(
        List.of(
            "serve",
            "--data",
            directory.resolve("data").toString(),
            "--listen",
            "127.0.0.1:" + port));
    command.addAll(List.of("--accounts", directory.resolve("accounts.yaml").toString()));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(directory.resolve("server.log").toFile()))
            .start();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "the server did not start:\n" + Files.readString(directory.resolve("server.log")));
      }
      Thread.sleep(50);
    }
  }

  /** SIGKILL: no shutdown hook, no flush. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(30, TimeUnit.SECONDS);
  }

  /** SIGTERM, and some patience. */
  public void stop() throws InterruptedException {
    if (process != null && process.isAlive()) {
      process.destroy();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static Path jar() {
    Path house = Path.of("").toAbsolutePath().getParent();
    return house.resolve("server").resolve("target").resolve("kalends.jar");
  }
}
