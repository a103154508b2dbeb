package org.kalends.conformance.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kalends.caldav.Spec;
import org.kalends.conformance.LiveServer;

/** Every attack for itself: the right answer, soon, and nothing has changed. */
class AttacksTest {

  /** Far more than any of them takes, because machines that test are busy. */
  private static final long PATIENCE_MILLIS = 20_000;

  private static final long HEAP = 256L << 20;

  private static final Target TARGET =
      new Target(
          LiveServer.host(),
          LiveServer.port(),
          "alice",
          "alice-secret",
          "/calendars/users/alice/hostile-" + UUID.randomUUID() + "/");

  private static String before = "";

  @BeforeAll
  static void prepare() throws IOException {
    TARGET.prepare();
    before = TARGET.state();
  }

  @AfterAll
  static void remove() throws IOException {
    TARGET.remove();
  }

  static List<Attack> attacks() {
    return Attacks.on(TARGET);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  @Spec({"security.md 2.1", "security.md 2.2", "security.md 2.3", "security.md 2.4"})
  void isRefusedWithTheRightWordsAndChangesNothing(Attack attack) throws IOException {
    Reply reply = TARGET.send(attack.request());
    assertFalse(reply.isFailure(), reply::toString);
    assertFalse(reply.tellsInternals(), reply::toString);
    assertTrue(attack.allows(reply), () -> attack.expected() + " expected, but " + reply);
    assertTrue(reply.millis() < PATIENCE_MILLIS, () -> reply.millis() + " ms");
    assertEquals(before, TARGET.state());
  }

  @Test
  void thereAreEnoughOfThemAndEachHasAName() {
    List<Attack> all = attacks();
    assertTrue(all.size() >= 150, all.size() + " attacks");
    assertEquals(all.size(), all.stream().map(Attack::name).distinct().count());
  }

  @Test
  void afterAllOfThemTheHeapIsSmall() throws IOException {
    for (Attack attack : attacks()) {
      TARGET.send(attack.request());
    }
    System.gc();
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    assertTrue(used < HEAP, used + " bytes used");
    assertEquals(before, TARGET.state());
  }
}
