package org.kalends.caldav.icalendar.query;

import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.recurrence.TooManyInstancesException;
import org.kalends.caldav.store.ComponentKind;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.xml.XmlElement;

/**
 * CALDAV:filter (RFC 4791 section 9.7). Immutable.
 *
 * <p>Use it in this order: {@link #range} to ask the snapshot for candidates, {@link
 * #mayMatch(Member.Facts)} to leave out others without reading their bytes, and {@link
 * #matches(CalendarObject, ZoneRules)} for those that are left, unless {@link #isDecidedByFacts} or
 * {@link #surelyMatches}.
 */
public final class CalendarFilter {

  private final CompFilter root;
  private final FilterHints hints;

  private CalendarFilter(CompFilter root) {
    this.root = root;
    this.hints = FilterHints.of(root);
  }

  /**
   * Reads a filter.
   *
   * @param filter the CALDAV:filter element
   * @param limits of which the earliest and latest times bound the ranges
   * @throws FilterException with the precondition it violates
   */
  public static CalendarFilter parse(XmlElement filter, CalendarLimits limits) {
    return new CalendarFilter(new FilterParser(limits).filter(filter));
  }

  /** The types a matching object can have, as bits of {@link ComponentKind#bit}. */
  public int kinds() {
    return hints.kinds();
  }

  /**
   * A time an object must have something in to match, for {@code CollectionSnapshot.mayOverlap};
   * {@link TimeRange#ALL} if it depends on no time.
   */
  public TimeRange range() {
    return hints.range();
  }

  /** The UID a matching object must have exactly, if the filter asks for one. */
  public Optional<String> uid() {
    return hints.uid();
  }

  /** Whether an object with these facts can match; false is certain. */
  public boolean mayMatch(Member.Facts facts) {
    return hints.mayMatch(facts);
  }

  /** Whether {@link #mayMatch} is the whole truth, so that no bytes need to be read. */
  public boolean isDecidedByFacts() {
    return hints.decisive();
  }

  /** Whether an object with these facts matches, whatever its bytes; true is certain. */
  public boolean surelyMatches(Member.Facts facts) {
    return hints.surelyMatches(facts);
  }

  /**
   * Whether an object matches.
   *
   * @param content the bytes as the viewer may see them
   * @param floating where dates and floating times are looked at from (RFC 4791 section 7.3)
   * @throws TooManyInstancesException if that cannot be found out with reasonable effort
   */
  public boolean matches(byte[] content, ZoneRules floating) {
    CalendarObject object;
    try {
      object = CalendarObject.ofStored(content);
    } catch (InvalidCalendarException e) {
      return false;
    }
    return matches(object, floating);
  }

  /** The same for an object that was read already. */
  public boolean matches(CalendarObject object, ZoneRules floating) {
    return root.matchesAmong(List.of(object.calendar()), new Evaluation(object, floating));
  }
}
