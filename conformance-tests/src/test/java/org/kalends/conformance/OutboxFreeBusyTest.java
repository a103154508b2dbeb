package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kalends.caldav.Spec;
import org.w3c.dom.Element;

/** Questions about when people are busy, posted to an outbox. */
class OutboxFreeBusyTest extends FreeBusyCases {

  private static final String BOB = "mailto:bob@example.com";
  private static final String ALICE = "mailto:alice@example.com";
  private static final String ROOM = "/principals/locations/room/";
  private static final String[] WHOLE = {"20260102T090500Z/20260102T095500Z"};

  private static String request(String organizer, String... attendees) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "DTSTART:20260101T000000Z", "DTEND:20260108T000000Z", "ORGANIZER:" + organizer));
    Stream.of(attendees).forEach(each -> lines.add("ATTENDEE:" + each));
    return message("METHOD:REQUEST", lines);
  }

  private static String message(String method, List<String> lines) {
    return Ics.object(Ics.component("VFREEBUSY", "fb-1", lines.toArray(String[]::new)))
        .replace("VERSION:2.0\r\n", "VERSION:2.0\r\n" + method + "\r\n");
  }

  private Answer post(Account by, Account outbox, String body) {
    return server.send(by.request("POST", outbox.home() + "outbox/").calendar(body));
  }

  private Answer ask(Account by, String... attendees) {
    return post(by, by, request("mailto:" + by.name() + "@example.com", attendees));
  }

  /** One line for each recipient: address, status and periods. */
  private static List<String> told(Answer answer) {
    Element root = answer.expect(200).xml();
    assertEquals(Xml.name("C:schedule-response"), Xml.nameOf(root));
    List<String> told = new ArrayList<>();
    for (Element response : Xml.children(root)) {
      StringBuilder line = new StringBuilder();
      line.append(
          Xml.hrefs(Xml.child(response, "C:recipient").orElseThrow()).get(0).replaceAll("@.*", ""));
      line.append(' ');
      String status = Xml.child(response, "C:request-status").orElseThrow().getTextContent();
      line.append(status, 0, 3);
      Xml.child(response, "C:calendar-data")
          .ifPresent(
              data ->
                  data.getTextContent()
                      .lines()
                      .filter(each -> each.startsWith("FREEBUSY"))
                      .forEach(each -> line.append(' ').append(each.replaceAll(".*[:]", ""))));
      told.add(line.toString());
    }
    return told;
  }

  @Test
  @Spec({"RFC 6638 5", "RFC 5546 3.3.3"})
  void oneselfIsToldEverythingInAReply() {
    Answer answer =
        ask(Account.ALICE, ALICE, Account.ALICE.principal(), ALICE.toUpperCase(Locale.ROOT));
    assertEquals(
        List.of("mailto:alice 2.0 " + WHOLE[0], Account.ALICE.principal() + " 2.0 " + WHOLE[0]),
        told(answer));
    String text = answer.text();
    for (String line :
        List.of(
            "METHOD:REPLY",
            "UID:fb-1",
            "ORGANIZER:" + ALICE,
            "ATTENDEE:" + ALICE,
            "DTSTART:20260101T000000Z",
            "DTEND:20260108T000000Z")) {
      assertTrue(text.contains(line + "\r\n") || text.contains(line + "&#13;"), text);
    }
  }

  @Test
  @Spec({"acceptance.md C10", "security.md 2.1", "free-busy.md"})
  void whoIsClosedAndWhoIsNotHereAreAnsweredAlike() {
    String closed = ask(Account.BOB, ALICE).expect(200).text();
    String nobody = ask(Account.BOB, "mailto:nobod@example.com").expect(200).text();
    String elsewhere = ask(Account.BOB, "mailto:alice@elsewhere.example").expect(200).text();
    assertEquals(closed, nobody.replace("nobod@", "alice@"));
    assertEquals(closed, elsewhere.replace("elsewhere.example", "example.com"));
    assertFalse(closed.contains("calendar-data"));
    assertTrue(closed.contains("3.7;"));
  }

  @Test
  @Spec({"RFC 6638 6.1.4", "free-busy.md"})
  void thePolicySaysWhoIsToldAndHowExactly() {
    open("authenticated round=60");
    assertEquals(
        List.of("mailto:alice 2.0 20260102T090000Z/20260102T100000Z"),
        told(ask(Account.BOB, ALICE)));
    String audit = property(Account.ALICE);
    assertTrue(audit.contains("asker=\"" + Account.BOB.principal() + "\""), audit);
    assertTrue(audit.contains("exact=\"no\""), audit);
  }

  @Test
  @Spec({"RFC 6638 6.1.4", "RFC 3744 6"})
  void anEntryOfTheInboxComesFirst() {
    open("authenticated");
    String inbox = Account.ALICE.home() + "inbox/";
    acl(inbox, Acls.deny(Account.BOB, "C:schedule-query-freebusy"));
    assertEquals(List.of("mailto:alice 3.7"), told(ask(Account.BOB, ALICE)));
    open("");
    acl(inbox, Acls.grant(Account.BOB, "C:schedule-query-freebusy"));
    assertEquals(List.of("mailto:alice 2.0 " + WHOLE[0]), told(ask(Account.BOB, ALICE)));
    assertEquals(List.of("mailto:alice 3.7"), told(ask(Account.CAROL, ALICE)));
  }

  private void acl(String path, String... aces) {
    server.send(Account.ALICE.request("ACL", path).xml(Acls.acl(aces))).expect(200);
  }

  @Test
  @Spec({"acceptance.md C8", "free-busy.md"})
  void roomsAreOpenToWhoeverSignedIn() {
    List<String> told = told(ask(Account.CAROL, ROOM));
    assertEquals(List.of(ROOM + " 2.0"), told);
  }

  @Test
  @Spec({"RFC 6638 6.2.4", "RFC 3744 7.1.1"})
  void onlyWhoeverMaySendFromAnOutboxAsksThere() {
    post(Account.BOB, Account.ALICE, request(ALICE, ALICE)).expect(404);
    acl(Account.ALICE.home() + "outbox/", Acls.grant(Account.BOB, "D:read"));
    post(Account.BOB, Account.ALICE, request(ALICE, ALICE)).expectError(403, "D:need-privileges");
    acl(
        Account.ALICE.home() + "outbox/",
        Acls.grant(Account.BOB, "D:read", "C:schedule-send-freebusy"));
    // in her name, but told what he may know
    assertEquals(
        List.of("mailto:alice 3.7"), told(post(Account.BOB, Account.ALICE, request(ALICE, ALICE))));
  }

  @Test
  @Spec("RFC 6638 5.2.2")
  void nobodyAsksInTheNameOfSomebodyElse() {
    post(Account.ALICE, Account.ALICE, request(BOB, ALICE)).expectError(403, "C:valid-organizer");
    post(Account.ALICE, Account.ALICE, request("mailto:x@elsewhere.example", ALICE))
        .expectError(403, "C:valid-organizer");
    // nor anything else that is not for an outbox
    post(Account.ALICE, Account.ALICE, request(BOB, ALICE).replace("VFREEBUSY", "VEVENT"))
        .expectError(403, "C:valid-organizer");
  }

  private static Stream<String> otherMessages() {
    List<String> right =
        List.of(
            "DTSTART:20260101T000000Z",
            "DTEND:20260108T000000Z",
            "ORGANIZER:" + ALICE,
            "ATTENDEE:" + BOB);
    Stream<String> without =
        right.stream()
            .map(
                missing ->
                    message(
                        "METHOD:REQUEST",
                        right.stream().filter(line -> !line.equals(missing)).toList()));
    return Stream.concat(
        without,
        Stream.of(
            message("METHOD:PUBLISH", right),
            message("X-NO:METHOD", right),
            request(ALICE, BOB).replace("DTSTART:20260101T000000Z", "DTSTART:20260101T000000"),
            request(ALICE, BOB).replace("DTEND:20260108T000000Z", "DTEND:20251231T000000Z"),
            request(ALICE, BOB).replace("DTEND:", "DURATION:PT1H\r\nDTEND:"),
            request(ALICE, BOB).replace("VFREEBUSY", "VEVENT"),
            request(ALICE, BOB).replace("UID:fb-1\r\n", "")));
  }

  @Test
  @Spec({"RFC 6638 5.2.1", "RFC 5546 3.3.2"})
  void anotherMessageIsRefused() {
    for (String body : otherMessages().toList()) {
      post(Account.ALICE, Account.ALICE, body).expectError(400, "C:valid-scheduling-message");
    }
  }

  @Test
  @Spec({"RFC 6638 5.2"})
  void whatIsNoCalendarDataIsRefusedAsThat() {
    String outbox = Account.ALICE.home() + "outbox/";
    server
        .send(Account.ALICE.request("POST", outbox).xml(Acls.acl()))
        .expectError(403, "C:supported-calendar-data");
    post(Account.ALICE, Account.ALICE, "BEGIN:VCALENDAR\r\nnot at all")
        .expectError(403, "C:valid-calendar-data");
  }

  @Test
  @Spec({"free-busy.md", "RFC 6585 4"})
  void eachPersonIsAQuestionButNotOneselfAndWhoNamedOneDelegate() {
    for (int i = 0; i < 130; i++) {
      ask(Account.BOB, BOB).expect(200);
    }
    String[] many = new String[60];
    for (int i = 0; i < many.length; i++) {
      many[i] = "mailto:nobody" + i + "@example.com";
    }
    ask(Account.BOB, many).expect(200);
    ask(Account.BOB, many).expect(200);
    ask(Account.BOB, ALICE).expect(429);
    proppatch(
            Account.ALICE,
            Account.ALICE.principal() + "calendar-proxy-read/",
            "<D:group-member-set>" + Acls.href(Account.BOB.principal()) + "</D:group-member-set>")
        .expect(207);
    assertEquals(List.of("mailto:alice 2.0 " + WHOLE[0]), told(ask(Account.BOB, ALICE)));
  }

  @Test
  @Spec({"RFC 6638 9.1", "RFC 6638 5"})
  void transparentCalendarsDoNotCount() {
    proppatch(
            Account.ALICE,
            CALENDAR,
            "<C:schedule-calendar-transp><C:transparent/></C:schedule-calendar-transp>")
        .expect(207);
    assertEquals(List.of("mailto:alice 2.0"), told(ask(Account.ALICE, ALICE)));
  }

  @Test
  @Spec({"RFC 7953 7.2.4", "RFC 7953 7.2.5", "acceptance.md C8"})
  void whenOneIsNotAvailableIsTold() {
    String inbox = Account.ALICE.home() + "inbox/";
    String available =
        Ics.component("AVAILABLE", "av-1", "DTSTART:20260101T000000Z", "DTEND:20260107T000000Z");
    String text =
        Ics.object(
            Ics.component("VAVAILABILITY", "va-1", "DTSTART:20260101T000000Z")
                .replace("END:VAVAILABILITY", available + "END:VAVAILABILITY"));
    proppatch(
            Account.ALICE, inbox, "<C:calendar-availability>" + text + "</C:calendar-availability>")
        .expect(207);
    assertEquals(
        List.of("mailto:alice 2.0 " + WHOLE[0] + " 20260107T000000Z/20260108T000000Z"),
        told(ask(Account.ALICE, ALICE)));
    open("authenticated round=60 collapse=yes");
    assertEquals(
        List.of(
            "mailto:alice 2.0 20260102T090000Z/20260102T100000Z"
                + " 20260107T000000Z/20260108T000000Z"),
        told(ask(Account.BOB, ALICE)));
  }

  @Test
  @Spec("caldav-privateevents 4.2.7")
  void aMessageThatSaysWhoMaySeeItIsRefused() {
    String asked = request(BOB, ALICE);
    String restricted =
        asked.replace("VERSION:2.0", "VERSION:2.0\r\nX-CALENDARSERVER-ACCESS:PUBLIC");
    post(Account.BOB, Account.BOB, restricted).expectError(403, "CS:no-access-restrictions");
  }

  @ParameterizedTest
  @CsvSource({
    "bob@example.com, false",
    "alice@example.com, true",
    "carol@example.com, true",
  })
  @Spec("Apple iCal")
  void whoMovesAMeetingIsNotToldThatPeopleAreBusyWithIt(String organizer, boolean told) {
    put(
        "meeting",
        "DTSTART:20260103T090000Z",
        "DTEND:20260103T100000Z",
        "ORGANIZER:mailto:" + organizer,
        "ATTENDEE;PARTSTAT=ACCEPTED:" + ALICE);
    open("authenticated round=60");
    String asked = request(BOB, ALICE);
    String masked = asked.replace("UID:fb-1", "UID:fb-1\r\nX-CALENDARSERVER-MASK-UID:meeting");
    String whole = "20260103T090000Z/20260103T100000Z";
    assertTrue(told(post(Account.BOB, Account.BOB, asked)).get(0).contains(whole));
    // else anybody could find out who has what by its UID
    assertEquals(told, told(post(Account.BOB, Account.BOB, masked)).get(0).contains(whole));
  }
}
