package org.kalends.server.imip.out;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.icalendar.scheduling.ItipMethod;

class WordingTest {

  private static final String BOB = "ATTENDEE;CN=Bob;PARTSTAT=NEEDS-ACTION:mailto:bob@example.org";

  private static InWords words(ItipMessage message) {
    return new Wording(message, message.content().toBytes()).words();
  }

  private static String value(InWords words, String label) {
    return words.rows().stream()
        .filter(each -> each.label().equals(label))
        .map(InWords.Row::value)
        .findFirst()
        .orElse("");
  }

  private static String when(String... times) {
    return value(words(Messages.of(ItipMethod.REQUEST, times)), "When");
  }

  @Test
  @Spec("RFC 6047 2.4")
  void anInvitationSaysWhatWhenWhereAndWho() {
    InWords words =
        words(
            Messages.of(
                ItipMethod.REQUEST,
                "SUMMARY:Dinner\\, at last",
                "DTSTART;TZID=Europe/Berlin:20261124T190000",
                "DTEND;TZID=Europe/Berlin:20261124T213000",
                "LOCATION:Chez Max",
                "DESCRIPTION:Bring\\nwine",
                BOB));
    assertEquals("Invitation: Dinner, at last", words.subject());
    assertEquals("Alice invites you to: Dinner, at last", words.headline());
    assertEquals(
        "Tuesday, 24 November 2026, 19:00 \u2013 21:30 (Europe/Berlin, UTC+01:00)",
        value(words, "When"));
    assertEquals("Chez Max", value(words, "Where"));
    assertEquals("Alice <alice@example.com>", value(words, "Organizer"));
    assertEquals("Bob", value(words, "Who"));
    assertEquals("Bring\nwine", words.notes());
  }

  @Test
  void timesAreToldInTheZoneTheyAreMeantIn() {
    assertEquals(
        "Tuesday, 24 November 2026, 19:00 (UTC)", when("DTSTART:20261124T190000Z", "SUMMARY:x"));
    assertEquals("Tuesday, 24 November 2026 (all day)", when("DTSTART;VALUE=DATE:20261124"));
    assertEquals(
        "Tuesday, 24 November 2026 \u2013 Thursday, 26 November 2026 (all day)",
        when("DTSTART;VALUE=DATE:20261124", "DTEND;VALUE=DATE:20261127"));
    assertEquals(
        "Tuesday, 24 November 2026, 19:00 \u2013 20:30 (local time)",
        when("DTSTART:20261124T190000", "DURATION:PT90M"));
    assertEquals(
        "Tuesday, 24 November 2026, 23:00 \u2013 Wednesday, 25 November 2026, 01:00"
            + " (America/New_York, UTC-05:00)",
        when(
            "DTSTART;TZID=America/New_York:20261124T230000",
            "DTEND;TZID=America/New_York:20261125T010000"));
    assertEquals(
        "Sunday, 28 March 2027, 02:30 (Europe/Berlin, UTC+02:00)",
        when("DTSTART;TZID=Europe/Berlin:20270328T023000"));
    assertEquals("", when("SUMMARY:no time at all"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FREQ=DAILY | every day",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH | every 2 weeks on Tuesday, Thursday",
        "FREQ=MONTHLY;BYDAY=-1FR;COUNT=5 | every month on the last Friday, 5 times",
        "FREQ=MONTHLY;BYMONTHDAY=15 | every month on day 15",
        "FREQ=YEARLY;UNTIL=20301231T000000Z | every year, until Tuesday, 31 December 2030",
        "FREQ=YEARLY;BYSETPOS=3;BYDAY=MO | yes, see the attached invitation",
        "FREQ=;;=;BYDAY | yes, see the attached invitation",
        "INTERVAL=<b> | yes, see the attached invitation"
      })
  void rulesAreToldInWordsIfTheyAreSimple(String rule, String words) {
    InWords said =
        words(Messages.of(ItipMethod.REQUEST, "DTSTART:20261124T190000Z", "RRULE:" + rule));
    assertEquals(words, value(said, "Repeats"));
  }

  @ParameterizedTest
  @CsvSource({
    "REQUEST,NEEDS-ACTION,0,Invitation",
    "REQUEST,NEEDS-ACTION,2,Invitation",
    "REQUEST,ACCEPTED,2,Updated invitation",
    "CANCEL,ACCEPTED,2,Cancelled",
    "REPLY,ACCEPTED,0,Accepted",
    "REPLY,DECLINED,0,Declined",
    "REPLY,TENTATIVE,0,Tentative",
    "COUNTER,TENTATIVE,0,Proposal",
    "DECLINECOUNTER,TENTATIVE,0,Proposal declined",
    "REFRESH,NEEDS-ACTION,0,Please send again"
  })
  void theSubjectSaysWhatItIs(ItipMethod method, String partstat, int sequence, String subject) {
    InWords words =
        words(
            Messages.of(
                method,
                "SUMMARY:Dinner",
                "SEQUENCE:" + sequence,
                "DTSTART:20261124T190000Z",
                "ATTENDEE;PARTSTAT=" + partstat + ":mailto:bob@example.org"));
    assertEquals(subject + ": Dinner", words.subject());
  }

  @Test
  void aCancellationSaysWhatIsCancelled() {
    String start = "DTSTART:20261124T190000Z";
    assertEquals(
        "it does not take place", value(words(Messages.of(ItipMethod.CANCEL, start)), "Cancelled"));
    assertEquals(
        "the whole series",
        value(words(Messages.of(ItipMethod.CANCEL, start, "RRULE:FREQ=DAILY")), "Cancelled"));
    InWords one = words(Messages.of(ItipMethod.CANCEL, "RECURRENCE-ID:20261125T190000Z"));
    assertEquals("this date only; the others of the series stay", value(one, "Cancelled"));
    assertEquals("Wednesday, 25 November 2026, 19:00 (UTC)", value(one, "When"));
  }

  @Test
  void linksOfOtherKindsAreNotTold() {
    assertEquals(
        "", value(words(Messages.of(ItipMethod.REQUEST, "URL:javascript:alert(1)")), "Link"));
    assertEquals(
        "https://meet.example.org/x?y=1",
        value(
            words(Messages.of(ItipMethod.REQUEST, "URL:https://meet.example.org/x?y=1")), "Link"));
  }

  @Test
  void whateverIsInAnEventIsOnlyTextInHtml() {
    InWords words =
        words(
            Messages.of(
                ItipMethod.REQUEST,
                "SUMMARY:<script>alert('x')</script> & \"more\"",
                "LOCATION:<img src=x onerror=alert(1)>",
                "DESCRIPTION:</p><iframe src=//evil.example>",
                "ATTENDEE;CN=\"<b>Bob</b>\":mailto:bob@example.org",
                "DTSTART;TZID=\"<i>Zone</i>\":20261124T190000"));
    String html = HtmlText.of(words);
    for (String tag : new String[] {"<script", "<img", "<iframe", "<b>", "<i>"}) {
      assertFalse(html.contains(tag), tag);
    }
    assertTrue(
        html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;"));
  }

  @Test
  void longAndUnprintableTextIsMadeReadable() {
    InWords words =
        words(
            Messages.of(
                ItipMethod.REQUEST,
                "SUMMARY:" + "x".repeat(5_000),
                "LOCATION:a\\nb\tc\u202Egpj.exe\u0085d",
                "DESCRIPTION:" + "y\\n".repeat(20_000)));
    assertTrue(value(words, "What").length() <= 300);
    assertEquals("a b cgpj.exe d", value(words, "Where"));
    assertTrue(words.notes().length() <= 4_000);
  }
}
