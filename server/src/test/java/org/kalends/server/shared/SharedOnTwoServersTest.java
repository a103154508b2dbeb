package org.kalends.server.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.caldav.Spec;
import org.kalends.server.HttpClientSession;
import org.kalends.storage.jdbc.PostgresServer;

/** What others may do with somebody's calendars, on each of two servers of one database. */
class SharedOnTwoServersTest {

  private static final String HERS = "/calendars/users/alice/calendar/";
  private static final String XML = "text/xml; charset=utf-8";

  @TempDir Path directory;
  private Pair pair;

  @BeforeEach
  void start() throws Exception {
    pair = new Pair(directory, PostgresServer.shared().emptyStore());
    assertEquals(201, alice(0).put(HERS + "a.ics").statusCode());
  }

  @AfterEach
  void stop() throws IOException {
    pair.close();
  }

  private HttpClientSession alice(int server) {
    return pair.client(server, "alice", "alice");
  }

  private HttpClientSession bob(int server) {
    return pair.client(server, "bob", "bob");
  }

  private static String post(HttpClientSession client, String path, String body) throws Exception {
    HttpResponse<String> answer = client.send("POST", path, body, "Content-Type", XML);
    assertEquals(200, answer.statusCode(), answer.body());
    return answer.body();
  }

  private static String found(String pattern, String in) {
    Matcher matcher = Pattern.compile(pattern).matcher(in);
    assertTrue(matcher.find(), in);
    return matcher.group();
  }

  private void share(int server, String step) throws Exception {
    String names = " xmlns:D='DAV:' xmlns:CS='http://calendarserver.org/ns/'";
    post(alice(server), HERS, "<CS:share" + names + ">" + step + "</CS:share>");
  }

  /** Invited on one server, Bob accepts on the other. */
  private String accepted() throws Exception {
    share(0, "<CS:set><D:href>/principals/users/bob/</D:href><CS:read-write/></CS:set>");
    String box = "/calendars/users/bob/notification/";
    String listing = bob(1).send("PROPFIND", box, "", "Depth", "1").body();
    String news = bob(1).send("GET", found(box + "[^<]+xml", listing), "").body();
    String reply =
        "<CS:invite-reply xmlns:D='DAV:' xmlns:CS='http://calendarserver.org/ns/'>"
            + "<D:href>/principals/users/bob/</D:href><CS:invite-accepted/><CS:in-reply-to>"
            + found("(?<=<CS:uid>)[^<]+", news)
            + "</CS:in-reply-to></CS:invite-reply>";
    return found("/calendars/users/bob/[^<]+", post(bob(1), "/calendars/users/bob/", reply)) + "/";
  }

  private void assertBobSees(int status, String path) throws Exception {
    for (int server = 0; server < 2; server++) {
      assertEquals(status, bob(server).send("GET", path, "").statusCode(), path + server);
    }
  }

  @Test
  @Spec({"caldav-sharing 5.3", "caldav-sharing 5.4"})
  void aShareHoldsAndEndsOnBoth() throws Exception {
    String mount = accepted();
    assertBobSees(200, mount + "a.ics");
    String event = HttpClientSession.EVENT.replace("Kept", "Changed by Bob");
    String type = "text/calendar; charset=utf-8";
    assertEquals(
        204, bob(0).send("PUT", mount + "a.ics", event, "Content-Type", type).statusCode());
    assertTrue(alice(1).send("GET", HERS + "a.ics", "").body().contains("Changed by Bob"));
    share(1, "<CS:remove><D:href>/principals/users/bob/</D:href></CS:remove>");
    assertBobSees(404, mount + "a.ics");
  }

  @Test
  @Spec("caldav-proxy 3")
  void aDelegateActsAndStopsOnBoth() throws Exception {
    for (int round = 0; round < 2; round++) {
      delegate(round, "<D:href>/principals/users/bob/</D:href>");
      assertBobSees(200, HERS + "a.ics");
      delegate(round + 1, "");
      assertBobSees(404, HERS + "a.ics");
    }
  }

  private void delegate(int server, String members) throws Exception {
    String body =
        "<D:propertyupdate xmlns:D='DAV:'><D:set><D:prop><D:group-member-set>"
            + members
            + "</D:group-member-set></D:prop></D:set></D:propertyupdate>";
    String group = "/principals/users/alice/calendar-proxy-read/";
    HttpResponse<String> answer = alice(server).send("PROPPATCH", group, body, "Content-Type", XML);
    assertEquals(207, answer.statusCode(), answer.body());
  }

  @Test
  @Spec("sharing.md")
  void aCalendarOfWhoIsDisabledStaysAndThatOfWhoIsDeletedIsGone() throws Exception {
    String mount = accepted();
    pair.stores[0].users().disable("alice");
    assertEquals(401, alice(1).send("GET", HERS + "a.ics", "").statusCode());
    assertBobSees(200, mount + "a.ics");
    var id = pair.stores[1].accounts().byLogin("alice").orElseThrow().id();
    pair.stores[1].users().delete("alice");
    pair.stores[1].deleteHome(id);
    assertBobSees(404, mount + "a.ics");
    String home = bob(0).send("PROPFIND", "/calendars/users/bob/", "", "Depth", "1").body();
    assertTrue(home.contains("/calendars/users/bob/calendar/"), home);
    assertTrue(!home.contains(mount), home);
    assertEquals(201, bob(1).send("MKCALENDAR", mount, "").statusCode());
  }
}
