package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;

/** A calendar as one file, for those who subscribe to it. */
class WholeCalendarTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  private Answer get() {
    return calendar.request("GET", "").send().expect(200);
  }

  private static int count(String text, String what) {
    return text.split(what, -1).length - 1;
  }

  @Test
  @Spec({"RFC 5545 3.6", "RFC 9110 9.3.1"})
  void allObjectsComeInOneAndEachZoneOnce() {
    calendar.proppatch(Bodies.set("<D:displayname>Work, mostly</D:displayname>")).expect(207);
    for (int i = 0; i < 12; i++) {
      String zone = i % 2 == 0 ? "Europe/Vienna" : "America/New_York";
      calendar.put(
          i + ".ics", Ics.bareEvent("uid-" + i, "DTSTART;TZID=" + zone + ":20260310T090000"));
    }
    calendar.put("todo.ics", Ics.todo("task").replace("\r\n", "\n"));
    Answer answer = get();
    assertEquals("text/calendar; charset=utf-8", answer.require("Content-Type"));
    String text = answer.text();
    assertEquals(1, count(text, "BEGIN:VCALENDAR\r\n"), text);
    assertEquals(2, count(text, "BEGIN:VTIMEZONE\r\n"), text);
    assertEquals(12, count(text, "BEGIN:VEVENT\r\n"), text);
    assertEquals(1, count(text, "BEGIN:VTODO\r\n"), text);
    assertTrue(text.contains("\r\nX-WR-CALNAME:Work\\, mostly\r\n"), text);
    // one name, the one that programs which subscribe look for
    assertEquals(1, count(text, "mostly"), text);
    assertEquals(text.replace("\r\n", "\n"), text.replace("\r", ""));
    assertEquals(0, count(text.replace("\r\n", ""), "\n"));
    Set<String> uids = new TreeSet<>();
    text.lines().filter(line -> line.startsWith("UID:")).forEach(uids::add);
    assertEquals(13, uids.size());
    // it is one valid object, as a bulk import sees it
    try (TestCalendar copy = TestCalendar.of(Account.ALICE).make()) {
      copy.request("POST", "").calendar(text).send().multistatus();
      assertEquals(13, copy.members().size());
    }
  }

  @Test
  @Spec({"RFC 9110 8.8.3", "RFC 9110 13.1.2"})
  void itHasATagThatChangesWithTheCalendar() {
    String empty = get().etag();
    calendar.put("a.ics", Ics.event("a"));
    String one = get().etag();
    assertNotEquals(empty, one);
    assertEquals(one, get().etag());
    Answer same = calendar.request("GET", "").ifNoneMatch(one).send().expect(304);
    assertEquals(one, same.etag());
    calendar.request("GET", "").ifNoneMatch(empty).send().expect(200);
    calendar.request("HEAD", "").ifNoneMatch("*").send().expect(304);
    calendar.request("DELETE", "a.ics").send().expect(204);
    assertNotEquals(one, get().etag());
  }

  @Test
  @Spec("RFC 9110 8.4")
  void itComesCompressed() throws IOException {
    for (int i = 0; i < 20; i++) {
      calendar.put(i + ".ics", Ics.event("uid-" + i));
    }
    Answer plain = get();
    Answer answer =
        calendar.request("GET", "").header("Accept-Encoding", "gzip").send().expect(200);
    assertEquals("gzip", answer.require("Content-Encoding"));
    byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
    assertEquals(plain.text(), new String(unpacked, StandardCharsets.UTF_8));
    assertTrue(answer.body().length < unpacked.length / 2);
  }

  @Test
  @Spec("RFC 7809 3.1.3")
  void zonesCanBeLeftOutOfIt() {
    calendar.put("a.ics", Ics.bareEvent("a", "DTSTART;TZID=Europe/Vienna:20260310T090000"));
    Answer answer = calendar.request("GET", "").header("CalDAV-Timezones", "F").send().expect(200);
    assertEquals(0, count(answer.text(), "VTIMEZONE"));
  }

  @Test
  @Spec("RFC 3744 3.1")
  void itIsForThoseWhoMayRead() {
    calendar.put("a.ics", Ics.event("a"));
    Account.BOB.request("GET", calendar.path()).send().expect(404);
    new Request("GET", calendar.path()).send().expect(401);
  }

  @Test
  void aHomeIsNoFile() {
    calendar.account().request("GET", calendar.account().home()).send().expect(405);
  }
}
