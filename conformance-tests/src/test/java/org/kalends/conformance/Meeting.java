package org.kalends.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An event that people are invited to. */
final class Meeting {

  private static final Pattern FOLD = Pattern.compile("\r\n[ \t]");

  private Meeting() {}

  static String mail(Account who) {
    return "mailto:" + who.name() + "@example.com";
  }

  static String organizer(Account who) {
    return "ORGANIZER:" + mail(who);
  }

  static String attendee(Account who) {
    return attendee(who, "NEEDS-ACTION");
  }

  static String attendee(Account who, String partstat) {
    return "ATTENDEE;PARTSTAT=" + partstat + ":" + mail(who);
  }

  /** An organizer, who takes part, and those he invites. */
  static String[] people(Account organizer, Account... invited) {
    List<String> lines = new ArrayList<>(List.of(organizer(organizer)));
    lines.add(attendee(organizer, "ACCEPTED"));
    Stream.of(invited).map(Meeting::attendee).forEach(lines::add);
    return lines.toArray(String[]::new);
  }

  /** A meeting of one hour. */
  static String of(String uid, Account organizer, Account... invited) {
    return Ics.event(uid, people(organizer, invited));
  }

  /** The same with further lines. */
  static String of(String uid, String[] people, String... lines) {
    return Ics.event(
        uid, Stream.concat(Stream.of(people), Stream.of(lines)).toArray(String[]::new));
  }

  /** A series of four days. */
  static String daily(String uid, Account organizer, Account... invited) {
    return of(uid, people(organizer, invited), "RRULE:FREQ=DAILY;COUNT=4");
  }

  /** The lines of an object, unfolded. */
  static List<String> lines(String object) {
    return FOLD.matcher(object).replaceAll("").lines().toList();
  }

  /** The one line of a property that names somebody, or fails. */
  static String line(String object, String property, Account of) {
    return lines(object).stream()
        .filter(each -> each.startsWith(property) && each.endsWith(":" + mail(of)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + property + " " + of.name() + "\n" + object));
  }

  /** A parameter of a content line; empty if it has none. */
  static String parameter(String line, String name) {
    Matcher found = Pattern.compile(";" + name + "=([^;:]*)").matcher(line);
    return found.find() ? found.group(1) : "";
  }

  /** What somebody answered, by the object in somebody's calendar. */
  static String partstat(String object, Account of) {
    return parameter(line(object, "ATTENDEE", of), "PARTSTAT");
  }

  /** What is known of the message to an attendee. */
  static String status(String object, Account attendee) {
    return parameter(line(object, "ATTENDEE", attendee), "SCHEDULE-STATUS");
  }
}
