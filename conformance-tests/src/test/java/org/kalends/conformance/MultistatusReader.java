package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;

/**
 * Reads a 207 body strictly by RFC 4918 section 14, and by the wishes of clients that read less
 * carefully: the 200 propstat first, each property once, paths instead of URLs, a slash at the end
 * of collections. What Jackrabbit makes of the same body must be the same.
 */
final class MultistatusReader {

  private static final Pattern STATUS =
      Pattern.compile("HTTP/1\\.1 ([1-5]\\d\\d) [A-Z][A-Za-z -]+");
  private static final Pattern HREF =
      Pattern.compile("/(?:[A-Za-z0-9._~!$&'()*+,=:@/-]|%[0-9A-F]{2})*");

  private final List<Multistatus.Resource> responses = new ArrayList<>();

  private MultistatusReader() {}

  static Multistatus read(Answer answer) {
    String type = answer.require("Content-Type").toLowerCase(Locale.ROOT).replace("\"", "");
    assertTrue(type.matches("(application|text)/xml; ?charset=utf-8"), type);
    Element root = answer.xml();
    Multistatus read = new MultistatusReader().read(root);
    JackrabbitReader.agrees(root, read);
    return read;
  }

  private Multistatus read(Element root) {
    assertEquals(Xml.name("D:multistatus"), Xml.nameOf(root));
    Optional<String> token = Optional.empty();
    for (Element child : Xml.children(root)) {
      assertTrue(token.isEmpty(), "something after the sync-token");
      if (Xml.is(child, "D:response")) {
        responses.add(response(child));
      } else {
        assertEquals(Xml.name("D:sync-token"), Xml.nameOf(child));
        token = Optional.of(child.getTextContent());
        assertTrue(URI.create(token.get()).isAbsolute(), "RFC 6578 section 4: a token is a URI");
      }
    }
    Set<String> hrefs = new HashSet<>();
    for (Multistatus.Resource response : responses) {
      assertTrue(hrefs.add(response.href()), "twice: " + response.href());
    }
    return new Multistatus(List.copyOf(responses), token);
  }

  private static Multistatus.Resource response(Element response) {
    List<Element> children = Xml.children(response);
    assertTrue(children.size() >= 2, Xml.print(response));
    assertEquals(Xml.name("D:href"), Xml.nameOf(children.get(0)), "DAV:href comes first");
    String href = children.get(0).getTextContent();
    OptionalInt status = OptionalInt.empty();
    Optional<QName> error = Optional.empty();
    Map<Integer, Map<QName, Element>> properties = new HashMap<>();
    Set<QName> seen = new HashSet<>();
    for (Element child : children.subList(1, children.size())) {
      if (Xml.is(child, "D:status")) {
        assertTrue(status.isEmpty() && properties.isEmpty(), Xml.print(response));
        status = OptionalInt.of(status(child));
      } else if (Xml.is(child, "D:error")) {
        assertTrue(status.isPresent(), Xml.print(response));
        error = Optional.of(Xml.nameOf(Xml.children(child).get(0)));
      } else {
        assertEquals(Xml.name("D:propstat"), Xml.nameOf(child), Xml.print(response));
        assertTrue(status.isEmpty(), "a status beside propstats");
        propstat(child, properties, seen);
      }
    }
    if (status.orElse(200) == 404) {
      // as the client wrote it
      assertTrue(URI.create(href).getRawSchemeSpecificPart() != null, href);
    } else {
      assertTrue(HREF.matcher(href).matches() && !href.startsWith("//"), "not a path: " + href);
    }
    slash(href, properties.getOrDefault(200, Map.of()).get(Xml.name("D:resourcetype")));
    return new Multistatus.Resource(href, status, error, properties);
  }

  private static void propstat(
      Element propstat, Map<Integer, Map<QName, Element>> properties, Set<QName> seen) {
    List<Element> parts = Xml.children(propstat);
    assertEquals(Xml.name("D:prop"), Xml.nameOf(parts.get(0)));
    assertEquals(Xml.name("D:status"), Xml.nameOf(parts.get(1)));
    assertTrue(parts.size() == 2 || Xml.is(parts.get(2), "D:error"), Xml.print(propstat));
    int status = status(parts.get(1));
    assertTrue(status != 200 || properties.isEmpty(), "the 200 propstat comes first");
    Map<QName, Element> values = properties.computeIfAbsent(status, none -> new HashMap<>());
    for (Element property : Xml.children(parts.get(0))) {
      assertTrue(seen.add(Xml.nameOf(property)), "twice: " + Xml.nameOf(property));
      values.put(Xml.nameOf(property), property);
      // DAV:expand-property puts responses inside of properties
      Xml.children(property, "D:response").forEach(MultistatusReader::response);
    }
  }

  private static void slash(String href, @org.jspecify.annotations.Nullable Element type) {
    if (type != null && Xml.child(type, "D:collection").isPresent()) {
      assertTrue(href.endsWith("/"), href);
    }
  }

  private static int status(Element element) {
    Matcher matcher = STATUS.matcher(element.getTextContent());
    assertTrue(matcher.matches(), "no status line: " + element.getTextContent());
    assertFalse(matcher.group(1).equals("500"));
    return Integer.parseInt(matcher.group(1));
  }
}
