package org.kalends.caldav.icalendar.scheduling;

import java.util.Comparator;

/**
 * Which of two words on the same thing is the later one (RFC 5546 section 2.1.5).
 *
 * @param sequence SEQUENCE
 * @param stamp DTSTAMP in seconds since the epoch
 */
public record Revision(int sequence, long stamp) implements Comparable<Revision> {

  /** Before all others. */
  public static final Revision NONE = new Revision(-1, Long.MIN_VALUE);

  private static final Comparator<Revision> ORDER =
      Comparator.comparingInt(Revision::sequence).thenComparingLong(Revision::stamp);

  static Revision of(Component component) {
    long stamp =
        component
            .property("DTSTAMP")
            .flatMap(Property::time)
            .map(time -> time.local())
            .orElse(Long.MIN_VALUE);
    return new Revision(component.sequence(), stamp);
  }

  boolean isAfter(Revision other) {
    return compareTo(other) > 0;
  }

  Revision max(Revision other) {
    return isAfter(other) ? this : other;
  }

  /** By sequence, then by stamp. */
  @Override
  public int compareTo(Revision other) {
    return ORDER.compare(this, other);
  }
}
