package org.kalends.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;

/** A client that signs in with every request. */
public final class HttpClientSession {

  /** An event that can be put anywhere. */
  public static final String EVENT =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\nBEGIN:VEVENT\r\nUID:one\r\n"
          + "DTSTAMP:20261121T000000Z\r\nDTSTART:20261121T100000Z\r\nSUMMARY:Kept\r\n"
          + "END:VEVENT\r\nEND:VCALENDAR\r\n";

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI server;
  private final String authorization;

  /** For a server and an account. */
  public HttpClientSession(int port, String user, String password) {
    this.server = URI.create("http://127.0.0.1:" + port + "/");
    String both = user + ":" + password;
    this.authorization = "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
  }

  /** Sends a request with a body and further headers, by turns name and value. */
  public HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .header("Authorization", authorization)
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Puts {@link #EVENT}. */
  public HttpResponse<String> put(String path) throws IOException, InterruptedException {
    return send("PUT", path, EVENT, "Content-Type", "text/calendar; charset=utf-8");
  }

  /** Asks a calendar for its changes since a token; an empty token for all. */
  public HttpResponse<String> sync(String path, String token)
      throws IOException, InterruptedException {
    String body =
        "<D:sync-collection xmlns:D=\"DAV:\"><D:sync-token>"
            + token
            + "</D:sync-token><D:sync-level>1</D:sync-level><D:prop><D:getetag/></D:prop>"
            + "</D:sync-collection>";
    return send("REPORT", path, body, "Content-Type", "text/xml; charset=utf-8", "Depth", "1");
  }

  /** The token in an answer to {@link #sync}. */
  public static String token(String multistatus) {
    int start = multistatus.indexOf("sync-token>") + "sync-token>".length();
    return multistatus.substring(start, multistatus.indexOf('<', start));
  }
}
