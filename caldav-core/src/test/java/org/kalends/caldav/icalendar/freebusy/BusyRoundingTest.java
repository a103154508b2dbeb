package org.kalends.caldav.icalendar.freebusy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.query.TimeRange;

class BusyRoundingTest {

  private static final long BASE = 1_767_225_600; // 2026-01-01T00:00:00Z
  private static final int DAY = 86_400;

  @Property(tries = 300)
  @Spec("security.md 2.2")
  void aStepIsBusyIfAnythingInItIs(
      @ForAll("periods") List<BusyPeriod> periods, @ForAll("steps") int step) {
    TimeRange day = new TimeRange(BASE, BASE + DAY);
    FreeBusy exact = new FreeBusy(day, Set.of());
    periods.forEach(each -> exact.add(BusyType.BUSY, each.start(), each.end()));
    FreeBusy rounded = new FreeBusy(day, Set.of());
    BusyRounding.add(exact, Optional::of, step, rounded);
    List<BusyPeriod> told = rounded.periods().getOrDefault(BusyType.BUSY, List.of());
    for (long at = BASE; at < BASE + DAY; at += step) {
      long from = at;
      boolean busy =
          periods.stream().anyMatch(each -> each.start() < from + step && each.end() > from);
      boolean said = told.stream().anyMatch(each -> each.start() <= from && each.end() > from);
      assertEquals(busy, said);
    }
    long before = Long.MIN_VALUE;
    for (BusyPeriod each : told) {
      assertTrue(each.start() > before, "neighbours are one");
      assertTrue((each.start() - BASE) % step == 0 && (each.end() - BASE) % step == 0);
      before = each.end();
    }
  }

  @Property(tries = 100)
  void whatIsLeftOutIsFree(@ForAll("periods") List<BusyPeriod> periods) {
    TimeRange day = new TimeRange(BASE, BASE + DAY);
    FreeBusy exact = new FreeBusy(day, Set.of());
    periods.forEach(each -> exact.add(BusyType.TENTATIVE, each.start(), each.end()));
    FreeBusy rounded = new FreeBusy(day, Set.of());
    BusyRounding.add(exact, type -> Optional.empty(), 900, rounded);
    assertEquals(Map.of(), rounded.periods());
  }

  @Provide
  Arbitrary<Integer> steps() {
    return Arbitraries.of(900, 1800, 3600);
  }

  @Provide
  Arbitrary<List<BusyPeriod>> periods() {
    return Arbitraries.longs()
        .between(0, DAY - 2)
        .flatMap(
            start ->
                Arbitraries.longs()
                    .between(1, 10_000)
                    .map(
                        length ->
                            new BusyPeriod(BASE + start, BASE + Math.min(DAY, start + length))))
        .list()
        .ofMaxSize(12);
  }
}
