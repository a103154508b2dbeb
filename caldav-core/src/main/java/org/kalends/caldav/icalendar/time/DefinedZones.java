package org.kalends.caldav.icalendar.time;

import java.nio.ByteBuffer;
import java.time.zone.ZoneRules;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;

/**
 * Remembers the zones that clients defined and that nobody else knows. The same few definitions
 * come with every object of a calendar, and compiling one takes thirty times as long as reading an
 * object.
 */
final class DefinedZones {

  private static final int SIZE = 128;

  /** Longer definitions are compiled each time, so that the cache stays below a few megabytes. */
  private static final int MAX_BYTES = 16_384;

  private static final int MAX_TRANSITIONS = 1_500;

  private static final Map<ByteBuffer, ZoneRules> CACHE =
      new LinkedHashMap<>(SIZE, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, ZoneRules> eldest) {
          return size() > SIZE;
        }
      };

  private DefinedZones() {}

  /** The rules of a stored VTIMEZONE, or empty if it says nothing sound. */
  static Optional<ZoneRules> rules(CalendarComponent zone) {
    ByteBuffer key =
        ByteBuffer.wrap(zone.source(), zone.start(), zone.next() - zone.start()).slice();
    synchronized (CACHE) {
      ZoneRules known = CACHE.get(key);
      if (known != null) {
        return Optional.of(known);
      }
    }
    try {
      ZoneRules rules = TimeZoneDefinition.compile(zone, CalendarLimits.STORED);
      if (key.remaining() <= MAX_BYTES && rules.getTransitions().size() <= MAX_TRANSITIONS) {
        byte[] copy = new byte[key.remaining()];
        key.get(copy);
        synchronized (CACHE) {
          CACHE.put(ByteBuffer.wrap(copy), rules);
        }
      }
      return Optional.of(rules);
    } catch (InvalidCalendarException e) {
      return Optional.empty();
    }
  }
}
