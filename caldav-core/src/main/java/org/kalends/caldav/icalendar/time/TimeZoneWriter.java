package org.kalends.caldav.icalendar.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.CalendarWriter;

/**
 * Writes the rules of a zone as a VTIMEZONE (RFC 5545 section 3.6.5): what happened once is listed,
 * what happens every year is a rule. What is before the start is left out, and after the end if
 * there is one (RFC 7808 section 3.9).
 */
final class TimeZoneWriter {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

  /** Changes that no RRULE can tell are listed until this year, or for this many years. */
  private static final int LAST_YEAR = 2100;

  private static final int LISTED_YEARS = 100;
  private static final int LATEST_YEAR = 9_998;

  private final ZoneRules rules;
  private final Instant start;
  private final @Nullable Instant end;
  private final Map<Kind, List<LocalDateTime>> once = new LinkedHashMap<>();
  private final List<ZoneOffsetTransitionRule> yearly = new ArrayList<>();

  /** Before this all changes are told; null if no change is left out. */
  private @Nullable Instant complete;

  /** Observances that differ only in when they began. */
  private record Kind(ZoneOffset from, ZoneOffset to, boolean daylight) {}

  /**
   * A zone.
   *
   * @param start from when on it is told
   * @param end until when; null for ever
   */
  TimeZoneWriter(ZoneRules rules, Instant start, @Nullable Instant end) {
    this.rules = rules;
    this.start = start;
    this.end = end;
    this.complete = end;
    collect();
  }

  /** Midnight of a day on the clocks there. */
  static Instant midnight(ZoneRules rules, int year) {
    LocalDateTime local = LocalDateTime.of(year, 1, 1, 0, 0);
    return local.toInstant(rules.getOffset(local.toInstant(ZoneOffset.UTC)));
  }

  /**
   * Writes it.
   *
   * @param tzid the name it gets
   * @param names lines that say what else it is called
   * @param bounded whether to say up to when the changes are told, if that is not for ever
   */
  void writeTo(CalendarWriter out, String tzid, List<String> names, boolean bounded) {
    out.begin("VTIMEZONE").line("TZID:" + tzid);
    names.forEach(out::line);
    if (bounded && complete != null) {
      out.line("TZUNTIL:" + TIME.format(complete.atOffset(ZoneOffset.UTC)) + "Z");
    }
    ZoneOffset before = rules.getOffset(start.minusSeconds(1));
    Kind first = new Kind(before, rules.getOffset(start), rules.isDaylightSavings(start));
    observance(out, first, List.of(LocalDateTime.ofInstant(start, before)), "");
    once.forEach((kind, starts) -> observance(out, kind, starts, ""));
    for (ZoneOffsetTransitionRule rule : yearly) {
      ZoneOffsetTransition onset = rule.createTransition(firstYear(rule));
      String text = YearlyRule.of(rule).orElseThrow() + until(rule);
      observance(out, kind(onset), List.of(onset.getDateTimeBefore()), text);
    }
    out.end("VTIMEZONE");
  }

  private void collect() {
    rules.getTransitions().forEach(this::list);
    for (ZoneOffsetTransitionRule rule : rules.getTransitionRules()) {
      int first = firstYear(rule);
      if (YearlyRule.of(rule).isEmpty()) {
        list(rule, first);
      } else if (isBeforeEnd(rule.createTransition(first))) {
        yearly.add(rule);
      }
    }
  }

  private void list(ZoneOffsetTransitionRule rule, int first) {
    int last = Math.min(LATEST_YEAR, Math.max(LAST_YEAR, first + LISTED_YEARS));
    for (int year = first; year <= last; year++) {
      list(rule.createTransition(year));
    }
    Instant listed = LocalDateTime.of(last + 1, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
    if (complete == null || listed.isBefore(complete)) {
      complete = listed;
    }
  }

  private void list(ZoneOffsetTransition transition) {
    if (transition.getInstant().isAfter(start) && isBeforeEnd(transition)) {
      once.computeIfAbsent(kind(transition), none -> new ArrayList<>())
          .add(transition.getDateTimeBefore());
    }
  }

  private boolean isBeforeEnd(ZoneOffsetTransition transition) {
    return end == null || transition.getInstant().isBefore(end);
  }

  private Kind kind(ZoneOffsetTransition transition) {
    return new Kind(
        transition.getOffsetBefore(),
        transition.getOffsetAfter(),
        rules.isDaylightSavings(transition.getInstant()));
  }

  /** The rules hold after the last change that is listed by itself. */
  private int firstYear(ZoneOffsetTransitionRule rule) {
    List<ZoneOffsetTransition> listed = rules.getTransitions();
    Instant last = listed.isEmpty() ? start : listed.get(listed.size() - 1).getInstant();
    Instant after = last.isAfter(start) ? last : start;
    int year = after.atOffset(ZoneOffset.UTC).getYear();
    while (!rule.createTransition(year).getInstant().isAfter(after)) {
      year++;
    }
    return year;
  }

  /** The last onset before the end, in UTC, as RFC 5545 section 3.6.5 wants it. */
  private String until(ZoneOffsetTransitionRule rule) {
    if (end == null) {
      return "";
    }
    int year = end.atOffset(ZoneOffset.UTC).getYear() + 1;
    while (!isBeforeEnd(rule.createTransition(year))) {
      year--;
    }
    Instant last = rule.createTransition(year).getInstant();
    return ";UNTIL=" + TIME.format(last.atOffset(ZoneOffset.UTC)) + "Z";
  }

  private static void observance(
      CalendarWriter out, Kind kind, List<LocalDateTime> starts, String rule) {
    String name = kind.daylight() ? "DAYLIGHT" : "STANDARD";
    out.begin(name).line("DTSTART:" + TIME.format(starts.get(0)));
    if (!rule.isEmpty()) {
      out.line("RRULE:" + rule);
    }
    if (starts.size() > 1) {
      List<String> more = starts.subList(1, starts.size()).stream().map(TIME::format).toList();
      out.line("RDATE:" + String.join(",", more));
    }
    out.line("TZOFFSETFROM:" + offset(kind.from())).line("TZOFFSETTO:" + offset(kind.to()));
    out.end(name);
  }

  private static String offset(ZoneOffset offset) {
    String id = offset.getTotalSeconds() == 0 ? "+0000" : offset.getId();
    return id.replace(":", "");
  }
}
