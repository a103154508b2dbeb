package org.kalends.conformance.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Calendar objects made to be slow, large or impossible (security.md 2.3). */
final class CalendarAttacks {

  private static final String DATA = "403 valid-calendar-data";
  private static final String RESOURCE = "403 valid-calendar-object-resource";
  private static final String INSTANCES = "403 max-instances";

  private final Target target;
  private final List<Attack> all = new ArrayList<>();

  private CalendarAttacks(Target target) {
    this.target = target;
  }

  static List<Attack> on(Target target) {
    CalendarAttacks attacks = new CalendarAttacks(target);
    attacks.lines();
    attacks.components();
    attacks.rules();
    attacks.times();
    attacks.zones();
    attacks.bodies();
    return attacks.all;
  }

  private void lines() {
    event("a content line of 300 kB", "SUMMARY:" + "a".repeat(300_000) + "\n", DATA);
    event("60,000 folds", "SUMMARY:" + "\n a".repeat(60_000) + "\n", DATA);
    event("folds of nothing", "SUMMARY:" + "\n ".repeat(60_000) + "\n", DATA);
    event("a name in 60,000 folds", "X" + "\n A".repeat(60_000) + ":b\n", DATA);
    event("51 parameters", "X-A" + ";B=c".repeat(51) + ":d\n", DATA);
    event("100,000 parameters", "X-A" + ";B=c".repeat(100_000) + ":d\n", DATA);
    event("a parameter of 300 kB", "X-A;B=" + "c".repeat(300_000) + ":d\n", DATA);
    event("a name of 65 bytes", "X-" + "A".repeat(63) + ":b\n", DATA);
    event("a quote that never closes", "SUMMARY;LANGUAGE=\"de:x\n", DATA);
    event("100,000 quotes that never close", "X-A;B=\"\n".repeat(100_000), DATA);
    event("a line without a colon", "SUMMARY\n", DATA);
    event("a line without a name", ":x\n", DATA);
    event("a NUL", "SUMMARY:a\0b\n", DATA);
    event("a NUL in a name", "X-A\0:b\n", DATA);
    event("80,000 priorities", "PRIORITY:1\n".repeat(80_000), DATA);
    event("a number of 100,000 digits", "PRIORITY:" + "1".repeat(100_000) + "\n", DATA);
    event("a place of 100,000 digits", "GEO:" + "1".repeat(100_000) + ";1\n", DATA);
    event(
        "251 attendees",
        "ATTENDEE:mailto:a@example.com\n".repeat(251),
        "403 max-attendees-per-instance");
    event(
        "20,000 attendees",
        "ATTENDEE:mailto:a@example.com\n".repeat(20_000),
        "403 max-attendees-per-instance");
  }

  private void components() {
    object("components without an end", "BEGIN:VEVENT\n".repeat(50_000), DATA);
    object("a component inside a component, deep", "BEGIN:X-A\n".repeat(5), DATA);
    object("2,001 components", "BEGIN:X-A\nEND:X-A\n".repeat(2_001), DATA);
    object("ends that were not begun", "END:VEVENT\n".repeat(1_000), DATA);
    object("components that cross", "BEGIN:VEVENT\nBEGIN:VALARM\nEND:VEVENT\nEND:VALARM\n", DATA);
    object("no component", "", RESOURCE);
    object("a zone only", "BEGIN:VTIMEZONE\nTZID:UTC\nEND:VTIMEZONE\n", RESOURCE + "|" + DATA);
    event("51 alarms", "BEGIN:VALARM\nACTION:AUDIO\nTRIGGER:PT0S\nEND:VALARM\n".repeat(51), DATA);
    event(
        "an alarm 101 times",
        "BEGIN:VALARM\nACTION:AUDIO\nTRIGGER:PT0S\nREPEAT:101\nDURATION:PT1S\nEND:VALARM\n",
        DATA);
    event("an alarm in an alarm", "BEGIN:VALARM\n".repeat(3) + "END:VALARM\n".repeat(3), DATA);
    object(
        "1,501 overrides",
        IntStream.range(0, 1_501)
            .mapToObj(
                i ->
                    "RECURRENCE-ID:2026%02d%02dT%02d0000Z\n"
                        .formatted(1 + i % 12, 1 + i / 12 % 28, i / 336))
            .map(id -> Ics.component("VEVENT", "hostile", id + Ics.START))
            .collect(Collectors.joining()),
        INSTANCES);
    object(
        "the same override twice",
        Ics.component("VEVENT", "hostile", "RECURRENCE-ID:20260310T090000Z\n" + Ics.START)
            .repeat(2),
        RESOURCE + "|" + DATA);
    object(
        "two UIDs",
        Ics.component("VEVENT", "a", Ics.START) + Ics.component("VEVENT", "b", Ics.START),
        RESOURCE);
    object(
        "an event and a task",
        Ics.component("VEVENT", "a", Ics.START) + Ics.component("VTODO", "a", ""),
        RESOURCE);
    object("a METHOD", "METHOD:REQUEST\n" + Ics.component("VEVENT", "a", Ics.START), RESOURCE);
    object(
        "no UID",
        "BEGIN:VEVENT\nDTSTAMP:20260101T000000Z\n" + Ics.START + "END:VEVENT\n",
        RESOURCE + "|" + DATA);
  }

  private void rules() {
    rule("each second", "FREQ=SECONDLY", INSTANCES);
    rule("each minute", "FREQ=MINUTELY;COUNT=5", INSTANCES);
    rule("each hour for ever", "FREQ=HOURLY", INSTANCES);
    rule("each hour for a century", "FREQ=HOURLY;UNTIL=21260101T000000Z", INSTANCES);
    rule("10,001 times", "FREQ=DAILY;COUNT=10001", INSTANCES);
    rule("2147483647 times", "FREQ=DAILY;COUNT=2147483647", DATA + "|" + INSTANCES);
    rule("more times than there are numbers", "FREQ=DAILY;COUNT=99999999999999999999", DATA);
    rule("no times", "FREQ=DAILY;COUNT=0", DATA);
    rule("minus one time", "FREQ=DAILY;COUNT=-1", DATA);
    rule("an interval of nothing", "FREQ=DAILY;INTERVAL=0", DATA);
    rule("a negative interval", "FREQ=DAILY;INTERVAL=-1", DATA);
    rule("an interval of 10,000", "FREQ=YEARLY;INTERVAL=10000", DATA);
    rule("both COUNT and UNTIL", "FREQ=DAILY;COUNT=1;UNTIL=20270101T000000Z", DATA);
    rule("no frequency", "COUNT=1", DATA);
    rule("an unknown frequency", "FREQ=FORTNIGHTLY", DATA);
    rule("a part twice", "FREQ=DAILY;COUNT=1;COUNT=2", DATA);
    rule("an unknown part", "FREQ=DAILY;BYEASTER=1", DATA);
    rule("a weekday of nothing", "FREQ=MONTHLY;BYDAY=0MO", DATA);
    rule("the 54th Monday", "FREQ=YEARLY;BYDAY=54MO", DATA);
    rule("month 13", "FREQ=YEARLY;BYMONTH=13", DATA);
    rule("day 32", "FREQ=MONTHLY;BYMONTHDAY=32", DATA);
    rule("367 values", "FREQ=DAILY;BYSECOND=" + "1,".repeat(366) + "1", DATA);
    rule("200,000 values", "FREQ=DAILY;BYDAY=" + "MO,".repeat(80_000) + "MO", DATA);
    String sixty =
        IntStream.range(0, 60).mapToObj(String::valueOf).collect(Collectors.joining(","));
    rule(
        "each second of a day",
        "FREQ=DAILY;BYMINUTE=" + sixty + ";BYSECOND=" + sixty + ";BYHOUR=0,1,2,3,4,5,6,7,8,9,10",
        DATA);
    rule("a set of 3,600", "FREQ=DAILY;BYSETPOS=1;BYMINUTE=" + sixty + ";BYSECOND=" + sixty, DATA);
    rule("hours of another calendar", "RSCALE=HEBREW;FREQ=HOURLY", DATA);
    rule("a month of no calendar", "RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=99L", DATA);
    rule("nothing", "", DATA);
    rule("semicolons", ";".repeat(1_000), DATA);
    event("eleven rules", "RRULE:FREQ=DAILY\n".repeat(11), DATA);
    event("eleven rules that exclude", "EXRULE:FREQ=DAILY\n".repeat(11), DATA);
    event(
        "5,001 dates",
        "RDATE:" + "20260310T090000Z,".repeat(5_000) + "20260310T090000Z\n",
        INSTANCES);
    event("5,001 dates left out", "EXDATE:20260310T090000Z\n".repeat(5_001), INSTANCES);
  }

  private void times() {
    String late = "403 max-date-time";
    whole("the year 9999", "DTSTART:99991231T235959Z\n", late);
    whole("an end in the year 9999", Ics.START + "DTEND:99991231T235959Z\n", late);
    whole("the year 1", "DTSTART:00010101T000000Z\n", "403 min-date-time");
    whole("30 February", "DTSTART:20260230T000000Z\n", DATA);
    whole("month 13", "DTSTART:20261301T000000Z\n", DATA);
    whole("25 o'clock", "DTSTART:20260101T250000Z\n", DATA);
    whole("a date with a sign", "DTSTART:-0260101T000000Z\n", DATA);
    whole("no start", "", DATA);
    whole("two starts", Ics.START + Ics.START, DATA);
    whole("a billion weeks", Ics.START + "DURATION:P999999999W\n", late);
    whole(
        "more weeks than there are numbers", Ics.START + "DURATION:P99999999999999999999W\n", DATA);
    whole("a negative duration", Ics.START + "DURATION:-PT1H\n", DATA);
    whole("a duration and an end", Ics.START + "DURATION:PT1H\nDTEND:20260310T100000Z\n", DATA);
    whole("a year each day", Ics.START + "DURATION:P367D\nRRULE:FREQ=DAILY\n", late);
    whole("an instance in the year 9999", Ics.START + "RDATE:99990101T000000Z\n", late);
    whole("a period of nonsense", Ics.START + "RDATE;VALUE=PERIOD:20260310T090000Z/x\n", DATA);
    whole("an override of nonsense", Ics.START + "RECURRENCE-ID:never\n", DATA);
  }

  private void zones() {
    zone("that changes each second", Ics.observance("RRULE:FREQ=SECONDLY\n"));
    zone("that changes each day", Ics.observance("RRULE:FREQ=DAILY\n"));
    zone("that changes 51 times a year", Ics.observance("RRULE:FREQ=YEARLY\n").repeat(51));
    zone("with 201 dates", Ics.observance("RDATE:20260101T000000\n".repeat(201)));
    zone("at an impossible offset", Ics.observance("").replace("+0200", "+9900"));
    zone("at no offset", Ics.observance("").replace("+0200", "x"));
    zone("without observances", "");
    zone("with observances in observances", Ics.observance(Ics.observance("")));
    zone("without a start", Ics.observance("").replace("DTSTART:20000101T000000\n", ""));
    object(
        "eleven zones",
        "BEGIN:VTIMEZONE\nTZID:Europe/Berlin\nEND:VTIMEZONE\n".repeat(11)
            + Ics.component("VEVENT", "hostile", Ics.START),
        DATA);
    whole("a zone nobody knows", "DTSTART;TZID=Nowhere/Land:20260310T090000\n", DATA);
    whole("a zone outside", "DTSTART;TZID=../../etc/localtime:20260310T090000\n", DATA);
  }

  private void zone(String name, String observances) {
    put("a zone " + name, Ics.zoned(observances).getBytes(UTF_8), DATA);
  }

  private void bodies() {
    put("an empty body", new byte[0], DATA);
    put("white space", "\r\n\r\n".getBytes(UTF_8), DATA);
    put("two calendars", (Ics.event("") + Ics.event("")).getBytes(UTF_8), RESOURCE);
    put("half a calendar", Ics.event("").substring(0, 80).getBytes(UTF_8), DATA);
    put(
        "a million BEGINs",
        "BEGIN:VCALENDAR\r\n".repeat(60_000).getBytes(UTF_8),
        DATA + "|" + RESOURCE);
    put("UTF-16", Ics.event("").getBytes(UTF_16), DATA);
    put("no UTF-8", Ics.event("SUMMARY:\u00ff\u00c0\n").getBytes(ISO_8859_1), DATA);
    put("an overlong slash", Ics.event("SUMMARY:\u00c0\u00af\n").getBytes(ISO_8859_1), DATA);
    put("half a pair", Ics.event("SUMMARY:\u00ed\u00a0\u0080\n").getBytes(ISO_8859_1), DATA);
    put("XML", "<VCALENDAR/>".getBytes(UTF_8), DATA);
    put(
        "more than a megabyte",
        Ics.event("COMMENT:x\n".repeat(110_000)).getBytes(UTF_8),
        "403 max-resource-size");
    send(
        "an address card",
        "PUT",
        "x.ics",
        "text/vcard",
        "BEGIN:VCARD\r\nEND:VCARD\r\n",
        "403 supported-calendar-data");
    send("a page", "PUT", "x.ics", "text/html", "<script/>", "403 supported-calendar-data");
    send("somebody else's UID", "PUT", "x.ics", "text/calendar", Ics.CANARY, "403 no-uid-conflict");
    send(
        "another UID for the canary",
        "PUT",
        "canary.ics",
        "text/calendar",
        Ics.event(""),
        "403 no-uid-conflict");
    send(
        "a zone that is none for a calendar",
        "MKCALENDAR",
        "../new/",
        "application/xml",
        "<x/>",
        "400");
  }

  private void rule(String name, String rule, String expected) {
    event("a rule: " + name, "RRULE:" + rule + "\n", expected);
  }

  private void event(String name, String lines, String expected) {
    put(name, Ics.event(lines).getBytes(UTF_8), expected);
  }

  private void whole(String name, String lines, String expected) {
    put(name, Ics.event("hostile", lines).getBytes(UTF_8), expected);
  }

  private void object(String name, String lines, String expected) {
    put(name, Ics.object(lines).getBytes(UTF_8), expected);
  }

  private void put(String name, byte[] body, String expected) {
    Raw request = target.request("PUT", target.calendar() + "hostile.ics");
    request.header("Content-Type", "text/calendar; charset=utf-8");
    all.add(new Attack("iCalendar: " + name, request.body(body).bytes(), expected));
  }

  private void send(
      String name, String method, String path, String type, String body, String expected) {
    Raw request = target.request(method, target.calendar() + path).header("Content-Type", type);
    all.add(new Attack("iCalendar: " + name, request.body(body).bytes(), expected));
  }
}
