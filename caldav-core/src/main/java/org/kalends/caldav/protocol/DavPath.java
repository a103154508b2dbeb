package org.kalends.caldav.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A decoded path: the one place where percent-encoding is undone, so that nothing else can disagree
 * about what a path means. Two encodings of one path are equal.
 *
 * @param segments decoded, none empty, none a dot segment
 * @param trailingSlash whether the path ended with a slash
 */
public record DavPath(List<String> segments, boolean trailingSlash) {

  /** The root. */
  public static final DavPath ROOT = new DavPath(List.of(), true);

  private static final int MAX_LENGTH = 4096;
  private static final int MAX_SEGMENT = 255;
  private static final boolean[] PLAIN = plain();

  /** Copies the segments. */
  public DavPath {
    segments = List.copyOf(segments);
  }

  /**
   * Decodes a path as it was sent.
   *
   * @throws DavException 400 for anything that could be read in two ways: encoded slashes, dot
   *     segments, control characters, path parameters, empty segments, invalid UTF-8
   */
  public static DavPath parse(String raw) {
    if (raw.isEmpty() || raw.charAt(0) != '/' || raw.length() > MAX_LENGTH) {
      throw bad("path");
    }
    List<String> segments = new ArrayList<>();
    int from = 1;
    while (from < raw.length()) {
      int slash = raw.indexOf('/', from);
      int to = slash < 0 ? raw.length() : slash;
      segments.add(decode(raw, from, to));
      from = to + 1;
    }
    return new DavPath(segments, raw.charAt(raw.length() - 1) == '/');
  }

  /** This path below it, without a trailing slash. */
  public DavPath child(String name) {
    List<String> longer = new ArrayList<>(segments);
    longer.add(name);
    return new DavPath(longer, false);
  }

  /** The path of the collection it is in; of the root, itself. */
  public DavPath parent() {
    return segments.isEmpty() ? this : new DavPath(segments.subList(0, segments.size() - 1), true);
  }

  /** The last segment; empty for the root. */
  public String name() {
    return segments.isEmpty() ? "" : segments.get(segments.size() - 1);
  }

  /** The same path with a trailing slash. */
  public DavPath asCollection() {
    return trailingSlash ? this : new DavPath(segments, true);
  }

  /** Whether the other path is this one or below it. */
  public boolean contains(DavPath other) {
    return other.segments.size() >= segments.size()
        && other.segments.subList(0, segments.size()).equals(segments);
  }

  /** The percent-encoded path, as it goes into hrefs. */
  public String encoded() {
    StringBuilder out = new StringBuilder("/");
    for (int i = 0; i < segments.size(); i++) {
      out.append(i == 0 ? "" : "/").append(encodeSegment(segments.get(i)));
    }
    return out.append(trailingSlash && !segments.isEmpty() ? "/" : "").toString();
  }

  /** One segment percent-encoded (RFC 3986 section 3.3). */
  public static String encodeSegment(String segment) {
    for (int i = 0; i < segment.length(); i++) {
      if (!isPlain(segment.charAt(i))) {
        return percentEncoded(segment);
      }
    }
    return segment;
  }

  private static String percentEncoded(String segment) {
    byte[] bytes = segment.getBytes(StandardCharsets.UTF_8);
    StringBuilder out = new StringBuilder(bytes.length + 16);
    for (byte b : bytes) {
      char c = (char) (b & 0xFF);
      if (isPlain(c)) {
        out.append(c);
      } else {
        out.append('%').append(hex(c >> 4)).append(hex(c & 15));
      }
    }
    return out.toString();
  }

  private static boolean isPlain(char c) {
    return c < PLAIN.length && PLAIN[c];
  }

  /** Unreserved characters and those that are safe in a path and in XML. */
  private static boolean[] plain() {
    boolean[] plain = new boolean[128];
    String all = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$'()*+,=:@";
    for (int i = 0; i < all.length(); i++) {
      plain[all.charAt(i)] = true;
    }
    return plain;
  }

  private static char hex(int digit) {
    return "0123456789ABCDEF".charAt(digit);
  }

  private static String decode(String raw, int from, int to) {
    if (from == to) {
      throw bad("empty path segment");
    }
    byte[] bytes = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        bytes[length++] = (byte) encodedByte(raw, i, to);
        i += 2;
      } else if (c == ';' || c == '\\' || c == '?' || c == '#' || c <= ' ' || c > '~') {
        throw bad("character in path");
      } else {
        bytes[length++] = (byte) c;
      }
    }
    String segment = utf8(bytes, length);
    if (segment.equals(".") || segment.equals("..") || length > MAX_SEGMENT) {
      throw bad("path segment");
    }
    return segment;
  }

  private static int encodedByte(String raw, int at, int to) {
    int high = at + 2 < to ? Character.digit(raw.charAt(at + 1), 16) : -1;
    int low = at + 2 < to ? Character.digit(raw.charAt(at + 2), 16) : -1;
    int value = high * 16 + low;
    if (high < 0 || low < 0 || value < ' ' || value == '/' || value == '\\' || value == 0x7F) {
      throw bad("percent-encoding in path");
    }
    return value;
  }

  private static String utf8(byte[] bytes, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw bad("path is not UTF-8");
    }
  }

  private static DavException bad(String what) {
    return DavException.badRequest("Bad " + what);
  }
}
