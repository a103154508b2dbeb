package org.kalends.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;

/** Who may know when somebody is busy, from the command line, on a running server. */
class FreeBusyCommandsTest {

  private static final String QUERY =
      "<C:free-busy-query xmlns:C=\"urn:ietf:params:xml:ns:caldav\"><C:time-range"
          + " start=\"20260310T000000Z\" end=\"20260311T000000Z\"/></C:free-busy-query>";

  @RegisterExtension
  final RunningStore store =
      new RunningStore(
          """
          users:
            - {name: alice, password: alice}
            - {name: bob, password: bob}
          groups:
            - {name: staff, members: [bob]}
          """);

  @BeforeEach
  void aliceHasAnEvent() throws Exception {
    assertEquals(
        201, store.as("alice").put("/calendars/users/alice/calendar/one.ics").statusCode());
  }

  private int asked() throws Exception {
    return store
        .as("bob")
        .send(
            "REPORT",
            "/calendars/users/alice/calendar/",
            QUERY,
            "Depth",
            "1",
            "Content-Type",
            "application/xml")
        .statusCode();
  }

  private Line run(String... words) {
    return store.run(words);
  }

  @Test
  @Spec({"wishes.md 2", "acceptance.md C8"})
  void itIsClosedUntilItIsOpenedAndClosedAgain() throws Exception {
    assertEquals("", run("freebusy", "show", "alice").out());
    assertEquals(404, asked());
    assertEquals(
        "groups/staff may know when alice is busy\n",
        run("freebusy", "open", "alice", "staff", "--ahead", "90", "--round", "15").out());
    assertEquals(0, run("freebusy", "open", "alice", "signed-in", "--tentative", "hidden").code());
    assertEquals(
        "groups/staff\t1\t90\t15\tbusy\tyes\nsigned-in\t1\t60\t30\thidden\tyes\n",
        run("freebusy", "show", "alice").out());
    assertEquals(200, asked());
    Line audit = run("freebusy", "audit", "alice");
    assertTrue(audit.out().contains("/principals/users/bob/"), audit.out() + audit.err());
    assertTrue(run("freebusy", "audit", "alice", "--json").out().startsWith("[{\"last\":"));
    assertEquals(0, run("freebusy", "close", "alice", "signed-in").code());
    assertEquals(200, asked());
    assertEquals("nobody is told when alice is busy\n", run("freebusy", "close", "alice").out());
    assertEquals(404, asked());
    assertEquals("", run("freebusy", "show", "alice").out());
  }

  @Test
  @Spec({"wishes.md 11", "acceptance.md C8"})
  void aLinkTellsWhoeverHasItUntilItIsRevoked() throws Exception {
    String path = run("freebusy", "open", "alice", "link", "--label", "Clients").out().strip();
    assertEquals(200, get(path));
    String id = run("link", "list", "alice").out().split("\t", -1)[0];
    assertEquals(0, run("link", "revoke", "alice", id).code());
    assertEquals(404, get(path));
  }

  private int get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + store.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  @Spec("wishes.md 2")
  void whatMakesNoSenseOpensNothing() {
    assertEquals(1, run("freebusy", "open", "alice", "nobody-there").code());
    assertEquals(2, run("freebusy", "open", "alice", "bob", "--round", "7").code());
    assertEquals(2, run("freebusy", "open", "alice", "bob", "--tentative", "maybe").code());
    assertEquals(2, run("freebusy", "open", "alice", "bob", "--tentative", "shown").code());
    assertEquals("staff has no calendars", run("freebusy", "open", "staff", "bob").reason());
    assertEquals("it is not open to users/bob", run("freebusy", "close", "alice", "bob").reason());
    assertEquals("", run("freebusy", "show", "alice").out());
  }
}
