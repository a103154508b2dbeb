package org.kalends.storage.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.View;
import org.kalends.storage.view.Viewers.Reply;

/** What a viewer is not shown changes no byte of any answer he can get. */
@Spec({"acceptance.md C9", "security.md 2.2"})
class NoOracleTest {

  private static final String XML =
      " xmlns:D='DAV:' xmlns:C='urn:ietf:params:xml:ns:caldav'"
          + " xmlns:S='http://calendarserver.org/ns/'";
  private static final String PROPERTIES =
      "<D:prop><D:getetag/><D:getcontentlength/><D:getcontenttype/><D:getlastmodified/>"
          + "<D:creationdate/><D:resource-id/><D:sync-token/><S:getctag/><D:quota-used-bytes/>"
          + "<D:quota-available-bytes/><D:owner/><D:displayname/><D:resourcetype/>"
          + "<D:current-user-privilege-set/><D:supported-report-set/><X xmlns='urn:x'/></D:prop>";
  private static final String DATA = "<D:prop><D:getetag/><C:calendar-data/></D:prop>";

  private static String[] event(String uid, String... lines) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//test",
                "BEGIN:VEVENT",
                "UID:" + uid,
                "DTSTAMP:20260101T000000Z"));
    all.addAll(List.of(lines));
    all.addAll(List.of("END:VEVENT", "END:VCALENDAR"));
    return all.toArray(String[]::new);
  }

  private static String[] secret(String... more) {
    List<String> lines =
        new ArrayList<>(
            List.of("DTSTART:20260105T100000Z", "DTEND:20260105T120000Z", "SUMMARY:secret plan"));
    lines.addAll(List.of(more));
    return event("secret", lines.toArray(String[]::new));
  }

  private static Viewers viewers(View view) {
    Viewers all = new Viewers(view, Privilege.READ, Privilege.READ_CURRENT_USER_PRIVILEGE_SET);
    all.put("open.ics", event("open", "DTSTART:20260103T100000Z", "DURATION:PT1H", "SUMMARY:open"));
    return all;
  }

  /** All that Bob may think of. */
  private static Map<String, String> answers(Viewers all, String token, List<String> names) {
    Map<String, String> answers = new LinkedHashMap<>();
    List<String> places = new ArrayList<>(List.of(Viewers.HOME, Viewers.CALENDAR));
    for (String name : names) {
      places.add(Viewers.CALENDAR + name);
    }
    for (String place : places) {
      for (String method :
          List.of("GET", "HEAD", "DELETE", "OPTIONS", "ACL", "PROPPATCH", "MOVE")) {
        answers.put(method + place, all.bob(method, place, "").toString());
      }
      String copy = Viewers.CALENDAR + "copy.ics";
      answers.put("COPY" + place, all.bob("COPY", place, "", "Destination", copy).toString());
      for (String tag : List.of("*", "\"x\"")) {
        answers.put("If" + tag + place, all.bob("GET", place, "", "If-Match", tag).toString());
        answers.put("No" + tag + place, all.bob("GET", place, "", "If-None-Match", tag).toString());
      }
      for (String depth : List.of("0", "1")) {
        for (String body : bodies(token, names)) {
          String method = body.startsWith("<D:propfind") ? "PROPFIND" : "REPORT";
          String key = method + depth + place + body;
          answers.put(key, all.bob(method, place, body, "Depth", depth).toString());
        }
      }
    }
    String other = String.join("\r\n", event("other", "DTSTART:20260105T100000Z"));
    answers.put("PUT", all.bob("PUT", Viewers.CALENDAR + "secret.ics", other).toString());
    answers.put("If", all.bob("GET", places.get(2), "", "If", "<" + token + ">").toString());
    return answers;
  }

  private static List<String> bodies(String token, List<String> names) {
    List<String> bodies = new ArrayList<>();
    bodies.add("<D:propfind" + XML + ">" + PROPERTIES + "</D:propfind>");
    bodies.add("<D:propfind" + XML + "><D:allprop/></D:propfind>");
    bodies.add("<D:propfind" + XML + "><D:propname/></D:propfind>");
    for (String since : List.of("", token)) {
      for (String level : List.of("1", "infinite")) {
        bodies.add(
            "<D:sync-collection"
                + XML
                + "><D:sync-token>"
                + since
                + "</D:sync-token><D:sync-level>"
                + level
                + "</D:sync-level>"
                + PROPERTIES
                + "</D:sync-collection>");
      }
    }
    StringBuilder hrefs = new StringBuilder();
    names.forEach(
        name -> hrefs.append("<D:href>").append(Viewers.CALENDAR).append(name).append("</D:href>"));
    bodies.add("<C:calendar-multiget" + XML + ">" + DATA + hrefs + "</C:calendar-multiget>");
    for (String filter :
        List.of(
            "<C:comp-filter name='VEVENT'/>",
            "<C:comp-filter name='VEVENT'><C:comp-filter name='VALARM'/></C:comp-filter>",
            "<C:comp-filter name='VEVENT'><C:time-range start='20260101T000000Z'"
                + " end='20260201T000000Z'/></C:comp-filter>",
            "<C:comp-filter name='VEVENT'><C:prop-filter name='SUMMARY'><C:text-match>secret"
                + "</C:text-match></C:prop-filter></C:comp-filter>",
            "<C:comp-filter name='VEVENT'><C:prop-filter name='UID'><C:text-match"
                + " collation='i;octet'>secret</C:text-match></C:prop-filter></C:comp-filter>",
            "<C:comp-filter name='VTODO'/>")) {
      bodies.add(
          "<C:calendar-query"
              + XML
              + ">"
              + DATA
              + "<C:filter><C:comp-filter name='VCALENDAR'>"
              + filter
              + "</C:comp-filter></C:filter></C:calendar-query>");
    }
    bodies.add(
        "<D:expand-property"
            + XML
            + "><D:property name='owner'/><D:property name='getetag'/>"
            + "</D:expand-property>");
    bodies.add("<D:principal-match" + XML + "><D:self/></D:principal-match>");
    return bodies;
  }

  private static String sync(String token) {
    return "<D:sync-collection"
        + XML
        + "><D:sync-token>"
        + token
        + "</D:sync-token>"
        + "<D:sync-level>1</D:sync-level><D:prop><D:getetag/></D:prop></D:sync-collection>";
  }

  private static Reply synced(Viewers all, String token) {
    return all.bob("REPORT", Viewers.CALENDAR, sync(token));
  }

  private static void same(Map<String, String> before, Map<String, String> after, String what) {
    before.forEach((asked, answer) -> assertEquals(answer, after.get(asked), what + ": " + asked));
  }

  @ParameterizedTest
  @EnumSource(names = {"FULL", "MASKED", "BUSY_ONLY"})
  void aPrivateEventIsAsIfItWereNotThere(View view) {
    Viewers all = viewers(view);
    String token = synced(all, "").token();
    List<String> names = new ArrayList<>(synced(all, "").hrefs());
    names.replaceAll(href -> href.substring(Viewers.CALENDAR.length()));
    names.addAll(List.of("secret.ics", "missing.ics"));
    Map<String, String> before = answers(all, token, names);
    all.put("secret.ics", secret("CLASS:PRIVATE"));
    same(before, answers(all, token, names), "made");
    all.put("secret.ics", secret("CLASS:PRIVATE", "LOCATION:elsewhere"));
    same(before, answers(all, token, names), "changed");
    all.put("secret.ics", secret("CLASS:X-WHATEVER"));
    same(before, answers(all, token, names), "of another class");
    assertEquals(204, all.alice("DELETE", Viewers.CALENDAR + "secret.ics", "").status());
    same(before, answers(all, token, names), "removed");
  }

  @Test
  void whatChangesNoBusyTimeIsNoChange() {
    Viewers all = viewers(View.BUSY_ONLY);
    String token = synced(all, "").token();
    List<String> names = new ArrayList<>(synced(all, "").hrefs());
    assertEquals(1, names.size());
    names.replaceAll(href -> href.substring(Viewers.CALENDAR.length()));
    assertFalse(names.contains("open.ics"));
    names.addAll(List.of("secret.ics", "open.ics"));
    Map<String, String> before = answers(all, token, names);
    String[] times = {"DURATION:PT1H", "DTSTART:20260103T100000Z"};
    all.put("open.ics", event("open", times[0], times[1], "SUMMARY:other", "SEQUENCE:7"));
    same(before, answers(all, token, names), "another summary, another order");
    all.put("open.ics", event("open", times[0], times[1], "CLASS:CONFIDENTIAL"));
    same(before, answers(all, token, names), "another class");
    all.put("open.ics", event("open", times[0], times[1], "STATUS:TENTATIVE", "X-A;B=c:d"));
    same(before, answers(all, token, names), "tentative");
    String set =
        "<D:propertyupdate"
            + XML
            + "><D:set><D:prop><X xmlns='urn:x'>1</X></D:prop></D:set>"
            + "</D:propertyupdate>";
    assertEquals(207, all.alice("PROPPATCH", Viewers.CALENDAR + "open.ics", set).status());
    same(before, answers(all, token, names), "a property");
    all.put("secret.ics", secret("TRANSP:TRANSPARENT"));
    same(before, answers(all, token, names), "a free event");
    all.put("secret.ics", secret("STATUS:CANCELLED"));
    same(before, answers(all, token, names), "a cancelled event");
  }

  @Test
  @Spec({"RFC 6578 3.5.2", "acceptance.md C5"})
  void aChangeOfBusyTimesIsOne() {
    Viewers all = viewers(View.BUSY_ONLY);
    String first = synced(all, "").token();
    all.put("secret.ics", secret());
    Reply made = synced(all, first);
    assertEquals(1, made.hrefs().size());
    String href = made.hrefs().get(0);
    String shown = all.bob("GET", href, "").body();
    assertTrue(shown.contains("DTSTART:20260105T100000Z"), shown);
    assertTrue(shown.contains("SUMMARY:Busy"), shown);
    assertFalse(shown.contains("secret"), shown);
    all.put("secret.ics", secret("TRANSP:TRANSPARENT"));
    Reply gone = synced(all, made.token());
    assertEquals(List.of(href), gone.hrefs());
    assertTrue(gone.body().contains("404"), gone.body());
    assertEquals(404, all.bob("GET", href, "").status());
    all.put("secret.ics", secret("CLASS:PRIVATE"));
    assertEquals(List.of(), synced(all, gone.token()).hrefs());
    all.put("secret.ics", secret());
    Reply back = synced(all, gone.token());
    assertEquals(List.of(href), back.hrefs());
    assertEquals(shown, all.bob("GET", href, "").body());
    all.alice("DELETE", Viewers.CALENDAR + "secret.ics", "");
    Reply removed = synced(all, back.token());
    assertEquals(List.of(href), removed.hrefs());
    assertTrue(removed.body().contains("404"), removed.body());
    assertNotEquals(removed.token(), back.token());
  }

  @ParameterizedTest
  @EnumSource(names = {"FULL", "MASKED", "BUSY_ONLY"})
  @Spec({"RFC 6578 3.5.2", "acceptance.md C5"})
  void toBecomePrivateIsARemovalAndToBecomePublicNew(View view) {
    Viewers all = viewers(view);
    all.put("secret.ics", secret());
    Reply seen = synced(all, "");
    assertEquals(2, seen.hrefs().size());
    all.put("secret.ics", secret("CLASS:PRIVATE"));
    Reply lost = synced(all, seen.token());
    assertEquals(1, lost.hrefs().size());
    assertTrue(lost.body().contains("404"), lost.body());
    assertEquals(List.of(), synced(all, lost.token()).hrefs());
    all.put("secret.ics", secret());
    assertEquals(lost.hrefs(), synced(all, lost.token()).hrefs());
  }
}
