package org.kalends.conformance.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server that is attacked, with a calendar that must not change meanwhile.
 *
 * @param calendar the path of that calendar
 */
record Target(String host, int port, String user, String password, String calendar) {

  private static final int PATIENCE_MILLIS = 60_000;

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");

  private static final Pattern LENGTH = Pattern.compile("\\r\\ncontent-length: *(\\d+)\\r\\n");

  /** A request with credentials, for which the server is asked to close the connection. */
  Raw request(String method, String path) {
    return new Raw(this, method, path);
  }

  /** Makes the calendar, with an object in it that recurs for ever. */
  void prepare() throws IOException {
    expect(request("MKCALENDAR", calendar).bytes(), 201);
    expect(request("PUT", calendar + "canary.ics").calendar(Ics.CANARY).bytes(), 201);
  }

  /** Removes it. */
  void remove() throws IOException {
    expect(request("DELETE", calendar).bytes(), 204);
  }

  /**
   * All that may not change: the canary, what is in its calendar, what is in the home, who may do
   * what there.
   */
  String state() throws IOException {
    String home = calendar.substring(0, calendar.lastIndexOf('/', calendar.length() - 2) + 1);
    return expect(request("GET", calendar + "canary.ics").bytes(), 200)
        + expect(listing(calendar), 207)
        + expect(listing(home), 207)
        + expect(access(calendar, "<acl/><links xmlns='urn:kalends:ns'/>"), 207)
        + expect(access("/principals/users/" + user + "/", "<group-member-set/>"), 207);
  }

  private byte[] access(String path, String properties) {
    return request("PROPFIND", path)
        .header("Depth", "1")
        .xml("<propfind xmlns='DAV:'><prop>" + properties + "</prop></propfind>")
        .bytes();
  }

  private byte[] listing(String path) {
    return request("PROPFIND", path)
        .header("Depth", "1")
        .xml(
            "<propfind xmlns='DAV:'><prop><getetag/><sync-token/><displayname/>"
                + "<resourcetype/></prop></propfind>")
        .bytes();
  }

  private String expect(byte[] request, int status) throws IOException {
    Reply reply = send(request);
    if (reply.status() != status) {
      throw new IllegalStateException("not " + status + " but " + reply);
    }
    return reply.body();
  }

  /** Sends bytes, and waits for an answer or the end of the connection. */
  Reply send(byte[] request) throws IOException {
    long begun = System.nanoTime();
    byte[] answer;
    try (Socket socket = new Socket(host, port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      try {
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
      } catch (IOException e) {
        // Refused before all of it was sent: the answer is there to be read, or lost with a reset.
        socket.shutdownOutput();
      }
      answer = answer(socket.getInputStream());
    } catch (java.net.SocketException e) {
      answer = new byte[0];
    }
    String text = new String(answer, StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    Matcher status = STATUS.matcher(text);
    return new Reply(
        status.lookingAt() ? Integer.parseInt(status.group(1)) : 0,
        end < 0 ? "" : text.substring(0, end),
        end < 0 ? "" : text.substring(end + 4),
        (System.nanoTime() - begun) / 1_000_000);
  }

  /** One answer: to its end by Content-Length, or as long as the connection lasts. */
  private static byte[] answer(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] some = new byte[8192];
    try {
      for (int count = in.read(some); count >= 0; count = in.read(some)) {
        all.write(some, 0, count);
        // Long answers are read to the end of the connection: looking at each piece takes too long.
        if (all.size() < 4 * some.length && isComplete(all.toByteArray())) {
          break;
        }
      }
    } catch (java.net.SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      // Reset after the answer, because we were still sending.
      return all.toByteArray();
    }
    return all.toByteArray();
  }

  private static boolean isComplete(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    Matcher length = LENGTH.matcher(text.toLowerCase(Locale.ROOT));
    if (end < 0 || text.startsWith("HTTP/1.1 100")) {
      return false;
    }
    if (length.find() && length.start() <= end) {
      return bytes.length >= end + 4 + Integer.parseInt(length.group(1));
    }
    boolean bare = text.startsWith("HTTP/1.1 204") || text.startsWith("HTTP/1.1 304");
    return bare || text.endsWith("\r\n0\r\n\r\n");
  }

  /** The bytes of a text in which each character is a byte. */
  static byte[] raw(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Both, one after the other. */
  static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
