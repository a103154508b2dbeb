package org.kalends.caldav.icalendar.query;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.ComponentKind;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.MemberFlag;

/**
 * What can be said of matching objects without their bytes.
 *
 * @param kinds the types they can have, as bits
 * @param range a time they must have something in
 * @param uidMatch what their UID must match, or null
 * @param decisive whether nothing else is asked
 * @param events whether all that is asked for is a VEVENT with something in the range
 */
record FilterHints(
    int kinds, TimeRange range, @Nullable TextMatch uidMatch, boolean decisive, boolean events) {

  private static final int ALL = -1;

  static FilterHints of(CompFilter root) {
    if (root.notDefined() || (root.anyOf() && root.comps().size() + root.props().size() > 1)) {
      return new FilterHints(ALL, TimeRange.ALL, null, false, false);
    }
    int kinds = ALL;
    TimeRange range = TimeRange.ALL;
    TextMatch uid = null;
    boolean decisive = root.props().isEmpty();
    for (CompFilter comp : root.comps()) {
      Optional<ComponentKind> kind = ComponentKind.ofName(comp.name());
      if (kind.isEmpty() || comp.notDefined()) {
        decisive = false;
        continue;
      }
      kinds &= kind.get().bit();
      boolean all = !comp.anyOf();
      range = all ? narrower(range, range(comp)) : range;
      uid = all && uid == null ? uid(comp.props()) : uid;
      decisive &= comp.comps().isEmpty() && comp.range() == null && onlyUid(comp);
    }
    return new FilterHints(
        kinds, range, uid, decisive && root.comps().size() <= 1, asksForEvents(root));
  }

  private static boolean asksForEvents(CompFilter root) {
    if (!root.props().isEmpty() || root.range() != null || root.comps().size() != 1) {
      return false;
    }
    CompFilter comp = root.comps().get(0);
    return comp.name().equals("VEVENT")
        && !comp.notDefined()
        && comp.range() != null
        && comp.props().isEmpty()
        && comp.comps().isEmpty();
  }

  private static TimeRange range(CompFilter comp) {
    if (comp.range() != null) {
      return comp.range();
    }
    for (CompFilter inner : comp.comps()) {
      if (inner.name().equals("VALARM") && inner.range() != null && !inner.anyOf()) {
        return inner.range();
      }
    }
    return TimeRange.ALL;
  }

  /** Both must be touched; asking for the shorter one is enough. */
  private static TimeRange narrower(TimeRange one, TimeRange other) {
    if (one.equals(TimeRange.ALL) || other.equals(TimeRange.ALL)) {
      return one.equals(TimeRange.ALL) ? other : one;
    }
    return one;
  }

  private static @Nullable TextMatch uid(List<PropFilter> props) {
    for (PropFilter prop : props) {
      if (prop.name().equals("UID") && prop.text() != null && !prop.anyOf()) {
        return prop.text();
      }
    }
    return null;
  }

  private static boolean onlyUid(CompFilter comp) {
    if (comp.props().isEmpty()) {
      return true;
    }
    PropFilter prop = comp.props().get(0);
    return comp.props().size() == 1
        && prop.name().equals("UID")
        && prop.text() != null
        && prop.params().isEmpty()
        && !comp.anyOf()
        && !prop.anyOf();
  }

  Optional<String> uid() {
    return uidMatch != null
            && uidMatch.type() == TextMatch.Type.EQUALS
            && uidMatch.collation() == Collation.OCTET
            && !uidMatch.negate()
        ? Optional.of(uidMatch.key())
        : Optional.empty();
  }

  /**
   * Whether an object matches for certain: a single event, all of which is in the range wherever
   * floating times are looked at from. An instance may be excluded, so it must not recur.
   */
  boolean surelyMatches(Member.Facts facts) {
    return events
        && facts.component() == ComponentKind.VEVENT
        && !facts.has(MemberFlag.RECURRING)
        && !facts.has(MemberFlag.OVERRIDES)
        && facts.start() != Long.MIN_VALUE
        && facts.start() >= range.start()
        && facts.end() <= range.end();
  }

  boolean mayMatch(Member.Facts facts) {
    boolean calendar = facts.component().isCalendarComponent();
    return calendar
        && (kinds & facts.component().bit()) != 0
        && (range.equals(TimeRange.ALL) || facts.mayOverlap(range.start(), range.end()))
        && (uidMatch == null || uidMatch.matches(facts.uid()));
  }
}
