package org.kalends.conformance.durability;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One calendar over HTTP: just what the drill needs. */
final class Calendar {

  private static final String SYNC =
      "<D:sync-collection xmlns:D=\"DAV:\"><D:sync-token>%s</D:sync-token>"
          + "<D:sync-level>1</D:sync-level><D:prop><D:getetag/></D:prop></D:sync-collection>";
  private static final String LIST =
      "<D:propfind xmlns:D=\"DAV:\"><D:prop><D:getetag/></D:prop></D:propfind>";
  private static final Pattern RESPONSE =
      Pattern.compile("<D:response>(.*?)</D:response>", Pattern.DOTALL);
  private static final Pattern NAME =
      Pattern.compile("<D:href>/calendars/users/alice/calendar/([^<]*)</D:href>");
  private static final Pattern ETAG = Pattern.compile("<D:getetag>([^<]*)</D:getetag>");
  private static final Pattern TOKEN = Pattern.compile("<D:sync-token>([^<]*)</D:sync-token>");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;

  Calendar(int port) {
    this.base = "http://127.0.0.1:" + port + "/calendars/users/alice/calendar/";
  }

  int put(String name, String body) throws IOException, InterruptedException {
    return send("PUT", name, body, Map.of("Content-Type", "text/calendar")).statusCode();
  }

  int delete(String name) throws IOException, InterruptedException {
    return send("DELETE", name, "", Map.of()).statusCode();
  }

  HttpResponse<String> get(String name) throws IOException, InterruptedException {
    return send("GET", name, "", Map.of());
  }

  /** Names and entity tags of all members. */
  Map<String, String> listing() throws IOException, InterruptedException {
    Map<String, String> members = new TreeMap<>();
    HttpResponse<String> response = send("PROPFIND", "", LIST, Map.of("Depth", "1"));
    expect(response, 207);
    apply(response.body(), members);
    return members;
  }

  /** Brings a mirror up to date and returns the new token. */
  String sync(String token, Map<String, String> mirror) throws IOException, InterruptedException {
    HttpResponse<String> response = send("REPORT", "", SYNC.formatted(token), Map.of("Depth", "0"));
    expect(response, 207);
    apply(response.body(), mirror);
    Matcher next = TOKEN.matcher(response.body());
    if (!next.find()) {
      throw new IllegalStateException("no sync token");
    }
    return next.group(1);
  }

  private static void apply(String multistatus, Map<String, String> members) {
    Matcher responses = RESPONSE.matcher(multistatus);
    while (responses.find()) {
      Matcher name = NAME.matcher(responses.group(1));
      Matcher etag = ETAG.matcher(responses.group(1));
      if (name.find() && !name.group(1).isEmpty()) {
        if (etag.find()) {
          members.put(name.group(1), etag.group(1));
        } else {
          members.remove(name.group(1));
        }
      }
    }
  }

  private static void expect(HttpResponse<String> response, int status) {
    if (response.statusCode() != status) {
      throw new IllegalStateException(response.statusCode() + " " + response.body());
    }
  }

  private HttpResponse<String> send(
      String method, String name, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + name))
            .timeout(Duration.ofSeconds(30))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString("alice:alice".getBytes(StandardCharsets.UTF_8)))
            .method(method, BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
