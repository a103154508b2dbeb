package org.kalends.caldav.method;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.kalends.caldav.exchange.Capabilities;
import org.kalends.caldav.report.Reports;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.xml.XmlTag;

/** All methods, and what is derived from them. To add one, write its class and add a row here. */
public final class Methods implements Capabilities {

  private final Map<String, DavMethod> byName = new LinkedHashMap<>();

  /** Every method of the engine. */
  public Methods() {
    Stream.of(
            new Options(),
            new Get("GET"),
            new Get("HEAD"),
            new Put(),
            new Post(),
            new Delete(),
            new Propfind(),
            new Proppatch(),
            Mkcol.mkcol(),
            Mkcol.mkcalendar(),
            Transfer.copy(),
            Transfer.move(),
            new ReportMethod(),
            new Acl())
        .forEach(method -> byName.put(method.name(), method));
  }

  /** The method of this token, which is compared with regard to case (RFC 9110 section 9.1). */
  public Optional<DavMethod> named(String token) {
    return Optional.ofNullable(byName.get(token));
  }

  /** All of them. */
  public Collection<DavMethod> all() {
    return List.copyOf(byName.values());
  }

  /** What the DAV header field says. */
  public static List<DavToken> tokens() {
    return Options.TOKENS;
  }

  /** All tokens. */
  public Set<String> names() {
    return Set.copyOf(byName.keySet());
  }

  @Override
  public List<XmlTag> reports(Resource resource) {
    return Reports.on(resource);
  }

  @Override
  public List<String> methods(Optional<Resource> resource) {
    return byName.values().stream()
        .filter(method -> resource.map(method::appliesTo).orElse(method.appliesToUnmapped()))
        .map(DavMethod::name)
        .toList();
  }
}
