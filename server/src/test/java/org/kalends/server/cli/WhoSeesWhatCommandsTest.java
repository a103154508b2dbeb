package org.kalends.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;

/** Delegates and links from the command line, with no server running. */
class WhoSeesWhatCommandsTest {

  @RegisterExtension
  final ClosedStore store =
      new ClosedStore(
          """
          users:
            - {name: alice, displayName: Alice, emails: [alice@example.com]}
            - {name: bob, displayName: Bob}
          groups:
            - {name: staff, displayName: Everybody, members: [users/bob]}
            - {name: bob, displayName: The Bobs}
          locations:
            - {name: room, displayName: Room}
          """);

  @Test
  @Spec({"caldav-proxy 3", "wishes.md 6"})
  void delegatesAreAddedListedAndRemoved() {
    assertEquals("", run("delegate", "list", "alice").out());
    assertEquals(
        "groups/staff reads and writes all calendars of alice\n",
        run("delegate", "add", "alice", "staff", "write").out());
    assertEquals(0, run("delegate", "add", "alice@example.com", "users/bob", "write").code());
    assertEquals(0, run("delegate", "add", "alice", "users/bob", "read").code());
    assertEquals(
        "read\tusers/bob\tBob\nwrite\tgroups/staff\tEverybody\n",
        run("delegate", "list", "alice").out());
    assertEquals(
        "read\tusers/alice\tAlice\nwrite\tusers/alice\tAlice\n",
        run("delegate", "list", "users/bob", "--reverse").out());
    assertEquals(
        "[{\"right\":\"read\",\"principal\":\"users/bob\",\"displayName\":\"Bob\"},"
            + "{\"right\":\"write\",\"principal\":\"groups/staff\",\"displayName\":\"Everybody\"}]\n",
        run("delegate", "list", "alice", "--json").out());
    assertEquals(
        "users/bob acts for alice no more\n",
        run("delegate", "remove", "alice", "users/bob").out());
    assertEquals("write\tgroups/staff\tEverybody\n", run("delegate", "list", "alice").out());
  }

  @Test
  @Spec("caldav-proxy 3")
  void whatCannotBeDelegatedChangesNothing() {
    assertEquals(
        "'bob' may be several principals; write users/NAME, groups/NAME, ...",
        run("delegate", "add", "alice", "bob", "read").reason());
    assertEquals(
        "nobody is his own delegate", run("delegate", "add", "alice", "alice", "read").reason());
    assertEquals(
        "there is no principal 'carol'", run("delegate", "add", "alice", "carol", "read").reason());
    assertEquals(
        "groups/staff has no calendars", run("delegate", "add", "staff", "alice", "read").reason());
    assertEquals(
        "groups/staff is no delegate of users/alice",
        run("delegate", "remove", "alice", "staff").reason());
    assertEquals(2, run("delegate", "add", "alice", "staff", "everything").code());
    assertEquals("", run("delegate", "list", "alice").out());
  }

  @Test
  @Spec("wishes.md 10")
  void linksAreShownOnceListedAndRevoked() {
    Line made =
        run("link", "add", "alice", "calendar", "--label", "Band", "--expires", "2999-01-31");
    assertTrue(made.out().matches("/links/[0-9a-z]{40}\\.ics\n"), made.out() + made.err());
    String listed = run("link", "list", "alice").out();
    String[] columns = listed.strip().split("\t", -1);
    assertEquals("busy", columns[1]);
    assertEquals("/calendars/users/alice/calendar/", columns[2]);
    assertEquals("Band", columns[3]);
    assertEquals("2999-01-31T00:00:00Z", columns[5]);
    assertEquals("-", columns[6]);
    assertFalse(listed.contains(made.out().strip().substring(7, 47)), "the link is shown once");
    assertTrue(run("link", "list", "alice", "--json").out().startsWith("[{\"id\":\"" + columns[0]));
    assertEquals("there is no such link", run("link", "revoke", "users/bob", columns[0]).reason());
    assertEquals(
        "revoked " + columns[0] + " (Band)\n", run("link", "revoke", "alice", columns[0]).out());
    assertEquals("", run("link", "list", "alice").out());
  }

  @Test
  @Spec("wishes.md 10")
  void whatIsNotThereOrNotUnderstoodGetsNoLink() {
    for (String place :
        List.of("nothing", "../alice/calendar", "", "/calendars/users/bob/calendar/")) {
      Line refused = run("link", "add", "alice", place);
      assertEquals("there is no calendar '" + place + "'", refused.reason());
      assertEquals(1, refused.code());
    }
    assertEquals(2, run("link", "add", "alice", "calendar", "--level", "free-busy").code());
    assertEquals(2, run("link", "add", "alice", "calendar", "--expires", "soon").code());
    assertEquals(
        "the link would have expired already",
        run("link", "add", "alice", "calendar", "--expires", "2020-01-01").reason());
    assertEquals("", run("link", "list", "alice").out());
  }

  private Line run(String... words) {
    return store.run(words);
  }
}
