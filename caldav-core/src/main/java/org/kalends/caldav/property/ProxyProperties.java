package org.kalends.caldav.property;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.ProxyGroup;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.resource.Hrefs;
import org.kalends.caldav.resource.PrincipalResource;
import org.kalends.caldav.resource.ProxyResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.Tags;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlName;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlWriter;

/** Who acts for whom (caldav-proxy section 5), and who is in which group (RFC 3744 section 4). */
public final class ProxyProperties {

  /** The members of a group, which are set on the groups of somebody's delegates only. */
  public static final XmlName GROUP_MEMBER_SET = new XmlName(Names.DAV, "group-member-set");

  /** As many as anybody can keep an eye on. */
  private static final int MAX_DELEGATES = 100;

  static final List<LiveProperty> ROWS =
      List.of(
          LiveProperty.stored(
                  XmlTag.of(GROUP_MEMBER_SET), "RFC 3744 4.3", On.GROUPS, ProxyProperties::check)
              .otherwise(ProxyProperties::memberSet),
          LiveProperty.computed(
              XmlTag.dav("group-membership"),
              "RFC 3744 4.4",
              On.GROUPS,
              ProxyProperties::memberships),
          proxyFor("calendar-proxy-read-for", "caldav-proxy 5.3.1", ProxyGroup.READ),
          proxyFor("calendar-proxy-write-for", "caldav-proxy 5.3.2", ProxyGroup.WRITE));

  private ProxyProperties() {}

  /** A group's own members come from the directory; only delegates are named by who has them. */
  private static void check(XmlElement property, Exchange exchange) {
    if (!(exchange.target().resource().orElse(null) instanceof ProxyResource)) {
      throw DavException.of(
          Precondition.CANNOT_MODIFY_PROTECTED_PROPERTY, "Only delegates can be set");
    }
    members(property, exchange);
  }

  private static LiveProperty proxyFor(String local, String section, ProxyGroup group) {
    return LiveProperty.computed(
        XmlTag.of(Names.CALENDARSERVER, local),
        section,
        On.PRINCIPALS,
        (resource, exchange, out) -> {
          Principal member = ((PrincipalResource) resource).principal();
          for (ProxyResource proxy : exchange.tree().principals().reaching(member)) {
            if (proxy.group() == group) {
              out.element(Tags.HREF, Hrefs.principal(proxy.owner()));
            }
          }
        });
  }

  private static void memberSet(Resource resource, Exchange exchange, XmlWriter out)
      throws IOException {
    if (resource instanceof ProxyResource proxy) {
      hrefs(proxy.group().members(proxy.owner()), exchange, out);
    } else if (resource instanceof PrincipalResource principal) {
      hrefs(principal.principal().members(), exchange, out);
    }
  }

  /** The groups a principal is in by name, those of the people it is a delegate of among them. */
  private static void memberships(Resource resource, Exchange exchange, XmlWriter out)
      throws IOException {
    if (!(resource instanceof PrincipalResource of)) {
      return;
    }
    UUID self = of.principal().id();
    List<UUID> direct = new ArrayList<>();
    for (UUID group : exchange.tree().directory().groupsOf(self)) {
      if (exchange
          .tree()
          .directory()
          .byId(group)
          .filter(one -> one.members().contains(self))
          .isPresent()) {
        direct.add(group);
      }
    }
    hrefs(direct, exchange, out);
    for (ProxyResource proxy : exchange.tree().principals().naming(of.principal())) {
      out.element(Tags.HREF, proxy.href());
    }
  }

  private static void hrefs(Iterable<UUID> ids, Exchange exchange, XmlWriter out)
      throws IOException {
    Set<String> hrefs = new TreeSet<>();
    for (UUID id : ids) {
      exchange
          .tree()
          .directory()
          .byId(id)
          .flatMap(exchange.tree()::principal)
          .ifPresent(found -> hrefs.add(Hrefs.principal(found.principal())));
    }
    for (String href : hrefs) {
      out.element(Tags.HREF, href);
    }
  }

  /**
   * The ids of the principals that a DAV:group-member-set names for a group of delegates.
   *
   * @throws DavException recognized-principal for what is no principal, allowed-principal for the
   *     owner and for groups of delegates, 507 for too many
   */
  public static Set<UUID> members(XmlElement property, Exchange exchange) {
    Set<UUID> members = new TreeSet<>();
    for (XmlElement child : property.children()) {
      if (!child.is(Names.DAV, "href")) {
        throw DavException.of(Precondition.RECOGNIZED_PRINCIPAL, "Only hrefs name members");
      }
      members.add(member(child.text().strip(), exchange));
      if (members.size() > MAX_DELEGATES) {
        throw DavException.of(507, "At most " + MAX_DELEGATES + " delegates");
      }
    }
    return members;
  }

  private static UUID member(String href, Exchange exchange) {
    Optional<Resource> found;
    try {
      found = exchange.path(href).flatMap(path -> exchange.tree().resolve(path).resource());
    } catch (DavException e) {
      found = Optional.empty();
    }
    Resource member = found.orElse(null);
    boolean owner =
        member instanceof PrincipalResource named
            && exchange.resource() instanceof ProxyResource of
            && of.owner().id().equals(named.principal().id());
    if (owner || member instanceof ProxyResource) {
      throw DavException.of(
          Precondition.ALLOWED_PRINCIPAL, "Nobody is his own delegate, nor are other delegates");
    }
    if (member instanceof PrincipalResource named) {
      return named.principal().id();
    }
    throw DavException.of(Precondition.RECOGNIZED_PRINCIPAL, "An href leads to no principal");
  }
}
