package org.kalends.server.http;

import io.milton.http.AbstractResponse;
import io.milton.http.Cookie;
import io.milton.http.Response;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.protocol.DavResponse;

/**
 * What Milton's manager is shown of an answer: nothing it could change. The engine's answer goes
 * straight to the servlet response, with statuses that Milton's enum lacks.
 */
final class MiltonResponse extends AbstractResponse {

  private final HttpServletResponse http;
  private final AnswerWriter writer;
  private final ServletDavRequest request;

  MiltonResponse(HttpServletResponse http, AnswerWriter writer, ServletDavRequest request) {
    this.http = http;
    this.writer = writer;
    this.request = request;
  }

  /** Writes the engine's answer. */
  void write(DavResponse answer) {
    writer.write(answer, request, http);
  }

  /** The status that was sent. */
  int statusCode() {
    return http.getStatus();
  }

  @Override
  public Response.@Nullable Status getStatus() {
    return Response.Status.fromCode(http.getStatus());
  }

  @Override
  public Map<String, String> getHeaders() {
    return Map.of();
  }

  @Override
  public OutputStream getOutputStream() {
    try {
      return http.getOutputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public @Nullable String getNonStandardHeader(String name) {
    return http.getHeader(name);
  }

  @Override
  public void close() {
    // The container completes the answer.
  }

  @Override
  public void setStatus(Response.Status status) {
    throw notMiltons();
  }

  @Override
  public void setNonStandardHeader(String name, String value) {
    throw notMiltons();
  }

  @Override
  public void setAuthenticateHeader(List<String> challenges) {
    throw notMiltons();
  }

  @Override
  public void sendError(Response.Status status, String message) {
    throw notMiltons();
  }

  @Override
  public Cookie setCookie(Cookie cookie) {
    throw notMiltons();
  }

  @Override
  public Cookie setCookie(String name, String value) {
    throw notMiltons();
  }

  private static UnsupportedOperationException notMiltons() {
    return new UnsupportedOperationException("answers are written by the engine only");
  }
}
