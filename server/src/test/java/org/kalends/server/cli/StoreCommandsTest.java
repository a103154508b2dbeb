package org.kalends.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a store that no server has open. */
class StoreCommandsTest {

  @TempDir Path directory;

  private Path data;
  private Path config;

  @BeforeEach
  void init() {
    data = directory.resolve("data");
    config = directory.resolve("etc").resolve("kalends.conf");
    Line made = Line.run("init", "--data", data.toString(), "--config", config.toString());
    assertEquals(0, made.code(), made.err());
  }

  @Test
  void initKeepsTheKeyAwayFromTheStoreAndReplacesNothing() throws IOException {
    Path key = config.resolveSibling("kalends.key");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
    assertFalse(Files.exists(data.resolve("kalends.key")));
    Line again = Line.run("init", "--data", data.toString(), "--config", config + "2");
    assertEquals(data + " is not empty; nothing was done", again.reason());
    Line other = Line.run("init", "--data", data + "2", "--config", config.toString());
    assertEquals(config + " exists already; nothing was done", other.reason());
    assertFalse(Files.exists(Path.of(data + "2")));
  }

  @Test
  void initTakesAPassphraseFile() throws IOException {
    Path passphrase = directory.resolve("passphrase");
    Files.writeString(passphrase, "correct horse battery staple\n");
    Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("r--------"));
    String file = directory.resolve("second.conf").toString();
    Line made =
        Line.run(
            "init",
            "--data",
            data + "2",
            "--config",
            file,
            "--passphrase-file",
            passphrase.toString());
    assertEquals(0, made.code(), made.err());
    assertEquals(0, Line.run("user", "list", "--config", file).code());
  }

  @Test
  void usersAreAddedListedChangedAndDeleted() {
    Line added = typing("long enough", "user", "add", "Alice", "--email", "a@example.com");
    assertEquals("added alice; calendars are made at the first sign-in\n", added.out());
    assertEquals(
        "alice\tAlice\ta@example.com\tpassword\t0 app passwords\tenabled\n",
        run("user", "list").out());
    assertEquals(0, typing("another one", "user", "passwd", "a@example.com").code());
    assertEquals("alice can sign in no more\n", run("user", "disable", "alice").out());
    assertTrue(run("user", "list").out().endsWith("\tdisabled\n"));
    assertEquals("alice can sign in again\n", run("user", "enable", "alice").out());
    Line unconfirmed = run("user", "delete", "alice");
    assertEquals(2, unconfirmed.code());
    assertTrue(unconfirmed.reason().endsWith("confirm with --yes"), unconfirmed.err());
    assertEquals(0, run("user", "delete", "alice", "--yes").code());
    assertEquals("", run("user", "list").out());
  }

  @Test
  void mistakesChangeNothing() {
    assertEquals(1, typing("short", "user", "add", "bob").code());
    assertEquals("there is no user 'bob'", run("user", "disable", "bob").reason());
    assertEquals(1, typing("", "user", "add", "bob").code());
    assertEquals("", run("user", "list").out());
  }

  @Test
  void appPasswordsAreShownOnceAndRevoked() {
    assertEquals(0, run("user", "add", "alice", "--no-password").code());
    Line made = run("app-password", "add", "alice", "phone", "--read-only");
    assertTrue(made.out().matches("cbx1_[0-9a-z-]+\n"), made.out());
    Line list = run("app-password", "list", "alice");
    String id = list.out().split("\t", -1)[0];
    assertTrue(list.out().contains("\tphone\tread only\t"), list.out());
    assertFalse(list.out().contains(made.out().strip()), "the secret is shown once");
    assertEquals("revoked " + id + " (phone)\n", run("app-password", "revoke", "alice", id).out());
    assertEquals("", run("app-password", "list", "alice").out());
    assertEquals(1, run("app-password", "revoke", "alice", id).code());
  }

  @Test
  void administratorsAreImportedOnlyIfConfirmed() throws IOException {
    Path file = directory.resolve("accounts.yaml");
    Files.writeString(file, "users:\n  - name: admin\n    password: admin\n    admin: true\n");
    Line refused = run("accounts", "import", file.toString());
    assertEquals(1, refused.code());
    assertTrue(refused.reason().contains("admin"), refused.err());
    Line done = run("accounts", "import", file.toString(), "--allow-administrators");
    assertEquals("1 accounts added, 0 changed, 0 as they were\n", done.out());
    Line again = run("accounts", "import", file.toString(), "--allow-administrators");
    assertEquals("0 accounts added, 0 changed, 1 as they were\n", again.out());
  }

  @Test
  void resetIsRefusedForStoresThatPeopleUse() {
    Line line = run("reset");
    assertEquals(1, line.code());
    assertEquals("not reset: " + data + " was not made by serve --accounts", line.reason());
  }

  private Line run(String... arguments) {
    return Line.run(withConfig(arguments));
  }

  private Line typing(String input, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--password-stdin");
    return Line.typing(input, withConfig(all.toArray(String[]::new)));
  }

  private String[] withConfig(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--config");
    all.add(config.toString());
    return all.toArray(String[]::new);
  }
}
