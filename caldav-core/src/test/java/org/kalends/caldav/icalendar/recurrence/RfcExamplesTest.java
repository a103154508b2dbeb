package org.kalends.caldav.icalendar.recurrence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.Samples;
import org.kalends.caldav.icalendar.time.ObjectTimeZones;

/** Every example of RFC 5545 section 3.8.5.3 with the instances that the RFC lists. */
class RfcExamplesTest {

  private static final ZoneId EASTERN = ZoneId.of("America/New_York");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

  /**
   * One example: a line with DTSTART, a line for each further property, lines that begin with = for
   * instances. They are written {@code 1997-09 2-11,15 9:00}; the time is DTSTART's if it is left
   * out, and {@code ...} means that the rule goes on.
   */
  record Example(List<String> lines) {

    LocalDateTime start() {
      return LocalDateTime.parse(lines.get(0), TIME);
    }

    String text() {
      StringBuilder event = new StringBuilder();
      event.append("DTSTART;TZID=America/New_York:").append(lines.get(0)).append('\n');
      lines.stream()
          .skip(1)
          .filter(line -> !line.startsWith("="))
          .forEach(line -> event.append(line).append('\n'));
      return Samples.event(event.toString());
    }

    boolean endless() {
      return lines.contains("=...");
    }

    List<LocalDateTime> expected() {
      return lines.stream()
          .filter(line -> line.startsWith("=") && !line.equals("=..."))
          .flatMap(this::instances)
          .toList();
    }

    private Stream<LocalDateTime> instances(String line) {
      String[] words = line.substring(1).split(" ", -1);
      List<LocalTime> times =
          words.length < 3
              ? List.of(start().toLocalTime())
              : Stream.of(words[2].split(",", -1)).map(LocalTime::parse).toList();
      return Stream.of(words[1].split(",", -1))
          .flatMap(days -> days(words[0], days))
          .flatMap(day -> times.stream().map(day::atTime));
    }

    private static Stream<LocalDate> days(String month, String days) {
      String[] range = days.split("-", -1);
      LocalDate first = LocalDate.parse(month + "-01").withDayOfMonth(Integer.parseInt(range[0]));
      int last = Integer.parseInt(range[range.length - 1]);
      return first.datesUntil(first.withDayOfMonth(last).plusDays(1));
    }

    @Override
    public String toString() {
      return String.join(" ", lines.stream().filter(line -> !line.startsWith("=")).toList());
    }
  }

  static List<Example> examples() throws IOException {
    List<Example> all = new ArrayList<>();
    try (InputStream in = RfcExamplesTest.class.getResourceAsStream("rfc5545-examples.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      for (String block : text.split("\n\n", -1)) {
        List<String> lines = block.lines().filter(line -> !line.startsWith("#")).toList();
        if (!lines.isEmpty()) {
          all.add(new Example(lines));
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("examples")
  @Spec("RFC 5545 3.8.5.3")
  void examplesHaveTheInstancesThatTheRfcLists(Example example) {
    List<LocalDateTime> expected = example.expected();
    LocalDateTime end =
        example.endless()
            ? expected.get(expected.size() - 1).plusSeconds(1)
            : example.start().plusYears(25);
    assertEquals(expected, starts(example.text(), end));
  }

  private static List<LocalDateTime> starts(String text, LocalDateTime end) {
    CalendarObject object = CalendarObject.ofStored(Samples.bytes(text));
    List<LocalDateTime> all = new ArrayList<>();
    RecurrenceSet.of(
            object.components(), new ObjectTimeZones(object.calendar(), ZoneOffset.UTC.getRules()))
        .visit(
            Long.MIN_VALUE,
            end.atZone(EASTERN).toEpochSecond(),
            ExpansionBudget.of(100_000, Duration.ofMinutes(10)),
            instance ->
                all.add(LocalDateTime.ofInstant(Instant.ofEpochSecond(instance.start()), EASTERN)));
    return all.stream().filter(time -> time.isBefore(end)).sorted().toList();
  }
}
