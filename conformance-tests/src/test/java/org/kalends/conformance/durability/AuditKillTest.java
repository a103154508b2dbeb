package org.kalends.conformance.durability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.caldav.Spec;
import org.kalends.conformance.process.ServerProcess;

/** Whom an owner told when he is busy is known to him, though the server was killed. */
@Tag("outside")
class AuditKillTest {

  private static final List<String> OWNERS = List.of("ann", "ben", "cleo");
  private static final int ROUNDS = 3;

  /** What free-busy.md promises, and the time a loaded machine takes to keep it. */
  private static final long PROMISED_MILLIS = 2_000;

  private static final Pattern COUNT = Pattern.compile("count=\"(\\d+)\"");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private int port;

  @Test
  @Spec({"free-busy.md", "issue 4: every answer is in the owner's audit view"})
  void anAnswerIsInTheAuditOfItsOwnerThoughTheServerIsKilledTwoSecondsLater(@TempDir Path directory)
      throws Exception {
    String users =
        Stream.concat(OWNERS.stream(), Stream.of("eve"))
            .map(
                each ->
                    "  - name: %s\n    password: %s\n    emails: [%s@example.com]\n"
                        .formatted(each, each, each))
            .collect(Collectors.joining());
    ServerProcess server = new ServerProcess(directory, "users:\n" + users);
    port = server.port();
    server.start();
    try {
      OWNERS.forEach(this::open);
      for (int round = 1; round <= ROUNDS; round++) {
        ask();
        Thread.sleep(PROMISED_MILLIS);
        server.kill();
        server.start();
        for (String owner : OWNERS) {
          assertEquals(round, told(owner), owner);
        }
      }
    } finally {
      server.stop();
    }
  }

  private void open(String owner) {
    String policy =
        "<propertyupdate xmlns=\"DAV:\" xmlns:K=\"urn:kalends:ns\"><set><prop>"
            + "<K:free-busy-policy>authenticated</K:free-busy-policy></prop></set></propertyupdate>";
    assertEquals(207, send(owner, "PROPPATCH", home(owner), policy).statusCode());
  }

  private static String home(String of) {
    return "/calendars/users/" + of + "/";
  }

  /** Eve asks all of them at once, as a calendar program does. */
  private void ask() {
    Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS);
    String body =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Kalends//tests//EN\r\nMETHOD:REQUEST\r\n"
            + "BEGIN:VFREEBUSY\r\nUID:asked\r\nDTSTAMP:20261122T100000Z\r\n"
            + "DTSTART:%s\r\nDTEND:%s\r\n".formatted(utc(day), utc(day.plus(7, ChronoUnit.DAYS)))
            + "ORGANIZER:mailto:eve@example.com\r\n"
            + OWNERS.stream()
                .map(each -> "ATTENDEE:mailto:" + each + "@example.com\r\n")
                .collect(Collectors.joining())
            + "END:VFREEBUSY\r\nEND:VCALENDAR\r\n";
    HttpResponse<String> answer = send("eve", "POST", home("eve") + "outbox/", body);
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(OWNERS.size(), answer.body().split("2\\.0;Success", -1).length - 1);
  }

  private static String utc(Instant when) {
    return when.toString().replaceAll("[-:]", "");
  }

  /** How often the owner's view says that he was asked. */
  private int told(String owner) {
    String audit =
        "<propfind xmlns=\"DAV:\" xmlns:K=\"urn:kalends:ns\"><prop><K:free-busy-audit/></prop>"
            + "</propfind>";
    HttpResponse<String> answer = send(owner, "PROPFIND", home(owner), audit);
    assertEquals(207, answer.statusCode());
    assertTrue(answer.body().contains("/principals/users/eve/"), answer.body());
    return COUNT
        .matcher(answer.body())
        .results()
        .mapToInt(each -> Integer.parseInt(each.group(1)))
        .sum();
  }

  private HttpResponse<String> send(String who, String method, String path, String body) {
    String login = Base64.getEncoder().encodeToString((who + ":" + who).getBytes(UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", "Basic " + login)
            .header("Content-Type", method.equals("POST") ? "text/calendar" : "application/xml")
            .header("Depth", "0")
            .timeout(Duration.ofSeconds(60))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
