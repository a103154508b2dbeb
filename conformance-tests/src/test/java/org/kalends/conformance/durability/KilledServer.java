package org.kalends.conformance.durability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.stream.Collectors;
import org.kalends.conformance.process.ServerProcess;

/** A server of its own process to be killed and started again, and requests to it. */
final class KilledServer {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ServerProcess process;

  /** Not started yet; people of these names have them as passwords, too. */
  KilledServer(Path directory, Collection<String> people) throws IOException {
    this.process =
        new ServerProcess(
            directory,
            people.stream()
                .map(
                    each ->
                        "  - name: %s\n    password: %s\n    emails: [%s@example.com]\n"
                            .formatted(each, each, each))
                .collect(Collectors.joining("", "users:\n", "")));
  }

  void start() throws IOException, InterruptedException {
    process.start();
  }

  void kill() throws InterruptedException {
    process.kill();
  }

  /**
   * Sends a request in the name of somebody.
   *
   * @throws IOException if the server dies meanwhile
   */
  HttpResponse<String> send(String who, String method, String path, int depth, String body)
      throws IOException, InterruptedException {
    boolean calendar = method.equals("PUT") || method.equals("POST");
    String login = Base64.getEncoder().encodeToString((who + ":" + who).getBytes(UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + process.port() + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", "Basic " + login)
            .header("Content-Type", calendar ? "text/calendar" : "application/xml")
            .header("Depth", Integer.toString(depth))
            .timeout(PATIENCE)
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  void stop() throws InterruptedException {
    process.stop();
  }
}
