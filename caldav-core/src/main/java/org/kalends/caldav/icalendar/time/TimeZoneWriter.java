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
import org.kalends.caldav.icalendar.content.CalendarWriter;

/**
 * Writes the rules of a zone as a VTIMEZONE (RFC 5545 section 3.6.5): what was before 1970 is left
 * out, what happened once is listed, what happens every year is a rule.
 */
final class TimeZoneWriter {

  private static final LocalDateTime FIRST = LocalDateTime.of(1970, 1, 1, 0, 0);
  private static final int LAST_YEAR = 2100;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

  private final String tzid;
  private final ZoneRules rules;

  /** Observances that differ only in when they began. */
  private record Kind(ZoneOffset from, ZoneOffset to, boolean daylight) {}

  TimeZoneWriter(String tzid, ZoneRules rules) {
    this.tzid = tzid;
    this.rules = rules;
  }

  void writeTo(CalendarWriter out) {
    out.begin("VTIMEZONE").line("TZID:" + tzid);
    ZoneOffset initial = rules.getOffset(FIRST.toInstant(ZoneOffset.UTC));
    boolean daylight = rules.isDaylightSavings(FIRST.toInstant(initial));
    observance(out, new Kind(initial, initial, daylight), List.of(FIRST), "");
    Map<Kind, List<LocalDateTime>> once = new LinkedHashMap<>();
    for (ZoneOffsetTransition transition : rules.getTransitions()) {
      add(once, transition);
    }
    List<ZoneOffsetTransitionRule> yearly = new ArrayList<>();
    for (ZoneOffsetTransitionRule rule : rules.getTransitionRules()) {
      if (YearlyRule.of(rule).isPresent()) {
        yearly.add(rule);
      } else {
        for (int year = firstYear(rule); year <= LAST_YEAR; year++) {
          add(once, rule.createTransition(year));
        }
      }
    }
    once.forEach((kind, starts) -> observance(out, kind, starts, ""));
    for (ZoneOffsetTransitionRule rule : yearly) {
      ZoneOffsetTransition first = rule.createTransition(firstYear(rule));
      String text = YearlyRule.of(rule).orElseThrow();
      observance(out, kind(first), List.of(first.getDateTimeBefore()), text);
    }
    out.end("VTIMEZONE");
  }

  private void add(Map<Kind, List<LocalDateTime>> to, ZoneOffsetTransition transition) {
    if (transition.getDateTimeBefore().isAfter(FIRST)) {
      to.computeIfAbsent(kind(transition), none -> new ArrayList<>())
          .add(transition.getDateTimeBefore());
    }
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
    if (listed.isEmpty()) {
      return FIRST.getYear();
    }
    Instant last = listed.get(listed.size() - 1).getInstant();
    int year = Math.max(FIRST.getYear(), last.atOffset(ZoneOffset.UTC).getYear());
    while (!rule.createTransition(year).getInstant().isAfter(last)) {
      year++;
    }
    return year;
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
