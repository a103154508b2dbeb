package org.kalends.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One request to the server under test, not sent yet. Redirects are not followed. */
final class Request {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final String method;
  private final String path;
  private final HttpRequest.Builder builder;
  private byte[] body = {};

  /** A request without credentials. The path is sent as it is written here. */
  Request(String method, String path) {
    this.method = method;
    this.path = path;
    this.builder =
        HttpRequest.newBuilder(URI.create(LiveServer.origin() + path))
            .timeout(Duration.ofMinutes(2));
  }

  Request header(String name, String value) {
    builder.header(name, value);
    return this;
  }

  Request depth(String depth) {
    return header("Depth", depth);
  }

  Request ifMatch(String tags) {
    return header("If-Match", tags);
  }

  Request ifNoneMatch(String tags) {
    return header("If-None-Match", tags);
  }

  /** Where a COPY or MOVE goes, on this server. */
  Request destination(String path) {
    return header("Destination", LiveServer.origin() + path);
  }

  Request body(byte[] bytes) {
    body = bytes;
    return this;
  }

  Request body(String contentType, String text) {
    return header("Content-Type", contentType).body(text.getBytes(StandardCharsets.UTF_8));
  }

  Request xml(String document) {
    return body("application/xml; charset=utf-8", document);
  }

  Request calendar(String object) {
    return body("text/calendar; charset=utf-8", object);
  }

  /** Sends it, reads the whole answer, and checks what holds for all answers. */
  Answer send() {
    builder.method(
        method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    try {
      HttpResponse<byte[]> response = CLIENT.send(builder.build(), BodyHandlers.ofByteArray());
      Answer answer =
          new Answer(
              method + " " + path, response.statusCode(), response.headers(), response.body());
      AnswerRules.check(answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
