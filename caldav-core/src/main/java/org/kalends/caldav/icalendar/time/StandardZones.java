package org.kalends.caldav.icalendar.time;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.CalendarWriter;

/**
 * The definitions of the zones the server knows, made from the IANA data of the Java runtime, for
 * clients that want them (RFC 7809 section 3.1).
 */
public final class StandardZones {

  private static final Set<String> NAMES = Set.copyOf(TimeZones.names());

  /** What clients are sent with objects begins here: they have little use for older changes. */
  private static final int FIRST_YEAR = 1970;

  /** Before all changes of clocks, as other software has it, too. */
  private static final int EARLIEST_YEAR = 1601;

  /** Some Java runtimes have zones of an operating system of the past. */
  private static final String NOT_IANA = "SystemV/";

  private static final int SIZE = 256;

  private static final Map<String, byte[]> CACHE =
      new LinkedHashMap<>(SIZE, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
          return size() > SIZE;
        }
      };

  private StandardZones() {}

  /** Whether a TZID is a name of the IANA database, which every client knows by itself. */
  public static boolean isStandard(String tzid) {
    return NAMES.contains(tzid);
  }

  /** The rules of all zones, those that are another's by another name included. */
  public static Map<String, ZoneRules> all() {
    Map<String, ZoneRules> all = new TreeMap<>();
    for (String name : NAMES) {
      if (!name.startsWith(NOT_IANA)) {
        TimeZones.known(name).ifPresent(rules -> all.put(name, rules));
      }
    }
    return all;
  }

  /**
   * The VTIMEZONE of a zone the server knows, as content lines.
   *
   * @param tzid the name it gets, which may be an alias
   * @return empty if the server does not know it
   */
  public static Optional<byte[]> definition(String tzid) {
    synchronized (CACHE) {
      byte[] known = CACHE.get(tzid);
      if (known != null) {
        return Optional.of(known);
      }
    }
    Optional<ZoneRules> rules = TimeZones.known(tzid);
    if (rules.isEmpty()) {
      return Optional.empty();
    }
    Instant start = TimeZoneWriter.midnight(rules.get(), FIRST_YEAR);
    CalendarWriter out = new CalendarWriter(1024);
    new TimeZoneWriter(rules.get(), start, null).writeTo(out, tzid, List.of(), false);
    byte[] made = out.toBytes();
    synchronized (CACHE) {
      CACHE.put(tzid, made);
    }
    return Optional.of(made);
  }

  /** The same as an iCalendar object of its own, as CALDAV:calendar-timezone holds it. */
  public static Optional<String> object(String tzid) {
    return definition(tzid)
        .map(zone -> new String(calendar().raw(zone).end("VCALENDAR").toBytes(), UTF_8));
  }

  /**
   * An iCalendar object with all that is known of a zone, or with a part of it (RFC 7808 sections
   * 3.9 and 5.3).
   *
   * @param tzid the name it gets
   * @param aliasOf the name it is an alias of; null if it is none
   * @param start inclusive; null for as far back as is known. Years 1 to 9998
   * @param end exclusive; null for ever. Years 1 to 9998
   */
  public static byte[] object(
      String tzid,
      ZoneRules rules,
      @Nullable String aliasOf,
      @Nullable Instant start,
      @Nullable Instant end) {
    Instant from = start == null ? TimeZoneWriter.midnight(rules, EARLIEST_YEAR) : start;
    CalendarWriter out = calendar();
    List<String> names = aliasOf == null ? List.of() : List.of("TZID-ALIAS-OF:" + aliasOf);
    new TimeZoneWriter(rules, from, end).writeTo(out, tzid, names, true);
    return out.end("VCALENDAR").toBytes();
  }

  private static CalendarWriter calendar() {
    return new CalendarWriter(2048)
        .begin("VCALENDAR")
        .line("VERSION:2.0")
        .line("PRODID:-//Kalends//Time zones//EN");
  }
}
