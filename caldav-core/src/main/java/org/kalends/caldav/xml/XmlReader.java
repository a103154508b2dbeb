package org.kalends.caldav.xml;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.kalends.caldav.xml.XmlRefusedException.Reason;

/**
 * Reads a request body into a tree. A document type declaration is refused, so there are no
 * entities to expand and nothing external to fetch (RFC 4918 section 20.6).
 */
public final class XmlReader {

  private final XmlLimits limits;
  private final Deque<Open> open = new ArrayDeque<>();
  private int elements;

  private XmlReader(XmlLimits limits) {
    this.limits = limits;
  }

  /**
   * The root element of a document.
   *
   * @throws XmlRefusedException if it is not well-formed, has a DOCTYPE or breaks a limit
   */
  public static XmlElement read(byte[] document, XmlLimits limits) {
    try {
      XmlEncoding encoding = XmlEncoding.of(document);
      TagScan.check(encoding.text(), limits.attributes());
      InputStream utf8 = new ByteArrayInputStream(encoding.utf8());
      XMLStreamReader stream = factory().createXMLStreamReader(utf8);
      try {
        return new XmlReader(limits).read(stream);
      } finally {
        stream.close();
      }
    } catch (XMLStreamException | CharacterCodingException | RuntimeException e) {
      if (e instanceof XmlRefusedException refused) {
        throw refused;
      }
      throw new XmlRefusedException(Reason.MALFORMED, "not well-formed XML");
    }
  }

  private XmlElement read(XMLStreamReader stream) throws XMLStreamException {
    XmlElement root = null;
    while (stream.hasNext()) {
      switch (stream.next()) {
        case XMLStreamConstants.START_ELEMENT -> push(stream);
        case XMLStreamConstants.END_ELEMENT -> root = pop();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text(stream.getText());
        case XMLStreamConstants.DTD ->
            throw new XmlRefusedException(Reason.DOCTYPE, "a DOCTYPE is not allowed");
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XmlRefusedException(Reason.MALFORMED, "undeclared entity");
        default -> {
          // comments, processing instructions and the end of the document say nothing to us
        }
      }
    }
    if (root == null) {
      throw new XmlRefusedException(Reason.MALFORMED, "no root element");
    }
    return root;
  }

  private void push(XMLStreamReader stream) {
    if (++elements > limits.elements() || open.size() >= limits.depth()) {
      throw new XmlRefusedException(Reason.TOO_LARGE, "too many or too deep elements");
    }
    refuseUndeclared(stream);
    List<XmlAttribute> attributes = new ArrayList<>(stream.getAttributeCount());
    for (int i = 0; i < stream.getAttributeCount(); i++) {
      attributes.add(
          new XmlAttribute(
              name(stream.getAttributeNamespace(i), stream.getAttributeLocalName(i)),
              prefix(stream.getAttributePrefix(i)),
              stream.getAttributeValue(i)));
    }
    open.push(
        new Open(
            name(stream.getNamespaceURI(), stream.getLocalName()),
            prefix(stream.getPrefix()),
            attributes,
            new ArrayList<>()));
  }

  private static XmlName name(String namespace, String local) {
    return new XmlName(none(namespace), NcName.checked(local));
  }

  private static String prefix(String prefix) {
    return none(prefix).isEmpty() ? "" : NcName.checked(prefix);
  }

  /**
   * A prefix cannot be bound to no namespace (Namespaces in XML 1.0 section 2.2); Aalto lets it.
   */
  private static void refuseUndeclared(XMLStreamReader stream) {
    for (int i = 0; i < stream.getNamespaceCount(); i++) {
      if (!none(stream.getNamespacePrefix(i)).isEmpty()
          && none(stream.getNamespaceURI(i)).isEmpty()) {
        throw new XmlRefusedException(Reason.MALFORMED, "a prefix without a namespace");
      }
    }
  }

  private XmlElement pop() {
    Open done = open.pop();
    XmlElement element =
        new XmlElement(done.name, done.prefix, done.attributes, merged(done.nodes));
    if (!open.isEmpty()) {
      open.peek().nodes.add(element);
    }
    return element;
  }

  private void text(String text) {
    if (!open.isEmpty()) {
      open.peek().nodes.add(new XmlText(text));
    }
  }

  /** StAX may cut character data into pieces; the tree has one text node between two elements. */
  private List<XmlNode> merged(List<XmlNode> nodes) {
    List<XmlNode> merged = new ArrayList<>(nodes.size());
    StringBuilder text = new StringBuilder();
    for (XmlNode node : nodes) {
      if (node instanceof XmlText piece) {
        text.append(piece.text());
        if (text.length() > limits.text()) {
          throw new XmlRefusedException(Reason.TOO_LARGE, "too much character data");
        }
      } else {
        flush(text, merged);
        merged.add(node);
      }
    }
    flush(text, merged);
    return merged;
  }

  private static void flush(StringBuilder text, List<XmlNode> into) {
    if (!text.isEmpty()) {
      into.add(new XmlText(text.toString()));
      text.setLength(0);
    }
  }

  @SuppressWarnings("ConstantValue") // StAX says null or "" for "none", as it likes
  private static String none(String value) {
    return value == null ? "" : value;
  }

  /** One for each document: it keeps the names of all documents it has read, for ever. */
  private static InputFactoryImpl factory() {
    InputFactoryImpl factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory;
  }

  private record Open(
      XmlName name, String prefix, List<XmlAttribute> attributes, List<XmlNode> nodes) {}
}
