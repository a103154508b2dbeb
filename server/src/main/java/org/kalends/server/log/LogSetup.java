package org.kalends.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/**
 * Logback's set-up, in code: no XML is parsed at start. The level is that of the system property
 * {@code kalends.log.level} until {@link #apply} is called.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {

  /** The property that sets the level from outside. */
  public static final String LEVEL = "kalends.log.level";

  /** The logger that writes a line for each request. */
  public static final String REQUESTS = "org.kalends.requests";

  /** Made by Logback. */
  public LogSetup() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    LineLayout layout = new LineLayout();
    layout.setContext(context);
    layout.start();
    encoder.setLayout(layout);
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setName("console");
    console.setEncoder(encoder);
    console.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(console);
    root.setLevel(Level.toLevel(System.getProperty(LEVEL), Level.INFO));
    quiet(context);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Milton, Jetty and Shiro say at INFO what is nobody's business, some of it with paths. */
  private static void quiet(LoggerContext context) {
    context.getLogger("io.milton").setLevel(Level.WARN);
    context.getLogger("org.eclipse.jetty").setLevel(Level.WARN);
    // these two quote what a client sent
    context.getLogger("org.eclipse.jetty.ee10.servlet.ServletChannel").setLevel(Level.OFF);
    context.getLogger("org.eclipse.jetty.http.HttpParser").setLevel(Level.OFF);
    context.getLogger("org.apache.shiro").setLevel(Level.WARN);
    context.getLogger("com.zaxxer.hikari").setLevel(Level.WARN);
    context.getLogger("net.fortuna.ical4j").setLevel(Level.OFF);
  }

  /** Sets the level, and whether requests are logged. */
  public static void apply(String level, boolean requests) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      if (System.getProperty(LEVEL) == null) {
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.toLevel(level));
      }
      context.getLogger(REQUESTS).setLevel(requests ? null : Level.OFF);
    }
  }
}
