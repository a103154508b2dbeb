package org.kalends.caldav.icalendar.time;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A calendar system rules can be reckoned by (RFC 7529): its years and months as a table of days,
 * which covers all times a calendar object may have. A test holds the tables against ICU, from
 * which they come; asking ICU for one Chinese date takes as long as some thousand look-ups here.
 *
 * <p>Years and months are told by their index in the table, days by their number since 1970-01-01.
 */
final class CalendarScale {

  /** Systems with the months of another one. */
  private static final Map<String, String> SAME =
      Map.of("COPTIC", "ETHIOPIC", "ETHIOPIC-AMETE-ALEM", "ETHIOPIC");

  private static final String TABLES = "calendar-scales.txt";

  private final String[] codes;
  private final int[] months;
  private final int[] years;

  private CalendarScale(List<String> codes, List<Integer> months, List<Integer> years) {
    this.codes = codes.toArray(String[]::new);
    this.months = months.stream().mapToInt(Integer::intValue).toArray();
    this.years = years.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The system with this name in upper case; empty if there is no table of it. */
  static Optional<CalendarScale> of(String name) {
    return Optional.ofNullable(Loaded.ALL.get(SAME.getOrDefault(name, name)));
  }

  /** Our own calendar. */
  static CalendarScale gregorian() {
    return Gregorian.SCALE;
  }

  /** The names of all systems that have a table. */
  static List<String> names() {
    List<String> names = new ArrayList<>(Loaded.ALL.keySet());
    names.addAll(SAME.keySet());
    return names;
  }

  /**
   * A system of these years.
   *
   * @param lines for each year its first day and the lengths of its months; those of leap months
   *     end with L
   */
  static CalendarScale of(List<String> lines) {
    List<String> codes = new ArrayList<>();
    List<Integer> months = new ArrayList<>();
    List<Integer> years = new ArrayList<>();
    int day = 0;
    for (String line : lines) {
      String[] parts = line.split(" ", -1);
      day = (int) LocalDate.parse(parts[0]).toEpochDay();
      years.add(months.size());
      int number = 0;
      for (String length : Arrays.asList(parts).subList(1, parts.length)) {
        boolean leap = length.endsWith("L");
        codes.add(leap ? number + "L" : Integer.toString(++number));
        months.add(day);
        day += Integer.parseInt(leap ? length.substring(0, length.length() - 1) : length);
      }
    }
    years.add(months.size());
    months.add(day);
    return new CalendarScale(codes, months, years);
  }

  /** The first day of the table. */
  long firstDay() {
    return months[0];
  }

  /** The first day after the table. */
  long endDay() {
    return months[months.length - 1];
  }

  int monthCount() {
    return months.length - 1;
  }

  int yearCount() {
    return years.length - 1;
  }

  /** The month a day is in. */
  int month(long day) {
    int found = Arrays.binarySearch(months, (int) day);
    return found >= 0 ? found : -found - 2;
  }

  /** The year a month is in. */
  int year(int month) {
    int found = Arrays.binarySearch(years, month);
    return found >= 0 ? found : -found - 2;
  }

  /** The number of a month in its year, with L behind that of the regular one for a leap month. */
  String code(int month) {
    return codes[month];
  }

  /** The first day of a month; of the one after the last, the end of the table. */
  long monthStart(int month) {
    return months[month];
  }

  /** The first month of a year; of the one after the last, the end of the table. */
  int firstMonth(int year) {
    return years[year];
  }

  /** The first day of a year; of the one after the last, the end of the table. */
  long yearStart(int year) {
    return months[years[year]];
  }

  private static final class Gregorian {

    static final CalendarScale SCALE =
        of(IntStream.rangeClosed(1899, 2203).mapToObj(Gregorian::line).toList());

    private static String line(int year) {
      return LocalDate.of(year, 1, 1)
          + Stream.of(Month.values())
              .map(month -> " " + month.length(Year.isLeap(year)))
              .collect(Collectors.joining());
    }
  }

  /** Read when a rule needs them for the first time. */
  private static final class Loaded {

    static final Map<String, CalendarScale> ALL = load();

    private static Map<String, CalendarScale> load() {
      Map<String, List<String>> lines = new HashMap<>();
      try (InputStream in = CalendarScale.class.getResourceAsStream(TABLES)) {
        if (in == null) {
          throw new IllegalStateException("no " + TABLES);
        }
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
        List<String> current = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          if (Character.isDigit(line.charAt(0))) {
            current.add(line);
          } else {
            current = lines.computeIfAbsent(line, none -> new ArrayList<>());
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Map<String, CalendarScale> all = new HashMap<>();
      lines.forEach((name, years) -> all.put(name, of(years)));
      return all;
    }
  }
}
