package org.kalends.caldav.xml;

import java.util.List;
import java.util.Optional;

/**
 * An element of a request body, with all it holds. Immutable.
 *
 * @param name its qualified name
 * @param prefix as written; empty for none
 * @param attributes in order, namespace declarations left out
 * @param nodes its content in order
 */
public record XmlElement(
    XmlName name, String prefix, List<XmlAttribute> attributes, List<XmlNode> nodes)
    implements XmlNode {

  /** Copies the lists. */
  public XmlElement {
    attributes = List.copyOf(attributes);
    nodes = List.copyOf(nodes);
  }

  /** Whether it has this name. */
  public boolean is(String namespace, String local) {
    return name.local().equals(local) && name.namespace().equals(namespace);
  }

  /** Its child elements in order. */
  public List<XmlElement> children() {
    return nodes.stream().filter(XmlElement.class::isInstance).map(XmlElement.class::cast).toList();
  }

  /** Its child elements of this name. */
  public List<XmlElement> children(String namespace, String local) {
    return children().stream().filter(child -> child.is(namespace, local)).toList();
  }

  /** Its first child element of this name. */
  public Optional<XmlElement> child(String namespace, String local) {
    for (XmlNode node : nodes) {
      if (node instanceof XmlElement element && element.is(namespace, local)) {
        return Optional.of(element);
      }
    }
    return Optional.empty();
  }

  /** The value of an attribute without a namespace. */
  public Optional<String> attribute(String local) {
    for (XmlAttribute attribute : attributes) {
      if (attribute.name().namespace().isEmpty() && attribute.name().local().equals(local)) {
        return Optional.of(attribute.value());
      }
    }
    return Optional.empty();
  }

  /** All character data in it and below it. */
  public String text() {
    StringBuilder text = new StringBuilder();
    collect(text);
    return text.toString();
  }

  private void collect(StringBuilder into) {
    for (XmlNode node : nodes) {
      if (node instanceof XmlText text) {
        into.append(text.text());
      } else if (node instanceof XmlElement element) {
        element.collect(into);
      }
    }
  }

  /**
   * The element as a self-contained piece of XML: the prefixes are those it was written with, and
   * each is declared in it.
   */
  public String fragment() {
    return new XmlFragment().serialise(this);
  }
}
