package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import javax.xml.namespace.QName;
import org.apache.jackrabbit.webdav.MultiStatus;
import org.apache.jackrabbit.webdav.MultiStatusResponse;
import org.apache.jackrabbit.webdav.property.DavPropertyName;
import org.w3c.dom.Element;

/** The second reader: Jackrabbit's, which knows nothing of ours. */
final class JackrabbitReader {

  private JackrabbitReader() {}

  /** Demands that Jackrabbit reads the same out of a multistatus. */
  static void agrees(Element root, Multistatus read) {
    MultiStatusResponse[] theirs = MultiStatus.createFromXml(root).getResponses();
    assertEquals(read.responses().size(), theirs.length);
    for (int i = 0; i < theirs.length; i++) {
      Multistatus.Resource ours = read.responses().get(i);
      assertEquals(ours.href(), theirs[i].getHref());
      if (ours.status().isPresent()) {
        assertEquals(ours.status().getAsInt(), theirs[i].getStatus()[0].getStatusCode());
      }
      for (int status : ours.properties().keySet()) {
        assertEquals(ours.names(status), names(theirs[i], status), ours.href());
      }
    }
  }

  private static Set<QName> names(MultiStatusResponse response, int status) {
    Set<QName> names = new HashSet<>();
    for (DavPropertyName name : response.getPropertyNames(status)) {
      names.add(new QName(name.getNamespace().getURI(), name.getName()));
    }
    return names;
  }
}
