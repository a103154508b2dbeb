package org.kalends.caldav.icalendar.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlLimits;
import org.kalends.caldav.xml.XmlReader;
import org.kalends.caldav.xml.XmlRefusedException;

/** The XML property, which holds what xCal has in other namespaces (RFC 6321 section 4.2). */
final class EmbeddedXml {

  private static final int GROWTH = 4;

  private EmbeddedXml() {}

  /** The element an XML property holds; empty if it is none that may stand for itself. */
  static Optional<String> element(TypedProperty property) {
    if (!property.parameters().isEmpty()
        || !(property.values().get(0) instanceof TypedValue.Plain plain)
        || !property.type().equals("text")) {
      return Optional.empty();
    }
    try {
      XmlElement element = XmlReader.read(plain.text().getBytes(UTF_8), XmlLimits.STANDARD);
      String namespace = element.name().namespace();
      return namespace.isEmpty() || namespace.equals(XCalWriter.NAMESPACE)
          ? Optional.empty()
          : Optional.of(element.fragment()).filter(xml -> xml.length() <= longest(plain));
    } catch (XmlRefusedException e) {
      return Optional.empty();
    }
  }

  /** Prefixes are declared where they are used, so that little can become very much. */
  private static int longest(TypedValue.Plain written) {
    return GROWTH * written.text().length();
  }

  /** The XML property for an element of another namespace. */
  static TypedProperty property(XmlElement element) {
    TypedValue value = new TypedValue.Plain(element.fragment());
    return new TypedProperty("XML", List.of(), "text", List.of(value));
  }
}
