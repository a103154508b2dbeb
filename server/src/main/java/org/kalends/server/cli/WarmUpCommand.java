package org.kalends.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.kalends.server.Kalends;
import org.kalends.server.KalendsServer;
import org.kalends.server.TestStore;
import org.kalends.server.config.Configuration;
import org.kalends.server.config.ListenSettings;
import org.kalends.server.demo.Demo;
import org.kalends.server.log.LogSetup;
import picocli.CommandLine.Command;

/**
 * {@code kalends warm-up}: serves one request in a store that is thrown away. The shell script has
 * Java note the classes this needs, so that later starts find them prepared.
 */
@Command(
    name = "warm-up",
    hidden = true,
    description = "Serves one request and ends; prepares Java's archive of classes.",
    mixinStandardHelpOptions = true)
final class WarmUpCommand implements Callable<Integer> {

  @Override
  public Integer call() throws IOException {
    LogSetup.apply("warn", true);
    Path directory = Files.createTempDirectory("kalends-warm-up");
    try {
      Configuration configuration =
          TestStore.prepare(
              Configuration.load(null)
                  .withData(directory.resolve("data"))
                  .withListen(List.of(ListenSettings.parse("127.0.0.1:0"))));
      Kalends kalends = Kalends.open(configuration, Clock.systemUTC());
      String password = new Demo(kalends, Clock.systemUTC(), line -> {}).fill().get("alice");
      try (KalendsServer server =
          KalendsServer.start(configuration, kalends, new AdminCommands(kalends))) {
        ask(server.ports().get(0), "alice:" + password);
      }
    } finally {
      delete(directory);
    }
    return 0;
  }

  private static void ask(int port, String credentials) throws IOException {
    String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    String request =
        "PROPFIND /calendars/users/alice/calendar/ HTTP/1.1\r\nHost: localhost\r\nDepth: 1\r\n"
            + "Content-Length: 0\r\nConnection: close\r\nAuthorization: Basic "
            + basic
            + "\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (!answer.startsWith("HTTP/1.1 207 ")) {
        throw new CommandException("the warm-up was not answered");
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
