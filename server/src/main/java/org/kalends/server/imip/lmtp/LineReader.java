package org.kalends.server.imip.lmtp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Commands and messages from a connection. A line ends with CRLF and nothing else, so that no two
 * servers see a message end at different places.
 */
final class LineReader {

  private static final int LONGEST_COMMAND = 2_048;

  private final InputStream in;

  LineReader(InputStream in) {
    this.in = new BufferedInputStream(in, 16 << 10);
  }

  /**
   * The next command without its line end; null at the end of the connection.
   *
   * @throws ProtocolException if it is too long
   */
  @Nullable String command() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '\n' && !line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
        return line.substring(0, line.length() - 1);
      }
      if (line.length() == LONGEST_COMMAND) {
        throw new ProtocolException("a command without an end");
      }
      line.append((char) c);
    }
    return null;
  }

  /**
   * A message up to the line with a dot alone, dots before others taken away (RFC 5321 section
   * 4.5.2).
   *
   * @param longest bytes of it that are kept; the rest is read and dropped
   * @return one byte more than that if there was more
   */
  byte[] message(int longest) throws IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    At at = At.LINE_START;
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (at == At.LINE_START && c == '.') {
        at = At.DOT;
        continue;
      }
      if (at == At.DOT && c == '\r') {
        at = At.DOT_CR;
        continue;
      }
      if (at == At.DOT_CR) {
        if (c == '\n') {
          return kept.toByteArray();
        }
        keep(kept, '\r', longest);
      }
      keep(kept, c, longest);
      at = c == '\r' ? At.CR : c == '\n' && at == At.CR ? At.LINE_START : At.TEXT;
    }
    throw new EOFException("a message without an end");
  }

  private static void keep(ByteArrayOutputStream kept, int c, int longest) {
    if (kept.size() <= longest) {
      kept.write(c);
    }
  }

  /** Where in a message one is. */
  private enum At {
    LINE_START,
    DOT,
    DOT_CR,
    CR,
    TEXT
  }
}
