package org.kalends.caldav.icalendar;

import java.io.IOException;
import java.io.StringReader;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.util.CompatibilityHints;
import net.fortuna.ical4j.validate.ValidationEntry;
import net.fortuna.ical4j.validate.ValidationResult;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;

/**
 * Lets ical4j say what is wrong with an object: which properties are missing, come too often or
 * have impossible values. It sees a {@link ValidationCopy}, never the client's bytes.
 */
final class LibraryCheck {

  static {
    // These are global to the JVM, so they are set once, here, before anything else can parse.
    System.setProperty("net.fortuna.ical4j.timezone.update.enabled", "false");
    CompatibilityHints.setHintEnabled(CompatibilityHints.KEY_RELAXED_PARSING, true);
    CompatibilityHints.setHintEnabled(CompatibilityHints.KEY_RELAXED_UNFOLDING, true);
    CompatibilityHints.setHintEnabled(CompatibilityHints.KEY_RELAXED_VALIDATION, true);
  }

  private static final SoundCopies SOUND = new SoundCopies();

  private LibraryCheck() {}

  /**
   * Checks an object.
   *
   * @throws InvalidCalendarException if ical4j cannot read it or finds an error
   */
  static void check(CalendarObject object) {
    String copy = ValidationCopy.of(object);
    if (!copy.isEmpty() && !SOUND.contains(copy)) {
      ask(copy);
      SOUND.add(copy);
    }
  }

  private static void ask(String copy) {
    ValidationResult result;
    try {
      Calendar calendar = new CalendarBuilder().build(new StringReader(copy));
      result = calendar.validate(true);
    } catch (IOException | ParserException | RuntimeException e) {
      throw InvalidCalendarException.data("not valid iCalendar");
    }
    for (ValidationEntry entry : result.getEntries()) {
      if (entry.getSeverity() == ValidationEntry.Severity.ERROR) {
        throw InvalidCalendarException.data(entry.getContext() + ": " + entry.getMessage());
      }
    }
  }
}
