package org.kalends.server.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** What happens to Alice and Bob around a day. */
final class DemoWeek {

  private final LocalDate monday;
  private final List<DemoEvent> events = new ArrayList<>();

  private DemoWeek(LocalDate today) {
    this.monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  static List<DemoEvent> ofAlice(LocalDate today) {
    DemoWeek week = new DemoWeek(today);
    week.series("stand-up", "Stand-up", "Meeting room 2", -21, "09:15", 15, "MO,TU,WE,TH,FR");
    week.series("choir", "Choir rehearsal", "St. Mary's hall", -14, "19:30", 120, "WE");
    week.series("running", "Running with Bob", "Park, north gate", -7, "07:00", 45, "TU,SA");
    week.series("one-to-one", "One-to-one with Carla", "", -7, "14:00", 30, "TH");
    week.at("planning", "Quarter planning", "Meeting room 1", 0, "10:00", 90);
    week.at("lunch", "Lunch with Dana", "Trattoria Luna", 1, "12:30", 60);
    week.at("dentist", "Dentist", "Harbour Street 12", 2, "08:30", 45);
    week.at("review", "Design review: sync tokens", "Video call", 2, "15:00", 60);
    week.at("parents", "Parents' evening", "School, room 3B", 3, "18:00", 90);
    week.at("release", "Release 0.1", "", 4, "11:00", 30);
    week.at("cinema", "Cinema", "Odeon, screen 2", 4, "20:15", 130);
    week.at("market", "Farmers' market", "Old square", 5, "09:00", 75);
    week.at("call-home", "Call home", "", 6, "17:00", 30);
    week.at("train", "Train to Vienna", "Platform 7, coach 4", 8, "06:52", 310);
    week.at("talk", "Talk: calendars that keep secrets", "Hall A", 9, "13:30", 45);
    week.days("conference", "Conference", "Vienna", 8, 3);
    week.days("holiday", "Holiday by the sea", "Piran", 19, 7);
    week.days("birthday", "Bob's birthday", "", 3, 1, "RRULE:FREQ=YEARLY");
    return week.events;
  }

  static List<DemoEvent> ofBob(LocalDate today) {
    DemoWeek week = new DemoWeek(today);
    week.series("stand-up", "Stand-up", "Meeting room 2", -21, "09:15", 15, "MO,TU,WE,TH,FR");
    week.series("running", "Running with Alice", "Park, north gate", -7, "07:00", 45, "TU,SA");
    week.at("interview", "Interview", "Meeting room 3", 1, "10:30", 60);
    week.at("physio", "Physiotherapy", "", 3, "16:00", 40);
    week.days("birthday", "My birthday", "", 3, 1, "RRULE:FREQ=YEARLY");
    return week.events;
  }

  private void at(
      String name, String summary, String location, int day, String start, int minutes) {
    add(name, summary, location, day, start, minutes, List.of());
  }

  private void series(
      String name,
      String summary,
      String location,
      int day,
      String start,
      int minutes,
      String days) {
    int first = day(days.substring(0, 2)).getValue() - 1;
    List<String> rule = List.of("RRULE:FREQ=WEEKLY;BYDAY=" + days);
    add(name, summary, location, day + first, start, minutes, rule);
  }

  private void days(
      String name, String summary, String location, int day, int count, String... more) {
    events.add(
        new DemoEvent(name, summary, location, monday.plusDays(day), null, count, List.of(more)));
  }

  private void add(
      String name,
      String summary,
      String location,
      int day,
      String start,
      int minutes,
      List<String> more) {
    events.add(
        new DemoEvent(
            name, summary, location, monday.plusDays(day), LocalTime.parse(start), minutes, more));
  }

  private static DayOfWeek day(String abbreviation) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().startsWith(abbreviation)) {
        return day;
      }
    }
    throw new IllegalArgumentException(abbreviation);
  }
}
