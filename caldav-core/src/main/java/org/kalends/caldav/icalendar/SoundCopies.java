package org.kalends.caldav.icalendar;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The {@link ValidationCopy}s lately found sound. Most objects differ in nothing that the library
 * judges, so that it is asked about few of them. Bounded: 512 copies, none longer than {@value
 * #LENGTH} characters.
 */
final class SoundCopies {

  static final int LENGTH = 2_048;
  private static final int ENTRIES = 512;

  private final Map<String, Boolean> lately =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > ENTRIES;
        }
      };

  synchronized boolean contains(String copy) {
    return copy.length() <= LENGTH && lately.get(copy) != null;
  }

  synchronized void add(String copy) {
    if (copy.length() <= LENGTH) {
      lately.put(copy, true);
    }
  }
}
