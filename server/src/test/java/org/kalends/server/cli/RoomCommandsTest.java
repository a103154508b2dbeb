package org.kalends.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;

/** How rooms answer, from the command line. */
@Spec("rooms.md")
class RoomCommandsTest {

  @RegisterExtension
  final ClosedStore store =
      new ClosedStore(
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

  private Line run(String... words) {
    return store.run(words);
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
