package org.kalends.storage.jdbc;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link DurabilityWriter} in a process of its own, with its output in a file. */
final class WriterProcess {

  private final Process process;
  private final Path log;

  private WriterProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts one, under a command such as a tracer. */
  static WriterProcess start(List<String> under, Path data, Path log, int threads, int seconds)
      throws IOException {
    List<String> command = new ArrayList<>(under);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(DurabilityWriter.class.getName(), "write", data.toString()));
    command.addAll(List.of(Integer.toString(threads), Integer.toString(seconds)));
    File errors = new File(log + ".err");
    Process process =
        new ProcessBuilder(command).redirectOutput(log.toFile()).redirectError(errors).start();
    return new WriterProcess(process, log);
  }

  /** Waits until so many commits were acknowledged. */
  void awaitAcknowledged(int commits) throws Exception {
    while (acknowledged() < commits) {
      if (!process.isAlive()) {
        throw new IllegalStateException(Files.readString(Path.of(log + ".err")));
      }
      Thread.sleep(20);
    }
  }

  long acknowledged() throws IOException {
    try (var lines = Files.lines(log)) {
      return lines.filter(line -> line.startsWith("ACK")).count();
    }
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Waits for its end. */
  int join() throws InterruptedException {
    return process.waitFor();
  }
}
