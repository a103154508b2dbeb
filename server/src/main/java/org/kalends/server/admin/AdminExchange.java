package org.kalends.server.admin;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The little of HTTP/1.0 that the two ends of the socket speak, so that {@code curl} can be one of
 * them: a start line, header fields of which only Content-Length counts, a body.
 *
 * @param startLine the request line or the status line
 * @param body UTF-8 text
 */
record AdminExchange(String startLine, String body) {

  private static final int LONGEST_HEAD = 8_192;
  private static final int LONGEST_BODY = 16 << 20;
  private static final String LENGTH = "content-length:";

  static AdminExchange read(InputStream in) throws IOException {
    String head = head(in);
    int length = 0;
    for (String line : head.split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = length(line.substring(LENGTH.length()).trim());
      }
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the message is cut off");
    }
    return new AdminExchange(
        head.substring(0, head.indexOf("\r\n")), new String(body, StandardCharsets.UTF_8));
  }

  void write(OutputStream out) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head = startLine + "\r\nContent-Length: " + bytes.length + "\r\n\r\n";
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(head.getBytes(StandardCharsets.US_ASCII));
    whole.write(bytes);
    whole.writeTo(out);
    out.flush();
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0 || head.length() > LONGEST_HEAD) {
        throw new ProtocolException("no message");
      }
      head.append((char) b);
    }
    return head.toString();
  }

  private static int length(String digits) throws ProtocolException {
    try {
      int length = Integer.parseInt(digits);
      if (length >= 0 && length <= LONGEST_BODY) {
        return length;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new ProtocolException("no length: " + digits);
  }
}
