package org.kalends.server.war;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kalends.server.Kalends;
import org.kalends.server.admin.AdminSocket;
import org.kalends.server.cli.AdminCommands;
import org.kalends.server.config.Configuration;
import org.kalends.server.http.DavServlet;

/**
 * Opens the store when the container starts the application, and closes it when it stops. {@code
 * kalends.config} (a file) and {@code kalends.data} (a directory) come from system properties, the
 * environment ({@code KALENDS_CONFIG}, {@code KALENDS_DATA}) or the context's parameters.
 */
public final class WarListener implements ServletContextListener {

  private @Nullable Kalends kalends;
  private @Nullable AdminSocket admin;

  /** Made by the container. */
  public WarListener() {}

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    if (!context.getContextPath().isEmpty()) {
      throw new IllegalStateException(
          "Kalends must be the root application (ROOT.war), not " + context.getContextPath());
    }
    Configuration configuration = configuration(context);
    Kalends opened = Kalends.open(configuration, Clock.systemUTC());
    kalends = opened;
    opened.join();
    try {
      admin = AdminSocket.start(configuration.data(), new AdminCommands(opened));
    } catch (IOException e) {
      opened.close();
      throw new UncheckedIOException(e);
    }
    DavServlet servlet =
        new DavServlet(
            opened::handle,
            configuration.web().withPlainHttpEverywhere(configuration.behindProxy()));
    ServletRegistration.Dynamic registration = context.addServlet("dav", servlet);
    registration.addMapping("/*");
    opened.keepHouse();
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    if (admin != null) {
      admin.close();
    }
    if (kalends != null) {
      kalends.close();
    }
  }

  private static Configuration configuration(ServletContext context) {
    String file = setting(context, "kalends.config");
    Configuration configured = Configuration.load(file == null ? null : Path.of(file));
    String data = setting(context, "kalends.data");
    return data == null ? configured : configured.withData(Path.of(data));
  }

  private static @Nullable String setting(ServletContext context, String name) {
    String property = System.getProperty(name);
    if (property != null) {
      return property;
    }
    String variable = System.getenv(name.replace('.', '_').toUpperCase(Locale.ROOT));
    return variable != null ? variable : context.getInitParameter(name);
  }
}
