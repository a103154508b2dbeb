package org.kalends.caldav.xml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.TreeMap;

/**
 * Writes XML as bytes, straight through: nothing is kept but one small buffer, so an answer of a
 * hundred thousand elements costs no more memory than one of ten. Not for several threads.
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

  private final OutputStream out;
  private final byte[] buffer = new byte[16 * 1024];
  private int used;

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

  /** Character data given as valid UTF-8. */
  public XmlWriter text(byte[] utf8) throws IOException {
    int from = 0;
    for (int i = 0; i < utf8.length; i++) {
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

  private static byte @org.jspecify.annotations.Nullable [] escape(byte[] utf8, int i) {
    byte b = utf8[i];
    if (b >= 0x20) {
      return switch (b) {
        case '&' -> AMP;
        case '<' -> LT;
        case '>' -> GT;
        default -> null;
      };
    }
    if (b >= 0) {
      return b == '\r' ? CR : b == '\n' || b == '\t' ? null : REPLACEMENT;
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
    if (used == buffer.length) {
      flush();
    }
    buffer[used++] = (byte) ascii;
    return this;
  }

  private XmlWriter put(byte[] bytes) throws IOException {
    return put(bytes, 0, bytes.length);
  }

  private XmlWriter put(byte[] bytes, int from, int length) throws IOException {
    if (length > buffer.length - used) {
      flush();
      if (length > buffer.length) {
        out.write(bytes, from, length);
        return this;
      }
    }
    System.arraycopy(bytes, from, buffer, used, length);
    used += length;
    return this;
  }

  private static byte[] namespaces() {
    StringBuilder all = new StringBuilder();
    new TreeMap<>(XmlTag.PREFIXES)
        .forEach((uri, prefix) -> all.append(" xmlns:" + prefix + "=\"" + uri + "\""));
    return all.toString().getBytes(UTF_8);
  }
}
