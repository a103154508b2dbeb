package org.kalends.caldav.icalendar.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Recur;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;

/**
 * Holds our rules against those of ical4j. Left out is where ical4j is known to err: BYMONTH in
 * weekly rules and together with BYYEARDAY, a start that the rule does not hit together with COUNT,
 * and no WKST (it takes the machine's locale). In sparse daily rules it gives up early.
 */
class RecurrenceRuleOracleTest {

  private static final String[] DAYS = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

  @Property(tries = 600)
  @Spec("RFC 5545 3.3.10")
  void occurrencesAreThoseOfAnotherImplementation(@ForAll long seed) {
    Random random = new Random(seed);
    String text = rule(random);
    Assume.that(isWithinLimits(text));
    LocalDateTime start =
        LocalDateTime.of(
            2020 + random.nextInt(4),
            1 + random.nextInt(12),
            1 + random.nextInt(28),
            random.nextInt(24),
            30);
    boolean sparse = text.matches("FREQ=DAILY.*BYMONTHDAY.*BYDAY.*");
    if (sparse || (text.contains("COUNT") && !hits(text, start))) {
      return;
    }
    LocalDateTime from = start.plusDays(random.nextInt(3) == 0 ? 0 : random.nextInt(900));
    LocalDateTime to = from.plusDays(800);
    SortedSet<LocalDateTime> ours = ours(text, start, from, to);
    SortedSet<LocalDateTime> theirs =
        new TreeSet<>(new Recur<LocalDateTime>(text).getDates(start, start, to))
            .tailSet(from)
            .headSet(to);
    assertEquals(theirs, ours, () -> text + " from " + start);
  }

  @Property(tries = 600)
  void passingOverTheBeginningChangesNothing(@ForAll long seed) {
    Random random = new Random(seed);
    String text = rule(random);
    Assume.that(isWithinLimits(text));
    LocalDateTime start =
        LocalDateTime.of(2020, 1 + random.nextInt(12), 1 + random.nextInt(28), 9, 0);
    LocalDateTime from = start.plusDays(random.nextInt(3000));
    LocalDateTime to = from.plusDays(400);
    assertEquals(
        ours(text, start, start, to).tailSet(from), ours(text, start, from, to), () -> text);
  }

  private static boolean isWithinLimits(String text) {
    try {
      RecurrenceRule.parse(text, CalendarLimits.DEFAULT);
      return true;
    } catch (InvalidCalendarException e) {
      return false;
    }
  }

  private static boolean hits(String text, LocalDateTime start) {
    String endless = text.replaceAll(";COUNT=\\d+", "");
    return ours(endless, start, start, start.plusSeconds(1)).contains(start);
  }

  private static SortedSet<LocalDateTime> ours(
      String text, LocalDateTime start, LocalDateTime from, LocalDateTime to) {
    Occurrences occurrences =
        RecurrenceRule.parse(text, CalendarLimits.DEFAULT)
            .occurrences(local(start), false, local(from));
    SortedSet<LocalDateTime> all = new TreeSet<>();
    for (long at = occurrences.next(); at < local(to); at = occurrences.next()) {
      all.add(LocalDateTime.ofEpochSecond(at, 0, ZoneOffset.UTC));
    }
    return all;
  }

  private static long local(LocalDateTime time) {
    return time.toEpochSecond(ZoneOffset.UTC);
  }

  /** Any rule that counts days, weeks, months or years. */
  static String rule(Random random) {
    String frequency = one(random, "DAILY", "WEEKLY", "MONTHLY", "YEARLY");
    boolean calendar = frequency.equals("MONTHLY") || frequency.equals("YEARLY");
    StringBuilder rule = new StringBuilder("FREQ=" + frequency);
    maybe(random, 2, rule, () -> ";INTERVAL=" + (1 + random.nextInt(4)));
    maybe(random, 4, rule, () -> ";COUNT=" + (1 + random.nextInt(30)));
    if (!frequency.equals("WEEKLY")) {
      maybe(random, 3, rule, () -> ";BYMONTH=" + numbers(random, 12, false));
      maybe(random, 3, rule, () -> ";BYMONTHDAY=" + numbers(random, 31, true));
    }
    boolean monthDay = rule.indexOf("BYMONTHDAY") > 0;
    if (frequency.equals("YEARLY") && rule.indexOf("BYMONTH") < 0) {
      maybe(random, 5, rule, () -> ";BYYEARDAY=" + numbers(random, 366, true));
    }
    if (rule.indexOf("BYYEARDAY") < 0) {
      maybe(random, 2, rule, () -> ";BYDAY=" + days(random, calendar && !monthDay));
    }
    maybe(random, 6, rule, () -> ";BYHOUR=" + numbers(random, 23, false));
    if (rule.indexOf("BY") > 0) {
      maybe(random, 4, rule, () -> ";BYSETPOS=" + numbers(random, 3, true));
    }
    return rule + ";WKST=" + one(random, "SU", "MO", "WE");
  }

  private static void maybe(Random random, int times, StringBuilder rule, Supplier<String> part) {
    if (random.nextInt(times) == 0) {
      rule.append(part.get());
    }
  }

  private static String one(Random random, String... of) {
    return of[random.nextInt(of.length)];
  }

  private static String numbers(Random random, int max, boolean negative) {
    return Stream.generate(
            () -> (1 + random.nextInt(max)) * (negative && random.nextInt(3) == 0 ? -1 : 1))
        .limit(1 + random.nextInt(3))
        .distinct()
        .sorted()
        .map(String::valueOf)
        .collect(Collectors.joining(","));
  }

  private static String days(Random random, boolean ordinals) {
    Set<String> days = new LinkedHashSet<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      String ordinal =
          ordinals && random.nextBoolean() ? one(random, "1", "2", "3", "4", "-1", "-2") : "";
      days.add(ordinal + one(random, DAYS));
    }
    return String.join(",", days);
  }
}
