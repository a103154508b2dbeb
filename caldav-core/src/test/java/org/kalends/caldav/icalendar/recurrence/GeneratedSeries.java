package org.kalends.caldav.icalendar.recurrence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.kalends.caldav.icalendar.Samples;

/**
 * A recurring event made from a seed: its text, and its instances by the words of RFC 5545 and the
 * arithmetic of {@code java.time}.
 */
final class GeneratedSeries {

  /** Whose clock dates and floating times are read from. */
  static final ZoneId VIEWER = ZoneId.of("Europe/Paris");

  /** New York under a name that nobody knows. */
  static final String OWN = "Our Office";

  private static final String OWN_ZONE =
      "BEGIN:VTIMEZONE\nTZID:"
          + OWN
          + "\nBEGIN:DAYLIGHT\nDTSTART:20070311T020000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\n"
          + "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\nEND:DAYLIGHT\nBEGIN:STANDARD\n"
          + "DTSTART:20071104T020000\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\n"
          + "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\nEND:STANDARD\nEND:VTIMEZONE\n";

  /** Gaps of half an hour, an hour, two hours; at midnight; a day left out; none at all. */
  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "America/New_York",
          "Australia/Lord_Howe",
          "America/Sao_Paulo",
          "Asia/Kolkata",
          "Pacific/Apia",
          "America/St_Johns",
          "Antarctica/Troll",
          OWN);

  /** Minutes: windows below this have instances in plenty, and no overrides. */
  private static final int MANY = 4 * 1440;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd");

  /** An override; {@code range} for RANGE=THISANDFUTURE. */
  private record Moved(LocalDateTime id, int shiftMinutes, int minutes, boolean range) {}

  /** One instance, in seconds since the epoch. */
  record Times(long start, long end) {}

  private final Random random;
  private final String form;
  private final String tzid;
  private final ZoneId zone;
  private final LocalDateTime start;
  private final int minutes;
  private final boolean nominal;
  private final String rule;
  private final LocalDateTime end;
  private final StringBuilder lines = new StringBuilder();
  private final SortedMap<Long, LocalDateTime> base = new TreeMap<>();
  private final Map<Long, Integer> periods = new TreeMap<>();
  private final List<Moved> overrides = new ArrayList<>();

  GeneratedSeries(long seed) {
    random = new Random(seed);
    form = List.of("DATE", "FLOATING", "UTC", "ZONED", "ZONED", "ZONED").get(random.nextInt(6));
    tzid = ZONES.get(random.nextInt(ZONES.size()));
    zone =
        switch (form) {
          case "UTC" -> ZoneOffset.UTC;
          case "ZONED" -> ZoneId.of(tzid.equals(OWN) ? "America/New_York" : tzid);
          default -> VIEWER;
        };
    LocalDateTime any = chosenStart();
    String endless = GeneratedRule.of(random, isDate());
    // A DTSTART that the rule does not hit is undefined (RFC 5545 section 3.8.5.3), but comes.
    start =
        random.nextInt(10) == 0
            ? any
            : new RuleByDefinition(endless, any, isDate()).first(any.plusMinutes(window(endless)));
    nominal = isDate() || random.nextInt(4) == 0;
    minutes = nominal ? 1440 * (1 + random.nextInt(3)) : random.nextInt(9) * 30;
    end = start.plusMinutes(window(endless));
    Predicate<LocalDateTime> within = time -> true;
    switch (random.nextInt(3)) {
      case 0 -> rule = endless + ";COUNT=" + (1 + random.nextInt(30));
      case 1 -> {
        LocalDateTime until = until(endless);
        rule = endless + ";UNTIL=" + (form.equals("ZONED") ? utc(until) : value(until));
        within = time -> epoch(time) <= epoch(until);
      }
      default -> rule = endless;
    }
    new RuleByDefinition(rule, start, isDate())
        .instances(window(rule) < MANY ? end : end.plusDays(10), within)
        .forEach(time -> base.putIfAbsent(epoch(time), time));
    include();
    exclude();
    override();
  }

  private LocalDateTime chosenStart() {
    LocalDateTime any =
        LocalDate.of(2008 + random.nextInt(18), 1, 1)
            .plusDays(random.nextInt(365))
            .atTime(random.nextInt(24), random.nextInt(4) * 15);
    if (isDate()) {
      return any.toLocalDate().atStartOfDay();
    }
    ZoneOffsetTransition change = zone.getRules().nextTransition(any.atZone(zone).toInstant());
    if (change == null || random.nextInt(3) > 0) {
      return any;
    }
    LocalDateTime near = change.getDateTimeBefore().minusMinutes(15L * (random.nextInt(12) - 6));
    return near.minusDays(random.nextInt(4) * 7L).withSecond(0);
  }

  private static long window(String rule) {
    return switch (rule.substring(5, 7)) {
      case "SE" -> 30;
      case "MI" -> 2 * 1440;
      case "HO" -> (rule.matches(".*BY(MONTH|DAY|YEAR).*") ? 370 : 5) * 1440L;
      case "DA", "WE" -> 300 * 1440;
      default -> 900 * 1440;
    };
  }

  /** Often on an instance, to see whether it is the last one, or none. */
  private LocalDateTime until(String endless) {
    List<LocalDateTime> all =
        List.copyOf(new RuleByDefinition(endless, start, isDate()).instances(end, time -> true));
    LocalDateTime some = all.get(random.nextInt(Math.min(30, all.size())));
    return isDate() ? some : some.plusMinutes((random.nextInt(3) - 1) * 30L);
  }

  private void include() {
    for (int i = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0; i > 0; i--) {
      LocalDateTime time = start.plusDays(random.nextInt(200));
      time = isDate() ? time : time.plusMinutes(random.nextInt(96) * 15L);
      boolean utc = form.equals("ZONED") && random.nextInt(3) == 0;
      if (!isDate() && random.nextInt(3) == 0) {
        int length = 15 * (1 + random.nextInt(20));
        periods.put(epoch(time), length);
        String last =
            random.nextBoolean() ? "PT" + length + "M" : at(utc, epoch(time) + 60L * length);
        lines.append(name("RDATE;VALUE=PERIOD", utc)).append(at(utc, epoch(time)));
        lines.append('/').append(last).append('\n');
      } else {
        lines.append(utc ? "RDATE:" + utc(time) : property("RDATE", time)).append('\n');
      }
      base.putIfAbsent(epoch(time), time);
    }
  }

  private void exclude() {
    List<LocalDateTime> all = List.copyOf(base.values());
    for (int i = random.nextInt(2) == 0 ? random.nextInt(4) : 0; i > 0; i--) {
      LocalDateTime time = all.get(random.nextInt(Math.min(12, all.size())));
      if (!isDate() && random.nextInt(6) == 0) {
        lines.append("EXDATE;VALUE=DATE:").append(DATE.format(local(epoch(time)))).append('\n');
        LocalDate day = local(epoch(time)).toLocalDate();
        base.keySet().removeIf(each -> local(each).toLocalDate().equals(day));
      } else {
        boolean utc = form.equals("ZONED") && random.nextBoolean();
        lines.append(utc ? "EXDATE:" + utc(time) : property("EXDATE", time)).append('\n');
        base.remove(epoch(time));
      }
    }
  }

  private void override() {
    List<LocalDateTime> all = List.copyOf(base.values());
    if (all.isEmpty() || window(rule) < MANY) {
      return;
    }
    for (int i = random.nextInt(3) == 0 ? random.nextInt(4) : 0; i > 0; i--) {
      LocalDateTime id = all.get(random.nextInt(Math.min(15, all.size())));
      boolean range = periods.isEmpty() && random.nextInt(3) == 0;
      if (overrides.stream().noneMatch(each -> each.id.equals(id))) {
        int shift = isDate() ? 1440 * (random.nextInt(5) - 2) : 15 * (random.nextInt(192) - 96);
        overrides.add(new Moved(id, shift, isDate() ? 1440 : 45, range));
      }
    }
  }

  /** The object. */
  String text() {
    StringBuilder master = new StringBuilder(property("DTSTART", start)).append('\n');
    if (isDate() && minutes % 960 == 0) {
      master.append(property("DTEND", start.plusMinutes(minutes))).append('\n');
    } else if (minutes > 0) {
      master.append("DURATION:P").append(nominal ? minutes / 1440 + "D" : "T" + minutes + "M");
      master.append('\n');
    }
    master.append("RRULE:").append(rule).append('\n').append(lines);
    String all =
        overrides.stream().map(this::text).collect(Collectors.joining("", event(master), ""));
    return Samples.calendar((tzid.equals(OWN) && form.equals("ZONED") ? OWN_ZONE : "") + all);
  }

  private String text(Moved override) {
    boolean utc = form.equals("ZONED") && override.minutes == 45 && override.shiftMinutes % 2 == 0;
    String range = override.range ? ";RANGE=THISANDFUTURE" : "";
    String id = "RECURRENCE-ID" + range;
    return event(
        new StringBuilder(utc ? id + ":" + utc(override.id) : property(id, override.id))
            .append('\n')
            .append(property("DTSTART", override.id.plusMinutes(override.shiftMinutes)))
            .append(isDate() ? "\nDURATION:P1D\n" : "\nDURATION:PT45M\n"));
  }

  private static String event(StringBuilder eventLines) {
    return Samples.component("VEVENT", eventLines.toString());
  }

  /** The instances that start before the end of the window, in order. */
  List<Times> expected() {
    List<Times> all = new ArrayList<>();
    base.forEach((epoch, time) -> all.add(times(epoch, time)));
    return all.stream()
        .filter(each -> each.start < epoch(end))
        .sorted(Comparator.comparingLong(Times::start).thenComparingLong(Times::end))
        .toList();
  }

  private Times times(long epoch, LocalDateTime time) {
    Moved found = null;
    for (Moved each : overrides) {
      long id = epoch(each.id);
      if (id == epoch && !each.range) {
        found = each;
        break;
      }
      if (each.range && id <= epoch && (found == null || epoch(found.id) <= id)) {
        found = each;
      }
    }
    if (found != null) {
      LocalDateTime moved = time.plusMinutes(found.shiftMinutes);
      return new Times(
          epoch(moved), isDate() ? epoch(moved.plusDays(1)) : epoch(moved) + 60L * found.minutes);
    }
    Integer length = periods.get(epoch);
    if (length != null) {
      return new Times(epoch, epoch + 60L * length);
    }
    return new Times(epoch, nominal ? epoch(time.plusMinutes(minutes)) : epoch + 60L * minutes);
  }

  boolean isDate() {
    return form.equals("DATE");
  }

  /** The rule, for explanations. */
  String rule() {
    return rule;
  }

  LocalDateTime start() {
    return start;
  }

  /** Where the comparison ends. */
  LocalDateTime end() {
    return end;
  }

  ZoneId zone() {
    return zone;
  }

  long epoch(LocalDateTime time) {
    return time.atZone(zone).toEpochSecond();
  }

  private LocalDateTime local(long epoch) {
    return LocalDateTime.ofInstant(Instant.ofEpochSecond(epoch), zone);
  }

  private String utc(LocalDateTime time) {
    return at(true, epoch(time));
  }

  private String at(boolean utc, long epoch) {
    return utc
        ? TIME.format(LocalDateTime.ofEpochSecond(epoch, 0, ZoneOffset.UTC)) + "Z"
        : value(local(epoch));
  }

  private String value(LocalDateTime time) {
    return isDate() ? DATE.format(time) : TIME.format(time) + (form.equals("UTC") ? "Z" : "");
  }

  private String name(String name, boolean utc) {
    return name + (form.equals("ZONED") && !utc ? ";TZID=" + tzid : "") + ":";
  }

  private String property(String name, LocalDateTime time) {
    return name(isDate() ? name + ";VALUE=DATE" : name, false) + value(time);
  }
}
