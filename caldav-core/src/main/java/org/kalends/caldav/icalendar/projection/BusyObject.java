package org.kalends.caldav.icalendar.projection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.CalendarWriter;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.store.AccessClass;

/**
 * A calendar object reduced to when its owner is busy. It is written in one way only, so that a
 * change that changes no time leaves the same bytes.
 */
public final class BusyObject {

  private static final Set<String> TIME_PARAMETERS = Set.of("TZID", "VALUE");
  private static final Set<String> ID_PARAMETERS = Set.of("TZID", "VALUE", "RANGE");
  private static final List<String> TIMES =
      List.of("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE");
  private static final String STAMP = "DTSTAMP:19700101T000000Z";
  private static final String NO_UID = "0";
  private static final long SEED = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private final CalendarComponent calendar;
  private final OwnAnswer owner;
  private final AllowedLines lines;

  private BusyObject(CalendarComponent calendar, OwnAnswer owner) {
    this.calendar = calendar;
    this.owner = owner;
    this.lines = new AllowedLines(calendar, 512);
  }

  /**
   * The times of an object under another UID; empty if it makes nobody busy.
   *
   * @param uid what stands for its own
   * @param owner whose answer to invitations counts
   */
  public static Optional<byte[]> of(CalendarComponent calendar, String uid, OwnAnswer owner) {
    BusyObject busy = new BusyObject(calendar, owner);
    return busy.events(uid).or(() -> busy.freeBusy(uid));
  }

  /**
   * The same of stored bytes.
   *
   * @param stored the bytes, which were checked when they were stored
   */
  public static Optional<byte[]> of(byte[] stored, String uid, OwnAnswer owner) {
    try {
      return of(CalendarParser.parseStored(stored), uid, owner);
    } catch (InvalidCalendarException e) {
      return Optional.empty(); // what cannot be read cannot be shown
    }
  }

  /** A number that changes with {@link #of}; 0 if that is empty, or the object is of nobody. */
  public static long digest(CalendarComponent calendar, OwnAnswer owner) {
    if (ObjectClass.of(calendar) == AccessClass.PRIVATE) {
      return 0;
    }
    return of(calendar, NO_UID, owner).map(BusyObject::digest).orElse(0L);
  }

  private static long digest(byte[] bytes) {
    long hash = SEED;
    for (byte b : bytes) {
      hash = (hash ^ (b & 0xff)) * PRIME;
    }
    return Math.max(hash & Long.MAX_VALUE, 2); // 1 stands for anything
  }

  private Optional<byte[]> events(String uid) {
    CalendarComponent master = null;
    List<CalendarComponent> busy = new ArrayList<>();
    List<CalendarComponent> free = new ArrayList<>();
    for (CalendarComponent event : calendar.components("VEVENT")) {
      if (event.has("RECURRENCE-ID")) {
        (isBusy(event) ? busy : free).add(event);
      } else if (isBusy(event)) {
        master = event;
      }
    }
    if (master == null && busy.isEmpty()) {
      return Optional.empty();
    }
    Comparator<CalendarComponent> order =
        Comparator.comparing(each -> each.property("RECURRENCE-ID").orElseThrow().value());
    busy.sort(order);
    free.sort(order);
    List<CalendarComponent> series = free.stream().filter(BusyObject::isRange).toList();
    if (master != null) {
      event(master, uid, free.stream().filter(each -> !series.contains(each)).toList());
      series.forEach(each -> freeFrom(each, uid));
    }
    busy.forEach(each -> event(each, uid, List.of()));
    return Optional.of(lines.after(head()));
  }

  private void event(CalendarComponent event, String uid, List<CalendarComponent> excluded) {
    lines.begin("VEVENT");
    lines.line("UID:" + uid);
    lines.line(STAMP);
    event
        .property("RECURRENCE-ID")
        .ifPresent(id -> lines.canonical("RECURRENCE-ID", id, ID_PARAMETERS));
    times(event);
    for (CalendarComponent free : excluded) {
      CalendarProperty id = free.property("RECURRENCE-ID").orElseThrow();
      lines.canonical("EXDATE", id, TIME_PARAMETERS);
    }
    lines.line("SUMMARY:Busy");
    lines.line("TRANSP:OPAQUE");
    lines.end("VEVENT");
  }

  /** All instances from one on: without a time of their own, which tells nobody anything. */
  private void freeFrom(CalendarComponent range, String uid) {
    CalendarProperty id = range.property("RECURRENCE-ID").orElseThrow();
    lines.begin("VEVENT");
    lines.line("UID:" + uid);
    lines.line(STAMP);
    lines.canonical("RECURRENCE-ID", id, ID_PARAMETERS);
    lines.canonical("DTSTART", id, TIME_PARAMETERS);
    lines.line("SUMMARY:Free");
    lines.line("TRANSP:TRANSPARENT");
    lines.end("VEVENT");
  }

  private static boolean isRange(CalendarComponent event) {
    return event
        .property("RECURRENCE-ID")
        .filter(id -> id.parameter("RANGE").orElse("").equalsIgnoreCase("THISANDFUTURE"))
        .isPresent();
  }

  private void times(CalendarComponent component) {
    for (String name : TIMES) {
      for (CalendarProperty property : component.properties(name)) {
        lines.canonical(name, property, TIME_PARAMETERS);
      }
    }
  }

  private Optional<byte[]> freeBusy(String uid) {
    boolean any = false;
    for (CalendarComponent component : calendar.components("VFREEBUSY")) {
      List<CalendarProperty> busy =
          component.properties("FREEBUSY").stream()
              .filter(each -> !each.parameter("FBTYPE").orElse("BUSY").equalsIgnoreCase("FREE"))
              .toList();
      if (!busy.isEmpty()) {
        any = true;
        lines.begin("VFREEBUSY");
        lines.line("UID:" + uid);
        lines.line(STAMP);
        busy.forEach(each -> lines.canonical("FREEBUSY", each, Set.of()));
        lines.end("VFREEBUSY");
      }
    }
    return any ? Optional.of(lines.after(head())) : Optional.empty();
  }

  private static CalendarWriter head() {
    return new CalendarWriter(1024)
        .begin("VCALENDAR")
        .line("VERSION:2.0")
        .line("PRODID:-//Kalends//Kalends//EN");
  }

  /** What takes no time makes nobody busy, either. */
  private boolean isBusy(CalendarComponent event) {
    Optional<CalendarProperty> start = event.property("DTSTART");
    return start.isPresent()
        && !event.text("TRANSP").strip().equalsIgnoreCase("TRANSPARENT")
        && !event.text("STATUS").strip().equalsIgnoreCase("CANCELLED")
        && takesTime(event, start.get())
        && !owner.isNo(event);
  }

  private static boolean takesTime(CalendarComponent event, CalendarProperty start) {
    Optional<CalendarProperty> end = event.property("DTEND");
    if (end.isPresent()) {
      return !end.get().value().strip().equals(start.value().strip())
          || !end.get().parameter("TZID").equals(start.parameter("TZID"));
    }
    Optional<CalendarProperty> duration = event.property("DURATION");
    return duration.isPresent()
        ? duration.get().value().chars().anyMatch(c -> c >= '1' && c <= '9')
        : start.value().indexOf('T') < 0;
  }
}
