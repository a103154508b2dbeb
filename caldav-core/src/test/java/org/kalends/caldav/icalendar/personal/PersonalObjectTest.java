package org.kalends.caldav.icalendar.personal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;

/** Objects are taken apart and put together, and nothing is lost (caldav-sharing section 5.5.4). */
@Spec("caldav-sharing 5.5.4")
class PersonalObjectTest {

  private static final String ZONED = ";TZID=Europe/Berlin:";

  private static String alarm(int minutes) {
    return lines("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT" + minutes + "M", "END:VALARM");
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n";
  }

  private static String event(String... content) {
    return "BEGIN:VEVENT\r\nUID:u\r\nDTSTAMP:20260101T000000Z\r\n"
        + String.join("", content)
        + "END:VEVENT\r\n";
  }

  private static String master(String own) {
    return event(
        lines(
            "DTSTART" + ZONED + "20260105T090000",
            "DTEND" + ZONED + "20260105T100000",
            "RRULE:FREQ=DAILY;COUNT=20",
            "SUMMARY:Daily"),
        own);
  }

  /** The instance of a day as it follows from the master, or moved by some hours. */
  private static String override(int day, int hoursLater, String own) {
    String date = String.format("202601%02dT", 5 + day);
    return event(
        lines(
            "RECURRENCE-ID" + ZONED + date + "090000",
            "DTSTART" + ZONED + date + String.format("%02d0000", 9 + hoursLater),
            "DTEND" + ZONED + date + String.format("%02d0000", 10 + hoursLater),
            "SUMMARY:Daily"),
        own);
  }

  private static byte[] object(String... components) {
    String all = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + String.join("", components);
    return (all + "END:VCALENDAR\r\n").getBytes(UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  private static byte[] again(byte[] object) {
    return PersonalObject.merged(PersonalObject.common(object), PersonalObject.own(object));
  }

  @Test
  void whatOneHasSetIsNotInWhatAllSee() {
    byte[] object = object(master("TRANSP:TRANSPARENT\r\n" + alarm(5)), override(1, 0, alarm(7)));
    String common = text(PersonalObject.common(object));
    assertFalse(common.contains("VALARM"), common);
    assertFalse(common.contains("TRANSP"), common);
    assertFalse(common.contains("RECURRENCE-ID"), "made for its alarm: " + common);
  }

  @Test
  void anOverrideMadeForItsAlarmFollowsTheMaster() {
    byte[] own = PersonalObject.own(object(master(""), override(2, 0, alarm(7))));
    byte[] changed = object(master("").replace("Daily", "Changed"));
    String merged = text(PersonalObject.merged(changed, own));
    assertTrue(merged.contains("RECURRENCE-ID" + ZONED + "20260107T090000"), merged);
    assertFalse(merged.contains("Daily\r"), merged);
    assertTrue(merged.contains("DTEND" + ZONED + "20260107T100000"), merged);
    assertTrue(merged.contains("-PT7M"), merged);
  }

  @Test
  void anOverrideOfWhichNothingIsSaidHasTheAlarmsOfTheMaster() {
    byte[] own = PersonalObject.own(object(master(alarm(5))));
    String merged = text(PersonalObject.merged(object(master(""), override(3, 2, "")), own));
    assertEquals(3, merged.split("BEGIN:VALARM", -1).length, merged);
  }

  @Test
  void whatNobodyHasSetAnythingOnStaysAsItIs() {
    byte[] object = object(master(""), override(1, 2, ""));
    assertEquals(text(object), text(PersonalObject.merged(object, new byte[0])));
    assertEquals(0, PersonalObject.own(object).length);
  }

  @Test
  void whatIsNoCalendarObjectIsLeftAlone() {
    byte[] broken = "BEGIN:VCALENDAR\r\n".getBytes(UTF_8);
    assertEquals(text(broken), text(PersonalObject.merged(broken, broken)));
    assertEquals(0, PersonalObject.own(broken).length);
  }

  @Property(tries = 300)
  void takingApartAndPuttingTogetherLosesNothing(
      @ForAll @IntRange(max = 3) int ofMaster,
      @ForAll @Size(max = 6) List<@IntRange(max = 5) Integer> alarms,
      @ForAll @Size(min = 6, max = 6) List<@IntRange(max = 2) Integer> shifts) {
    List<String> components = new ArrayList<>();
    components.add(master(ofMaster == 0 ? "" : alarm(ofMaster)));
    for (int day = 0; day < alarms.size(); day++) {
      int minutes = alarms.get(day);
      String own = minutes == 0 ? "" : alarm(minutes);
      boolean superfluous = shifts.get(day) == 0 && minutes == ofMaster;
      if (!superfluous) {
        components.add(override(day + 1, shifts.get(day), own));
      }
    }
    byte[] object = object(components.toArray(new String[0]));
    byte[] again = again(object);
    assertTrue(PersonalObject.isSame(object, again), text(again));
    assertEquals(sorted(text(PersonalObject.own(object))), sorted(text(PersonalObject.own(again))));
    assertEquals(components.size(), text(again).split("BEGIN:VEVENT", -1).length - 1);
    assertEquals(text(PersonalObject.common(object)), text(PersonalObject.common(again)));
  }

  private static List<String> sorted(String text) {
    return text.lines().sorted().toList();
  }
}
