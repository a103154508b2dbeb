package org.kalends.caldav.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document in characters, by its byte order mark or what it declares (XML 1.0 appendix F), and in
 * UTF-8 for the parser. It is decoded strictly here, as the parser takes UTF-8 that is none:
 * characters written longer than they must be or beyond the last (RFC 3629 section 3), and names
 * with bytes that begin no character.
 *
 * @param text without byte order mark
 * @param utf8 the document as it came if it is in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record XmlEncoding(String text, byte[] utf8) {

  private static final int DECLARATION_BYTES = 256;

  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

  /**
   * Decodes a document.
   *
   * @throws CharacterCodingException if it is not in its encoding (XML 1.0 section 4.3.3)
   * @throws IllegalArgumentException if there is no such encoding
   */
  static XmlEncoding of(byte[] document) throws CharacterCodingException {
    if (begins(document, 0xEF, 0xBB, 0xBF)) {
      return of(document, 3, UTF_8);
    }
    if (begins(document, 0x00, 0x00, 0xFE, 0xFF)) {
      return of(document, 4, Charset.forName("UTF-32BE"));
    }
    if (begins(document, 0xFF, 0xFE, 0x00, 0x00)) {
      return of(document, 4, Charset.forName("UTF-32LE"));
    }
    if (begins(document, 0xFE, 0xFF)) {
      return of(document, 2, UTF_16BE);
    }
    if (begins(document, 0xFF, 0xFE)) {
      return of(document, 2, UTF_16LE);
    }
    return of(document, 0, declared(document));
  }

  private static Charset declared(byte[] document) {
    int length = Math.min(document.length, DECLARATION_BYTES);
    Matcher declared = DECLARED.matcher(new String(document, 0, length, ISO_8859_1));
    return declared.find() ? Charset.forName(declared.group(1)) : UTF_8;
  }

  private static XmlEncoding of(byte[] document, int from, Charset encoding)
      throws CharacterCodingException {
    ByteBuffer bytes = ByteBuffer.wrap(document, from, document.length - from);
    String text = encoding.newDecoder().decode(bytes).toString();
    boolean same = encoding.equals(UTF_8);
    return new XmlEncoding(text, same ? document : withoutDeclaration(text).getBytes(UTF_8));
  }

  /** It is in another encoding than it declares from here on. */
  private static String withoutDeclaration(String text) {
    int end = text.startsWith("<?xml") ? text.indexOf("?>") : -1;
    return end < 0 || !Character.isWhitespace(text.charAt(5)) ? text : text.substring(end + 2);
  }

  private static boolean begins(byte[] document, int... bytes) {
    if (document.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((document[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
