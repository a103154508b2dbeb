package org.kalends.server.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One event, one line: {@code time=... level=... logger=... message}. Whatever could start a new
 * line or turn the direction of text is written as {@code \\uXXXX}.
 */
final class LineLayout extends LayoutBase<ILoggingEvent> {

  private static final int FRAMES = 12;

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(160);
    line.append("time=").append(Instant.ofEpochMilli(event.getTimeStamp()));
    line.append(" level=").append(event.getLevel().toString().toLowerCase(Locale.ROOT));
    String logger = event.getLoggerName();
    line.append(" logger=").append(logger, logger.lastIndexOf('.') + 1, logger.length());
    line.append(' ');
    escape(event.getFormattedMessage(), line);
    trace(event.getThrowableProxy(), line);
    return line.append('\n').toString();
  }

  /** Classes and places only: messages of exceptions may quote a calendar. */
  private static void trace(@Nullable IThrowableProxy thrown, StringBuilder line) {
    IThrowableProxy current = thrown;
    for (int depth = 0; current != null && depth < 4; depth++) {
      line.append(depth == 0 ? " thrown=" : " <- ").append(current.getClassName());
      StackTraceElementProxy[] frames = current.getStackTraceElementProxyArray();
      for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
        line.append(i == 0 ? " at " : ", ").append(frames[i].getStackTraceElement());
      }
      current = current.getCause();
    }
  }

  static void escape(@Nullable String text, StringBuilder line) {
    if (text == null) {
      return;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isHarmless(c)) {
        line.append(c);
      } else {
        line.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1));
      }
    }
  }

  private static boolean isHarmless(char c) {
    return (c >= ' ' && c < 0x7f)
        || (c > 0x9f && Character.getType(c) != Character.FORMAT && c != 0x2028 && c != 0x2029);
  }
}
