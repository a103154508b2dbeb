package org.kalends.caldav.exchange;

import java.util.List;
import java.util.Optional;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.xml.XmlTag;

/** What the engine can do, derived from what is registered in it, so that it cannot lie. */
public interface Capabilities {

  /** The reports that work on a resource (RFC 3253 section 3.1.5). */
  List<XmlTag> reports(Resource resource);

  /** The methods that work on a resource; empty stands for a place where nothing is. */
  List<String> methods(Optional<Resource> resource);
}
