package org.kalends.caldav.xml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * Writes XML as bytes, straight through: nothing is kept but one small buffer, so an answer of a
 * hundred thousand elements costs no more memory than one of a thousand. Not for several threads.
 *
 * <p>The caller nests tags rightly; the writer does not check.
 */
public final class XmlWriter {

  private static final byte[] DECLARATION =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>".getBytes(UTF_8);
  private static final byte[] NAMESPACES = namespaces();
  private static final byte[] AMP = "&amp;".getBytes(UTF_8);
  private static final byte[] LT = "&lt;".getBytes(UTF_8);
  private static final byte[] GT = "&gt;".getBytes(UTF_8);
  private static final byte[] CR = "&#13;".getBytes(UTF_8);
  private static final byte[] REPLACEMENT = "\uFFFD".getBytes(UTF_8);

  /** Most answers fit. */
  private static final int SMALL = 2 * 1024;

  /** What long answers are handed over in: each piece costs a system call. */
  private static final int LARGE = 64 * 1024;

  /** Whether a byte of UTF-8 stands for itself in character data. */
  private static final boolean[] PLAIN = plain();

  private final OutputStream out;
  private byte[] buffer = new byte[SMALL];
  private int used;

  /** Something to write. */
  public interface Piece {

    /** Writes it. */
    void writeTo(XmlWriter out) throws IOException;
  }

  /** What a piece writes, in memory. */
  public static byte[] bytes(Piece piece) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XmlWriter out = new XmlWriter(bytes);
      piece.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A whole document in memory: the root with this content. */
  public static byte[] document(XmlTag root, Piece content) {
    return bytes(
        out -> {
          content.writeTo(out.root(root));
          out.end(root);
        });
  }

  /** A writer to this stream, which it never closes. */
  public XmlWriter(OutputStream out) {
    this.out = out;
  }

  /** Starts the document and its root, which declares the prefixes of all known namespaces. */
  public XmlWriter root(XmlTag tag) throws IOException {
    put(DECLARATION);
    put(tag.start, 0, tag.start.length - 1);
    put(NAMESPACES);
    return putByte('>');
  }

  /** A start tag. */
  public XmlWriter start(XmlTag tag) throws IOException {
    return put(tag.start);
  }

  /** An end tag. */
  public XmlWriter end(XmlTag tag) throws IOException {
    return put(tag.end);
  }

  /** An element without content. */
  public XmlWriter empty(XmlTag tag) throws IOException {
    return put(tag.empty);
  }

  /** An element without content but with attributes; values are escaped. */
  public XmlWriter empty(XmlTag tag, String... namesAndValues) throws IOException {
    put(tag.empty, 0, tag.empty.length - 2);
    attributes(namesAndValues);
    return put("/>".getBytes(UTF_8));
  }

  /** A start tag with attributes; values are escaped. */
  public XmlWriter start(XmlTag tag, String... namesAndValues) throws IOException {
    put(tag.start, 0, tag.start.length - 1);
    attributes(namesAndValues);
    return putByte('>');
  }

  /** An element with character data. */
  public XmlWriter element(XmlTag tag, String text) throws IOException {
    put(tag.start);
    text(text);
    return put(tag.end);
  }

  /** Character data, escaped; characters XML cannot carry become U+FFFD. */
  public XmlWriter text(String text) throws IOException {
    return text(text.getBytes(UTF_8));
  }

  /**
   * Character data of which it is known that nothing in it needs to be escaped: printable ASCII
   * without markup, such as entity tags and percent-encoded paths.
   */
  @SuppressWarnings("deprecation") // String's only way of copying characters without allocating
  public XmlWriter plain(String ascii) throws IOException {
    int length = ascii.length();
    if (length > LARGE) {
      return text(ascii);
    }
    reserve(length);
    ascii.getBytes(0, length, buffer, used);
    used += length;
    return this;
  }

  /** Character data given as valid UTF-8. */
  public XmlWriter text(byte[] utf8) throws IOException {
    int from = 0;
    for (int i = 0; i < utf8.length; i++) {
      if (PLAIN[utf8[i] & 0xFF]) {
        continue;
      }
      byte[] escape = escape(utf8, i);
      if (escape != null) {
        put(utf8, from, i - from);
        put(escape);
        from = i + (escape == REPLACEMENT && utf8[i] < 0 ? 3 : 1);
        i = from - 1;
      }
    }
    return put(utf8, from, utf8.length - from);
  }

  /** Bytes that are XML already, such as a stored dead property. */
  public XmlWriter raw(byte[] xml) throws IOException {
    return put(xml);
  }

  /** Hands everything written so far to the stream. */
  public void flush() throws IOException {
    out.write(buffer, 0, used);
    used = 0;
  }

  /** What takes the place of a byte that is not plain; null if it stands for itself after all. */
  private static byte @org.jspecify.annotations.Nullable [] escape(byte[] utf8, int i) {
    byte b = utf8[i];
    if (b >= 0) {
      return switch (b) {
        case '&' -> AMP;
        case '<' -> LT;
        case '>' -> GT;
        case '\r' -> CR;
        default -> REPLACEMENT;
      };
    }
    // U+FFFE and U+FFFF are EF BF BE and EF BF BF
    boolean nonCharacter =
        b == (byte) 0xEF
            && i + 2 < utf8.length
            && utf8[i + 1] == (byte) 0xBF
            && utf8[i + 2] >= (byte) 0xBE;
    return nonCharacter ? REPLACEMENT : null;
  }

  private void attributes(String[] namesAndValues) throws IOException {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      putByte(' ');
      put(namesAndValues[i].getBytes(UTF_8));
      put("=\"".getBytes(UTF_8));
      text(namesAndValues[i + 1].replace("\"", "'"));
      putByte('"');
    }
  }

  private XmlWriter putByte(char ascii) throws IOException {
    reserve(1);
    buffer[used++] = (byte) ascii;
    return this;
  }

  private XmlWriter put(byte[] bytes) throws IOException {
    return put(bytes, 0, bytes.length);
  }

  private XmlWriter put(byte[] bytes, int from, int length) throws IOException {
    if (length > buffer.length - used) {
      if (length > LARGE) {
        flush();
        out.write(bytes, from, length);
        return this;
      }
      reserve(length);
    }
    System.arraycopy(bytes, from, buffer, used, length);
    used += length;
    return this;
  }

  /** Makes room for so many bytes, {@link #LARGE} at most. */
  private void reserve(int length) throws IOException {
    if (length <= buffer.length - used) {
      return;
    }
    if (used + length <= LARGE) {
      buffer = Arrays.copyOf(buffer, Math.min(LARGE, Math.max(4 * buffer.length, used + length)));
      return;
    }
    flush();
    if (length > buffer.length) {
      buffer = new byte[LARGE];
    }
  }

  private static boolean[] plain() {
    boolean[] plain = new boolean[256];
    for (int b = 0; b < plain.length; b++) {
      plain[b] = b >= 0x20 && b != '&' && b != '<' && b != '>' && b != 0xEF;
    }
    plain['\t'] = true;
    plain['\n'] = true;
    return plain;
  }

  private static byte[] namespaces() {
    StringBuilder all = new StringBuilder();
    new TreeMap<>(XmlTag.PREFIXES)
        .forEach((uri, prefix) -> all.append(" xmlns:" + prefix + "=\"" + uri + "\""));
    return all.toString().getBytes(UTF_8);
  }
}
