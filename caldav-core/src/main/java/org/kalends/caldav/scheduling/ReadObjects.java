package org.kalends.caldav.scheduling;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.content.CalendarLimits;

/**
 * Objects by their text, for as long as a message is delivered to several people: most of them get
 * the same, which is read and checked once.
 */
final class ReadObjects {

  private final CalendarLimits limits;
  private final Map<ByteBuffer, CalendarObject> valid = new HashMap<>();
  private final Map<ByteBuffer, CalendarObject> stored = new HashMap<>();

  ReadObjects(CalendarLimits limits) {
    this.limits = limits;
  }

  /** As {@link CalendarObject#validate}. */
  CalendarObject valid(byte[] bytes) {
    return valid.computeIfAbsent(
        ByteBuffer.wrap(bytes), any -> CalendarObject.validate(bytes, limits));
  }

  /** As {@link CalendarObject#ofStored}. */
  CalendarObject ofStored(byte[] bytes) {
    return stored.computeIfAbsent(ByteBuffer.wrap(bytes), any -> CalendarObject.ofStored(bytes));
  }
}
