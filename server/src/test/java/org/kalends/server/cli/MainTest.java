package org.kalends.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "demo",
        "serve",
        "init",
        "user",
        "user add",
        "user list",
        "user passwd",
        "user disable",
        "user enable",
        "user delete",
        "app-password",
        "app-password add",
        "app-password list",
        "app-password revoke",
        "accounts",
        "accounts import",
        "reset",
        "doctor",
        "version"
      })
  void everyCommandExplainsItself(String command) {
    Line line = Line.run((command + " --help").strip().split(" "));
    assertEquals(0, line.code(), line.err());
    assertTrue(line.out().startsWith(("Usage: kalends " + command).strip()), line.out());
    assertEquals("", line.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "frobnicate",
        "user",
        "user add",
        "serve --port 80",
        "app-password add alice",
        "accounts import"
      })
  void misuseExitsWith2AndOneReason(String command) {
    Line line = Line.run(command.isEmpty() ? new String[0] : command.split(" "));
    assertEquals(2, line.code());
    assertEquals(2, line.err().lines().count(), line.err());
    assertTrue(line.err().contains("--help"), line.err());
    assertEquals("", line.out());
  }

  @Test
  void failuresExitWith1AndOneLine() {
    Path none = directory.resolve("none");
    Line line = Line.run("user", "list", "--data", none.toString());
    assertEquals(1, line.code());
    assertEquals("there is no store in " + none + "; kalends init makes one", line.reason());
    Line config = Line.run("doctor", "--config", none.toString());
    assertEquals(1, config.code());
    assertEquals("cannot read the configuration " + none, config.reason());
  }

  @Test
  void debugShowsWhereAnErrorComesFrom() {
    Line line = Line.run("--debug", "user", "list", "--data", directory.resolve("x").toString());
    assertEquals(1, line.code());
    assertTrue(line.err().contains("\tat org.kalends.server"), line.err());
    Line after = Line.run("user", "list", "--debug", "--data", directory.resolve("x").toString());
    assertTrue(after.err().contains("\tat org.kalends.server"), after.err());
  }

  @Test
  void plainHttpBeyondLoopbackIsRefusedBeforeAnythingIsMade() {
    Path data = directory.resolve("data");
    Line line = Line.run("serve", "--data", data.toString(), "--listen", "0.0.0.0:0");
    assertEquals(1, line.code());
    assertTrue(line.reason().startsWith("refusing plain HTTP on 0.0.0.0:0: "), line.err());
    Line demo = Line.run("demo", "--data", data.toString(), "--listen", "[::]:0");
    assertTrue(demo.reason().startsWith("refusing plain HTTP on [::]:0: "), demo.err());
    assertFalse(Files.exists(data));
  }

  @Test
  void accountsAreForStoresMadeWithThem() {
    Path data = directory.resolve("data");
    Path config = directory.resolve("kalends.conf");
    Line made = Line.run("init", "--data", data.toString(), "--config", config.toString());
    assertEquals(0, made.code(), made.err());
    Path accounts = directory.resolve("accounts.yaml");
    Line missing = Line.run("serve", "--data", data.toString(), "--accounts", accounts.toString());
    assertEquals("cannot read " + accounts, missing.reason());
    assertTrue(accounts.toFile().exists() || writeEmpty(accounts));
    Line line = Line.run("serve", "--data", data.toString(), "--accounts", accounts.toString());
    assertEquals(1, line.code());
    assertTrue(line.reason().contains("was not made for tests"), line.err());
  }

  private static boolean writeEmpty(Path file) {
    try {
      Files.writeString(file, "users: []\n");
      return true;
    } catch (java.io.IOException e) {
      return false;
    }
  }
}
