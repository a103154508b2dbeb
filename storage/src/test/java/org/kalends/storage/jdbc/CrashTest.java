package org.kalends.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed, and disks that refuse a sync. */
@Timeout(180)
class CrashTest {

  private static final String WRITER = "<Thread-";
  private static final String HOUSEKEEPER = "<kalends-houseke"; // as far as the system keeps it

  @TempDir Path directory;

  @Test
  void aKilledProcessLosesNothingItAcknowledged() throws Exception {
    Path data = directory.resolve("data");
    Random random = new Random(9);
    for (int round = 0; round < 4; round++) {
      Path log = directory.resolve("log" + round);
      WriterProcess writer = WriterProcess.start(List.of(), data, log, 8, 60);
      writer.awaitAcknowledged(20 + random.nextInt(300));
      writer.kill();
      assertTrue(DurabilityVerifier.run(data, log, Long.MAX_VALUE), "round " + round);
    }
  }

  /**
   * The system call fails once, as after a bad sector; then it would report success again. Each
   * thread counts its own calls, so one writer comes to the one that fails long before housekeeping
   * does.
   */
  @Test
  void nothingIsAcknowledgedAfterASyncThatFailed() throws Exception {
    assumeTrue(hasTracer(), "strace is needed");
    Path data = directory.resolve("data");
    Path log = directory.resolve("log");
    Path calls = directory.resolve("calls");
    List<String> tracer =
        List.of(
            "strace",
            "-f",
            "-Y",
            "-qq",
            "-ttt",
            "-o",
            calls.toString(),
            "-e",
            "trace=fsync,fdatasync",
            "-e",
            "inject=fsync,fdatasync:error=EIO:when=30");
    WriterProcess writer = WriterProcess.start(tracer, data, log, 1, 120);
    writer.join();
    List<String> lines = Files.readAllLines(calls);
    int failed = indexOfFailure(lines);
    assertTrue(failed > 0 && lines.get(failed).contains(WRITER), "a sync was made to fail");
    List<String> later =
        lines.stream().skip(failed + 1).filter(line -> line.contains("= 0")).toList();
    assertTrue(writer.acknowledged() > 0);
    assertEquals(List.of(), by(WRITER, later), "the sync is not tried again");
    assertEquals(List.of(), by(HOUSEKEEPER, later), "nor by housekeeping");
    assertTrue(later.size() <= 2, "what closing needs: " + later);
    String errors = Files.readString(Path.of(log + ".err"));
    assertTrue(errors.contains("StoreUnavailableException"), errors);
    assertEquals("failed", Files.readString(data.resolve("kalends.open")));
    assertTrue(DurabilityVerifier.run(data, log, Long.MAX_VALUE));
  }

  /** The calls of threads of this name. */
  private static List<String> by(String thread, List<String> calls) {
    return calls.stream().filter(line -> line.contains(thread)).toList();
  }

  private static int indexOfFailure(List<String> calls) {
    for (int index = 0; index < calls.size(); index++) {
      if (calls.get(index).contains("EIO")) {
        return index;
      }
    }
    return -1;
  }

  private static boolean hasTracer() throws Exception {
    try {
      Process version = new ProcessBuilder("strace", "-Y", "-V").redirectErrorStream(true).start();
      version.getInputStream().readAllBytes();
      return version.waitFor(10, TimeUnit.SECONDS) && version.exitValue() == 0;
    } catch (IOException e) {
      return false; // there is none
    }
  }
}
