package org.kalends.server.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.CollectionView;
import org.kalends.caldav.store.StoredContent;

/** The components in a view of a calendar, a row for each. */
final class Sight {

  private final CollectionView view;

  Sight(CollectionView view) {
    this.view = view;
  }

  /** How much of a calendar is seen, in a word or two. */
  static String word(CollectionResource calendar) {
    return switch (calendar.view()) {
      case NONE -> "nothing";
      case FREE_BUSY -> "only when its owner is busy, if he asks for that";
      case BUSY_ONLY -> "times only";
      case MASKED -> "titles, places and times";
      case FULL ->
          calendar.seesEveryClass() ? "everything" : "everything but what is private by its class";
    };
  }

  /** Adds the rows: name, component, start, end, what is said of repetition, title. */
  void addTo(Table table) {
    view.contents(view.members(), content -> add(content, table));
  }

  private static void add(StoredContent content, Table table) {
    CalendarComponent calendar;
    try {
      calendar = CalendarParser.parseStored(content.bytes());
    } catch (InvalidCalendarException e) {
      return; // not shown by anything that reads it either
    }
    for (CalendarComponent component : calendar.components()) {
      if (!component.is("VTIMEZONE")) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("name", content.member().name());
        row.put("component", component.name());
        row.put("start", time(component, "DTSTART"));
        row.put("end", end(component));
        row.put("repeats", repeats(component));
        row.put("summary", component.text("SUMMARY"));
        table.add(row);
      }
    }
  }

  private static String end(CalendarComponent component) {
    for (String name : new String[] {"DTEND", "DUE", "DURATION"}) {
      if (component.has(name)) {
        return time(component, name);
      }
    }
    return "";
  }

  private static String repeats(CalendarComponent component) {
    return component.has("RECURRENCE-ID")
        ? "instead of " + time(component, "RECURRENCE-ID")
        : component.text("RRULE");
  }

  private static String time(CalendarComponent component, String name) {
    return component.property(name).map(time -> time.value() + zone(time)).orElse("");
  }

  private static String zone(CalendarProperty time) {
    return time.parameter("TZID").map(zone -> " " + zone).orElse("");
  }
}
