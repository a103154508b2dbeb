package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.conformance.Account.ADMIN;
import static org.kalends.conformance.Account.ALICE;
import static org.kalends.conformance.Account.BOB;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;

/** Rooms that are invited. */
@Spec("rooms.md")
class BookingTest {

  private static final String ROOM = "/principals/locations/room/";
  private static final String CALENDAR = "/calendars/locations/room/calendar/";
  private static final Pattern ANSWER = Pattern.compile("ATTENDEE[^\\r]*PARTSTAT=([A-Z-]+)");

  private final List<Runnable> undone = new ArrayList<>();

  @AfterEach
  void asItWas() {
    undone.forEach(Runnable::run);
    mode("automatic");
  }

  private static void mode(String mode) {
    String value = "<CS:auto-schedule-mode>" + mode + "</CS:auto-schedule-mode>";
    ADMIN.request("PROPPATCH", ROOM).xml(Bodies.set(value)).send().expect(207);
  }

  /** An event in which somebody invites the room; where it is. */
  private String booked(Account who, String day, String... lines) {
    String uid = UUID.randomUUID().toString();
    String path = who.home() + "calendar/" + uid + ".ics";
    List<String> all = new ArrayList<>(List.of(lines));
    all.add("DTSTART:" + day + "T090000Z");
    all.add("DTEND:" + day + "T100000Z");
    all.add("ORGANIZER:mailto:" + who.name() + "@example.com");
    all.add("ATTENDEE;CUTYPE=ROOM;RSVP=TRUE:" + ROOM);
    String event = Ics.bareEvent(uid, all.toArray(String[]::new));
    who.request("PUT", path).calendar(event).send().expect(201);
    undone.add(() -> who.request("DELETE", path).send());
    return path;
  }

  /** What the room has said in each component, once it has said anything. */
  private static List<String> answers(Account who, String path) {
    List<String> found = List.of();
    for (int i = 0; i < 200 && found.isEmpty(); i++) {
      String text = who.request("GET", path).send().expect(200).text().replace("\r\n ", "");
      Matcher matcher = ANSWER.matcher(text);
      found = matcher.results().map(each -> each.group(1)).toList();
      try {
        Thread.sleep(found.isEmpty() ? 50 : 0);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return found;
  }

  @Test
  void whoComesFirstGetsTheRoomAndTheOtherIsTold() {
    String first = booked(ALICE, "20310310");
    assertEquals(List.of("ACCEPTED"), answers(ALICE, first));
    String second = booked(BOB, "20310310");
    assertEquals(List.of("DECLINED"), answers(BOB, second));
    assertEquals(List.of("ACCEPTED"), answers(ALICE, first));
  }

  @Test
  @Spec({"RFC 5545 3.2.3", "scheduling.md"})
  void aRoomIsSaidToBeARoomWhereTheClientDoesNotSayIt() {
    String path = booked(ALICE, "20310320");
    String stored = ALICE.request("GET", path).send().expect(200).text();
    String without = stored.replace("\r\n ", "").replace(";CUTYPE=ROOM", "");
    ALICE.request("PUT", path).calendar(without).send().expect(204);
    String again = ALICE.request("GET", path).send().expect(200).text().replace("\r\n ", "");
    assertTrue(again.contains(";CUTYPE=ROOM"), again);
  }

  @Test
  void aSeriesIsBookedButForWhatIsTaken() {
    answers(ALICE, booked(ALICE, "20310412"));
    String series = booked(BOB, "20310411", "RRULE:FREQ=DAILY;COUNT=3");
    assertEquals(List.of("ACCEPTED", "DECLINED"), answers(BOB, series));
    String shown = BOB.request("GET", series).send().text();
    assertTrue(shown.contains("RECURRENCE-ID:20310412T090000Z"), shown);
  }

  @Test
  @Spec("RFC 6638 3.2.2.1")
  void withoutAModeADelegateDecides() {
    mode("none");
    String path = booked(BOB, "20310510");
    String uid = path.replaceAll(".*/(.*)\\.ics", "$1");
    String object = "";
    String place = "";
    for (String href : ALICE.objects(CALENDAR)) {
      String text = ALICE.request("GET", href).send().text();
      if (text.contains(uid)) {
        object = text;
        place = href;
      }
    }
    String unfolded = object.replace("\r\n ", "");
    assertTrue(unfolded.contains("RSVP=TRUE"), object);
    ALICE
        .request("PUT", place)
        .calendar(unfolded.replaceAll("(ATTENDEE[^\r]*)RSVP=TRUE", "$1PARTSTAT=TENTATIVE"))
        .send()
        .expect(204);
    assertEquals(List.of("TENTATIVE"), answers(BOB, path));
  }
}
