package org.kalends.caldav.icalendar.freebusy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A set of points in time, as periods that neither overlap nor touch, in order. */
final class BusyPeriods {

  private BusyPeriods() {}

  /** Sorts and coalesces (RFC 4791 section 7.10). */
  static List<BusyPeriod> merge(List<BusyPeriod> periods) {
    List<BusyPeriod> sorted = new ArrayList<>(periods);
    sorted.sort(Comparator.comparingLong(BusyPeriod::start));
    List<BusyPeriod> merged = new ArrayList<>();
    for (BusyPeriod next : sorted) {
      int last = merged.size() - 1;
      if (last >= 0 && next.start() <= merged.get(last).end()) {
        BusyPeriod before = merged.get(last);
        merged.set(last, new BusyPeriod(before.start(), Math.max(before.end(), next.end())));
      } else {
        merged.add(next);
      }
    }
    return merged;
  }

  /** What is in the first set and not in the second; both are merged. */
  static List<BusyPeriod> minus(List<BusyPeriod> periods, List<BusyPeriod> taken) {
    List<BusyPeriod> left = new ArrayList<>();
    int first = 0;
    for (BusyPeriod period : periods) {
      long from = period.start();
      while (first < taken.size() && taken.get(first).end() <= from) {
        first++;
      }
      for (int i = first; i < taken.size() && taken.get(i).start() < period.end(); i++) {
        if (taken.get(i).start() > from) {
          left.add(new BusyPeriod(from, taken.get(i).start()));
        }
        from = Math.max(from, taken.get(i).end());
      }
      if (from < period.end()) {
        left.add(new BusyPeriod(from, period.end()));
      }
    }
    return left;
  }
}
