package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;

/**
 * A multistatus (RFC 4918 section 13) that was read by two readers and found strictly right.
 *
 * @param responses in order
 * @param syncToken the one beside the responses (RFC 6578 section 6.4)
 */
record Multistatus(List<Resource> responses, Optional<String> syncToken) {

  /**
   * One response.
   *
   * @param status if it has one instead of properties
   * @param error the condition in its DAV:error, if it has one
   * @param properties by status
   */
  record Resource(
      String href,
      OptionalInt status,
      Optional<QName> error,
      Map<Integer, Map<QName, Element>> properties) {

    /** A property that is there. */
    Element property(String name) {
      return find(name).orElseGet(() -> fail(href + " has no " + name + ": " + properties));
    }

    Optional<Element> find(String name) {
      return Optional.ofNullable(properties.getOrDefault(200, Map.of()).get(Xml.name(name)));
    }

    String text(String name) {
      return property(name).getTextContent();
    }

    /** The hrefs in a property. */
    List<String> hrefs(String name) {
      return Xml.hrefs(property(name));
    }

    /** The status of the propstat a property is in; 0 if it is in none. */
    int statusOf(String name) {
      return properties.entrySet().stream()
          .filter(entry -> entry.getValue().containsKey(Xml.name(name)))
          .mapToInt(Map.Entry::getKey)
          .findFirst()
          .orElse(0);
    }

    /** The names of the properties with a status. */
    Set<QName> names(int ofStatus) {
      return properties.getOrDefault(ofStatus, Map.of()).keySet();
    }
  }

  /** The only response there is. */
  Resource only() {
    assertEquals(1, responses.size(), () -> hrefs().toString());
    return responses.get(0);
  }

  Resource at(String href) {
    return find(href).orElseGet(() -> fail("no " + href + " in " + hrefs()));
  }

  Optional<Resource> find(String href) {
    return responses.stream().filter(response -> response.href().equals(href)).findFirst();
  }

  List<String> hrefs() {
    return responses.stream().map(Resource::href).toList();
  }

  /** The hrefs of the responses without a status of their own. */
  Set<String> present() {
    return responses.stream()
        .filter(response -> response.status().isEmpty())
        .map(Resource::href)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The hrefs of the responses with this status. */
  Set<String> withStatus(int status) {
    return responses.stream()
        .filter(response -> response.status().orElse(0) == status)
        .map(Resource::href)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  String token() {
    return syncToken.orElseGet(() -> fail("no sync-token"));
  }
}
