package org.kalends.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;

@Spec("security.md 2.4")
class LineLayoutTest {

  @Test
  void whatCouldForgeALineIsEscaped() {
    String line = line("a\r\nb\u001b[31m\u202ec\u2028d\u0085e\té", null);
    assertTrue(
        line.endsWith(" a\\u000d\\u000ab\\u001b[31m\\u202ec\\u2028d\\u0085e\\u0009é\n"), line);
  }

  @Property
  void anyMessageStaysOneLine(@ForAll String message) {
    String line = line(message, null);
    assertEquals(1, line.lines().count());
    assertTrue(line.endsWith("\n"));
  }

  @Test
  void messagesOfExceptionsAreNotLogged() {
    Exception failure =
        new IllegalStateException("SUMMARY:secret", new IllegalArgumentException("bob@x"));
    String line = line("failed", failure);
    assertTrue(line.contains(" thrown=java.lang.IllegalStateException at "), line);
    assertTrue(line.contains(" <- java.lang.IllegalArgumentException at "), line);
    assertTrue(line.contains("LineLayoutTest"), line);
    assertFalse(line.contains("secret") || line.contains("bob"), line);
    assertEquals(1, line.lines().count());
  }

  private static String line(String message, @Nullable Throwable thrown) {
    Logger logger = new LoggerContext().getLogger("org.kalends.Thing");
    LoggingEvent event = new LoggingEvent("", logger, Level.WARN, message, thrown, null);
    String line = new LineLayout().doLayout(event);
    assertTrue(line.contains(" level=warn logger=Thing "), line);
    return line;
  }
}
