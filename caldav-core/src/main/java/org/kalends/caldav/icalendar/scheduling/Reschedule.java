package org.kalends.caldav.icalendar.scheduling;

import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which components a change moves in time, so that nobody has agreed to them (RFC 6638 3.2.8). */
final class Reschedule {

  /** Instances of a rule that are compared with those of another. */
  private static final int COMPARED = 1000;

  /** The same where there is an end, which may have been moved. */
  private static final int COMPARED_OF_AN_END = 10_000;

  private final SchedulingObject before;
  private final SchedulingObject after;

  private Reschedule(SchedulingObject before, SchedulingObject after) {
    this.before = before;
    this.after = after;
  }

  /** The keys of the components of the new object that are at other times than before. */
  static Set<Long> keys(SchedulingObject before, SchedulingObject after) {
    return new Reschedule(before, after).keys();
  }

  private Set<Long> keys() {
    Set<Long> keys = new TreeSet<>();
    for (Component component : after.components()) {
      long key = after.times().key(component);
      boolean moved =
          before
              .times()
              .at(key)
              .map(
                  old ->
                      isMoved(old, component) || (component.isMaster() && hasMore(old, component)))
              .orElse(true);
      if (moved) {
        keys.add(key);
      }
    }
    return keys;
  }

  private boolean isMoved(Component old, Component component) {
    String was = before.times().span(old);
    return !was.equals(after.times().span(component))
        && !(was.equals(after.times().span(component.without("RRULE")))
            || before.times().span(old.without("RRULE")).equals(after.times().span(component)));
  }

  /** Whether there are instances that were not there before; fewer of them harm nobody. */
  private boolean hasMore(Component old, Component component) {
    Set<Long> excluded = after.times().keys(component, "EXDATE");
    boolean sameRules =
        Canonical.rules(old, before.times()).equals(Canonical.rules(component, after.times()));
    if (sameRules && excluded.containsAll(before.times().keys(old, "EXDATE"))) {
      return false;
    }
    int most = isEndless(old) ? COMPARED : COMPARED_OF_AN_END;
    Optional<NavigableSet<Long>> had = before.times().first(most);
    Optional<NavigableSet<Long>> has = after.times().first(most);
    if (had.isEmpty() || has.isEmpty()) {
      return true;
    }
    boolean cut = had.get().size() >= most;
    NavigableSet<Long> compared = cut ? has.get().headSet(had.get().last(), true) : has.get();
    boolean single = !recurs(old) && recurs(component);
    return single ? compared.size() > 1 : !had.get().containsAll(compared);
  }

  private static boolean isEndless(Component component) {
    return component.properties("RRULE").stream()
        .map(each -> each.value().toUpperCase(Locale.ROOT))
        .anyMatch(rule -> !rule.contains("COUNT=") && !rule.contains("UNTIL="));
  }

  private static boolean recurs(Component component) {
    return component.has("RRULE") || component.has("RDATE");
  }
}
