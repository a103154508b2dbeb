package org.kalends.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.caldav.Spec;

/** How rooms answer, from the command line. */
@Spec("rooms.md")
class RoomCommandsTest {

  @TempDir Path directory;

  private Path config;

  @BeforeEach
  void aRoomAndABeamer() throws IOException {
    config = directory.resolve("kalends.conf");
    String data = directory.resolve("data").toString();
    assertEquals(0, Line.run("init", "--data", data, "--config", config.toString()).code());
    Path accounts = directory.resolve("accounts.yaml");
    Files.writeString(
        accounts,
        """
        users:
          - {name: alice, displayName: Alice}
        groups:
          - {name: staff, displayName: Everybody, members: [alice]}
        locations:
          - {name: room, displayName: Room}
        resources:
          - {name: beamer, displayName: Beamer, autoSchedule: none}
        """);
    assertEquals(0, run("accounts", "import", accounts.toString()).code());
  }

  private Line run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--config", config.toString()));
    return Line.run(all.toArray(String[]::new));
  }

  @Test
  void modesAreSetAndListed() {
    assertEquals(
        "automatic\tlocations/room\t-\nnone\tresources/beamer\t-\n", run("room", "list").out());
    assertEquals(
        "locations/room: decline-always\n",
        run("room", "mode", "room", "decline-always", "--accept-from", "staff").out());
    assertEquals(
        "resources/beamer: accept-if-free\n",
        run("room", "mode", "beamer", "accept-if-free").out());
    assertEquals(
        "decline-always\tlocations/room\tgroups/staff\naccept-if-free\tresources/beamer\t-\n",
        run("room", "list").out());
  }

  @Test
  void whatCannotBeSetChangesNothing() {
    assertEquals("users/alice is no room or resource", reason("alice", "automatic"));
    assertEquals("there is no mode of that name", reason("room", "perhaps"));
    assertEquals("there is no principal 'hall'", reason("hall", "automatic"));
    assertEquals(
        "users/alice is no group",
        run("room", "mode", "room", "none", "--accept-from", "alice").reason());
    assertEquals(
        "automatic\tlocations/room\t-\nnone\tresources/beamer\t-\n", run("room", "list").out());
  }

  private String reason(String room, String mode) {
    return run("room", "mode", room, mode).reason();
  }
}
