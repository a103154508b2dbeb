package org.kalends.conformance.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.conformance.process.ServerProcess;

/** All attacks at once against the jar with 256 MB of heap. */
@Tag("outside")
class HostileDrillTest {

  private static final int ATTACKERS = 8;
  private static final int ROUNDS = 3;

  @Test
  void aServerWithLittleMemoryOutlivesAllAttacksAtOnce(@TempDir Path directory) throws Exception {
    ServerProcess server =
        new ServerProcess(
            directory,
            "users:\n  - name: alice\n    password: alice\n    emails: [alice@example.com]\n"
                + "  - name: bob\n    password: bob\n    emails: [bob@example.com]\n");
    server.start();
    try {
      Target target =
          new Target(
              "127.0.0.1", server.port(), "alice", "alice", "/calendars/users/alice/hostile/");
      target.prepare();
      String before = target.state();
      List<String> findings = Collections.synchronizedList(new ArrayList<>());
      long sent = attack(target, findings);
      assertEquals(List.of(), findings);
      assertTrue(server.isAlive());
      assertEquals(before, target.state());
      target.remove();
      assertEquals(List.of(), complaints(server.log()));
      System.out.println("{\"drill\":\"hostile\",\"requests\":" + sent + ",\"wrong\":0}");
    } finally {
      server.stop();
    }
  }

  private static long attack(Target target, List<String> findings) throws InterruptedException {
    ExecutorService attackers = Executors.newFixedThreadPool(ATTACKERS);
    List<Attack> all = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      all.addAll(Attacks.on(target));
    }
    Collections.shuffle(all, new Random(4));
    all.forEach(attack -> attackers.execute(() -> attack(target, attack, findings)));
    attackers.shutdown();
    assertTrue(attackers.awaitTermination(10, TimeUnit.MINUTES));
    return all.size();
  }

  private static void attack(Target target, Attack attack, List<String> findings) {
    try {
      Reply reply = target.send(attack.request());
      if (reply.isFailure() || reply.tellsInternals() || !attack.allows(reply)) {
        findings.add(attack + ": " + reply);
      }
    } catch (IOException e) {
      findings.add(attack + ": " + e);
    }
  }

  private static List<String> complaints(String log) {
    return Stream.of(log.split("\n", -1))
        .filter(line -> line.matches(".*(level=error|OutOfMemory|StackOverflow).*"))
        .toList();
  }
}
