package org.kalends.caldav.xml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * The encoded start, end and empty tags of one element name, made once so that writing a tag is one
 * copy of bytes. Known namespaces use the prefixes that {@link XmlWriter} declares on the root; any
 * other name declares its own.
 */
public final class XmlTag {

  static final Map<String, String> PREFIXES =
      Map.of(
          Names.DAV, "D",
          Names.CALDAV, "C",
          Names.CARDDAV, "CR",
          Names.CALENDARSERVER, "CS",
          Names.APPLE_ICAL, "I",
          Names.APPLE_ME, "ME");

  private final XmlName name;
  final byte[] start;
  final byte[] end;
  final byte[] empty;

  private XmlTag(XmlName name) {
    this.name = name;
    String prefix = PREFIXES.get(name.namespace());
    String qualified;
    String declaration = "";
    if (prefix != null) {
      qualified = prefix + ":" + name.local();
    } else if (name.namespace().isEmpty()) {
      qualified = name.local();
    } else {
      qualified = "X:" + name.local();
      declaration = " xmlns:X=\"" + attribute(name.namespace()) + "\"";
    }
    start = ("<" + qualified + declaration + ">").getBytes(UTF_8);
    end = ("</" + qualified + ">").getBytes(UTF_8);
    empty = ("<" + qualified + declaration + "/>").getBytes(UTF_8);
  }

  /** The tags of this name. */
  public static XmlTag of(XmlName name) {
    return new XmlTag(name);
  }

  /** The tags of this name. */
  public static XmlTag of(String namespace, String local) {
    return new XmlTag(new XmlName(namespace, local));
  }

  /** The tags of a name in the DAV: namespace. */
  public static XmlTag dav(String local) {
    return of(Names.DAV, local);
  }

  /** The tags of a name in CalDAV's namespace. */
  public static XmlTag caldav(String local) {
    return of(Names.CALDAV, local);
  }

  /** The element's name. */
  public XmlName name() {
    return name;
  }

  private static String attribute(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("\"", "&quot;")
        .replace("\t", "&#9;")
        .replace("\n", "&#10;")
        .replace("\r", "&#13;");
  }
}
