package org.kalends.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** The container's own errors (400, 414, 431, 500 ...): the status in a line of text, no more. */
final class PlainErrors extends ErrorHandler {

  private static final HttpField NO_SNIFFING = new HttpField("X-Content-Type-Options", "nosniff");

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    byte[] line = line(response.getStatus());
    describe(response.getHeaders());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, line.length);
    if (request.getMethod().equals("HEAD")) {
      response.write(true, null, callback);
    } else {
      response.write(true, ByteBuffer.wrap(line), callback);
    }
    return true;
  }

  private static void describe(HttpFields.Mutable headers) {
    headers.put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
    headers.put(NO_SNIFFING);
  }

  private static byte[] line(int status) {
    return (status + " " + HttpStatus.getMessage(status) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
