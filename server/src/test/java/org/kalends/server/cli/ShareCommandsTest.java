package org.kalends.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;

/** Calendars shared from the command line, with no server running. */
class ShareCommandsTest {

  @RegisterExtension
  final ClosedStore store =
      new ClosedStore(
          """
          users:
            - {name: alice, emails: [alice@example.com]}
            - {name: bob, emails: [bob@example.com]}
            - {name: carol, emails: [carol@example.com]}
          groups:
            - {name: staff, members: [carol]}
          """);

  @Test
  @Spec({"wishes.md 1", "wishes.md 6", "caldav-sharing 5.2"})
  void aCalendarIsSharedAcceptedSeenAndTakenBack() {
    assertEquals(
        "users/bob is invited\n", run("share", "add", "alice", "calendar", "bob", "busy").out());
    assertEquals(
        "users/bob\tbusy\tno response\t-\n", run("share", "list", "alice", "calendar").out());
    Line accepted = run("share", "accept", "alice", "calendar", "bob");
    assertTrue(
        accepted.out().startsWith("users/bob has it as /calendars/users/bob/"), accepted.err());
    String path = accepted.out().strip().replaceFirst(".* ", "");
    Line seen = run("view-as", "bob", path);
    assertTrue(seen.out().endsWith(" as bob sees it: times only\n"), seen.out() + seen.err());
    assertTrue(
        run("share", "list", "alice", "calendar", "--json")
            .out()
            .startsWith("[{\"sharee\":\"users/bob\",\"level\":\"busy\",\"status\":\"accepted\""));
    assertEquals(
        "it is shared with users/bob no more\n",
        run("share", "remove", "alice", "calendar", "bob@example.com").out());
    assertEquals("", run("share", "list", "alice", "calendar").out());
    assertEquals(1, run("view-as", "bob", path).code());
  }

  @Test
  @Spec("caldav-sharing 5.2")
  void anInvitationCanBeAcceptedAtOnceAndItsLevelChanged() {
    Line added = run("share", "add", "alice", "calendar", "bob", "read", "--accept");
    String path = added.out().strip().replaceFirst(".* ", "");
    assertEquals(0, run("share", "add", "alice", "calendar", "bob", "titles").code());
    assertTrue(run("view-as", "bob", path).out().contains("titles, places and times"), path);
  }

  @Test
  @Spec("caldav-sharing 5.2")
  void whatCannotBeSharedIsNot() {
    assertEquals(1, run("share", "add", "alice", "nothing", "bob", "read").code());
    assertEquals(1, run("share", "add", "alice", "calendar", "nobody", "read").code());
    assertEquals(1, run("share", "add", "alice", "calendar", "alice", "read").code());
    assertEquals(2, run("share", "add", "alice", "calendar", "bob", "everything").code());
    assertEquals(
        "it is not shared with users/bob",
        run("share", "remove", "alice", "calendar", "bob").reason());
    assertEquals(
        "it is not shared with users/bob",
        run("share", "accept", "alice", "calendar", "bob").reason());
    assertEquals("", run("share", "list", "alice", "calendar").out());
  }

  private Line run(String... words) {
    return store.run(words);
  }
}
