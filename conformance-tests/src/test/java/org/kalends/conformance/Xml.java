package org.kalends.conformance;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** XML as the tests write and read it: with the JDK's DOM, and one prefix for each namespace. */
final class Xml {

  /** The prefixes of names and of {@link #document}. */
  private static final Map<String, String> NAMESPACES =
      new TreeMap<>(
          Map.of(
              "D", "DAV:",
              "C", "urn:ietf:params:xml:ns:caldav",
              "CR", "urn:ietf:params:xml:ns:carddav",
              "CS", "http://calendarserver.org/ns/",
              "I", "http://apple.com/ns/ical/",
              "ME", "http://me.com/_namespace/",
              "P", "https://bitfire.at/webdav-push",
              "X", "urn:example:x"));

  private Xml() {}

  /** The name that is written with one of the prefixes, as {@code D:getetag}. */
  static QName name(String prefixed) {
    int colon = prefixed.indexOf(':');
    String namespace = NAMESPACES.get(prefixed.substring(0, colon));
    if (namespace == null) {
      throw new IllegalArgumentException(prefixed);
    }
    return new QName(namespace, prefixed.substring(colon + 1));
  }

  /** A document with this root, which declares all prefixes. */
  static String document(String root, String content) {
    StringBuilder start = new StringBuilder("<").append(root);
    NAMESPACES.forEach(
        (prefix, namespace) ->
            start.append(" xmlns:").append(prefix).append("=\"").append(namespace).append('"'));
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        + (content.isEmpty() ? start + "/>" : start + ">" + content + "</" + root + ">");
  }

  /** Empty elements of these names. */
  static String empty(String... names) {
    StringBuilder out = new StringBuilder();
    for (String name : names) {
      out.append('<').append(name).append("/>");
    }
    return out.toString();
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** The root element of a well-formed document without a DOCTYPE. */
  static Element parse(byte[] document) {
    try {
      return builder().parse(new ByteArrayInputStream(document)).getDocumentElement();
    } catch (Exception e) {
      throw new AssertionError(
          "not XML: " + e.getMessage() + "\n" + new String(document, StandardCharsets.UTF_8), e);
    }
  }

  private static DocumentBuilder builder() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    DocumentBuilder builder = factory.newDocumentBuilder();
    builder.setErrorHandler(null);
    return builder;
  }

  static QName nameOf(Node node) {
    String namespace = node.getNamespaceURI();
    return new QName(namespace == null ? XMLConstants.NULL_NS_URI : namespace, node.getLocalName());
  }

  static boolean is(Element element, String prefixed) {
    return nameOf(element).equals(name(prefixed));
  }

  static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  static List<Element> children(Element parent, String prefixed) {
    return children(parent).stream().filter(child -> is(child, prefixed)).toList();
  }

  static Optional<Element> child(Element parent, String prefixed) {
    return children(parent, prefixed).stream().findFirst();
  }

  /** The text of all DAV:href children. */
  static List<String> hrefs(Element parent) {
    return children(parent, "D:href").stream().map(Element::getTextContent).toList();
  }

  /** The names of all children. */
  static List<QName> names(Element parent) {
    return children(parent).stream().map(Xml::nameOf).toList();
  }

  /** Names, attributes and text, white space included; not prefixes, not where text was cut. */
  static String canonical(Element element) {
    Map<String, String> attributes = new TreeMap<>();
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Node attribute = element.getAttributes().item(i);
      if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
        attributes.put(nameOf(attribute).toString(), attribute.getNodeValue());
      }
    }
    StringBuilder out = new StringBuilder("<" + nameOf(element) + attributes + ">");
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        out.append(canonical(child));
      } else if (node instanceof Text text) {
        out.append(text.getData().replace("<", "&lt;"));
      }
    }
    return out.append("</>").toString();
  }

  /** The element as text, for messages and for looking at white space. */
  static String print(Element element) {
    try {
      Transformer transformer = TransformerFactory.newInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter out = new StringWriter();
      transformer.transform(new DOMSource(element), new StreamResult(out));
      return out.toString();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
