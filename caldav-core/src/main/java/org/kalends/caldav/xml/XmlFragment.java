package org.kalends.caldav.xml;

import java.util.HashMap;
import java.util.Map;
import org.kalends.caldav.xml.XmlRefusedException.Reason;

/**
 * Writes one element as a self-contained fragment, declaring namespaces where they are first used.
 */
final class XmlFragment {

  /**
   * Characters of one: a prefix is declared anew wherever it is first used, so that a short
   * document can have a very long fragment.
   */
  private static final int LONGEST = 1 << 21;

  private final StringBuilder out = new StringBuilder();

  String serialise(XmlElement element) {
    write(element, Map.of("", "", "xml", "http://www.w3.org/XML/1998/namespace"));
    return out.toString();
  }

  private void write(XmlElement element, Map<String, String> inherited) {
    if (out.length() > LONGEST) {
      throw new XmlRefusedException(Reason.TOO_LARGE, "too long, with its namespaces declared");
    }
    Map<String, String> scope = new HashMap<>(inherited);
    String tag = qualified(element.prefix(), element.name().local());
    out.append('<').append(tag);
    declare(element.prefix(), element.name().namespace(), scope);
    for (XmlAttribute attribute : element.attributes()) {
      if (!attribute.name().namespace().isEmpty()) {
        declare(attribute.prefix(), attribute.name().namespace(), scope);
      }
      out.append(' ').append(qualified(attribute.prefix(), attribute.name().local())).append("=\"");
      escape(attribute.value(), true);
      out.append('"');
    }
    if (element.nodes().isEmpty()) {
      out.append("/>");
      return;
    }
    out.append('>');
    for (XmlNode node : element.nodes()) {
      if (node instanceof XmlElement child) {
        write(child, scope);
      } else if (node instanceof XmlText text) {
        escape(text.text(), false);
      }
    }
    out.append("</").append(tag).append('>');
  }

  private void declare(String prefix, String namespace, Map<String, String> scope) {
    if (namespace.equals(scope.get(prefix))) {
      return;
    }
    scope.put(prefix, namespace);
    out.append(prefix.isEmpty() ? " xmlns" : " xmlns:" + prefix).append("=\"");
    escape(namespace, true);
    out.append('"');
  }

  private static String qualified(String prefix, String local) {
    return prefix.isEmpty() ? local : prefix + ":" + local;
  }

  private void escape(String text, boolean attribute) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '\r' -> out.append("&#13;");
        case '"' -> out.append(attribute ? "&quot;" : "\"");
        case '\n' -> out.append(attribute ? "&#10;" : "\n");
        case '\t' -> out.append(attribute ? "&#9;" : "\t");
        default -> out.append(c);
      }
    }
  }
}
