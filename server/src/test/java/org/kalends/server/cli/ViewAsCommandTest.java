package org.kalends.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;

/** What a person sees of a calendar, as the operator is shown it and as that person is. */
class ViewAsCommandTest {

  private static final String CALENDAR = "/calendars/users/alice/calendar/";

  @RegisterExtension
  final RunningStore store =
      new RunningStore(
          """
          users:
            - {name: alice, password: alice}
            - {name: bob, password: bob}
            - {name: carol, password: carol}
          """);

  @BeforeEach
  void aliceHasAnEventAndAPrivateOne() throws Exception {
    put("open.ics", "open", "");
    put("closed.ics", "closed", "CLASS:PRIVATE\r\n");
  }

  private void put(String name, String uid, String more) throws Exception {
    String event =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nBEGIN:VEVENT\r\nUID:"
            + uid
            + "\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20260310T090000Z\r\n"
            + "DTEND:20260310T100000Z\r\nSUMMARY:About "
            + uid
            + "\r\n"
            + more
            + "END:VEVENT\r\nEND:VCALENDAR\r\n";
    assertEquals(201, store.as("alice").send("PUT", CALENDAR + name, event).statusCode());
  }

  private Line run(String... words) {
    return store.run(words);
  }

  @Test
  @Spec({"wishes.md 6", "acceptance.md C9"})
  void everybodyIsShownWhatIsForHim() {
    Line alice = run("view-as", "alice", "calendar");
    assertTrue(alice.out().startsWith(CALENDAR + " as alice sees it: everything\n"), alice.out());
    assertTrue(alice.out().contains("\tAbout closed\n"), alice.out());
    assertEquals(
        "there is no calendar '" + CALENDAR + "'", run("view-as", "carol", CALENDAR).reason());
    assertEquals(0, run("delegate", "add", "alice", "bob", "read").code());
    assertEquals(
        CALENDAR
            + " as bob sees it: everything but what is private by its class\n"
            + "open.ics\tVEVENT\t20260310T090000Z\t20260310T100000Z\t-\tAbout open\n",
        run("view-as", "bob", CALENDAR).out());
    assertEquals(
        "[{\"name\":\"open.ics\",\"component\":\"VEVENT\",\"start\":\"20260310T090000Z\","
            + "\"end\":\"20260310T100000Z\",\"summary\":\"About open\"}]\n",
        run("view-as", "bob", CALENDAR, "--json").out());
  }

  @Test
  @Spec("wishes.md 6")
  void theDownloadIsTheOneHeWouldGet() throws Exception {
    assertEquals(0, run("delegate", "add", "alice", "bob", "read").code());
    for (String user : List.of("alice", "bob")) {
      HttpResponse<String> his = store.as(user).send("GET", CALENDAR, "");
      assertEquals(200, his.statusCode());
      assertEquals(his.body(), run("view-as", user, CALENDAR, "--ics").out());
    }
    assertFalse(run("view-as", "bob", CALENDAR, "--ics").out().contains("closed"));
  }

  @Test
  void whoLooksAtANewHomeAndLooksOnlyChangesNothing() throws IOException {
    assertEquals(1, run("view-as", "nobody", CALENDAR).code());
    assertEquals(1, run("view-as", "bob", CALENDAR, "--ics").code());
    assertEquals(2, run("view-as", "bob").code());
  }
}
