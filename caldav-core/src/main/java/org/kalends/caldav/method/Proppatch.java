package org.kalends.caldav.method;

import java.util.List;
import java.util.Optional;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.property.PropertyAnswer;
import org.kalends.caldav.property.PropertyChecks;
import org.kalends.caldav.property.PropertyChecks.Verdict;
import org.kalends.caldav.property.PropertyUpdate;
import org.kalends.caldav.property.ProxyProperties;
import org.kalends.caldav.property.RoomProperties;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.FixedCollection;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.PrincipalResource;
import org.kalends.caldav.resource.ProxyResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;

/** PROPPATCH (RFC 4918 section 9.2): all instructions are followed, or none. */
final class Proppatch implements DavMethod {

  @Override
  public String name() {
    return "PROPPATCH";
  }

  @Override
  public String section() {
    return "RFC 4918 9.2";
  }

  @Override
  public boolean appliesTo(Resource resource) {
    return !(resource instanceof FixedCollection);
  }

  @Override
  public void authorise(Exchange exchange) {
    if (exchange.resource() instanceof CollectionResource in && in.mount() != null) {
      // his own, whatever he may do with the calendar (caldav-sharing section 5.5.3)
      if (!in.mount().privileges().has(Privilege.WRITE_PROPERTIES)) {
        throw DavException.needPrivileges(in.href(), Privilege.WRITE_PROPERTIES);
      }
      return;
    }
    exchange.require(exchange.resource(), Privilege.WRITE_PROPERTIES);
  }

  @Override
  public DavResponse handle(Exchange exchange) {
    XmlElement body =
        exchange
            .xmlBody()
            .filter(root -> root.is(Names.DAV, "propertyupdate"))
            .orElseThrow(() -> DavException.badRequest("The body is no propertyupdate element"));
    PropertyUpdate update = PropertyUpdate.read(body).canonical(exchange);
    if (update.instructions().isEmpty()) {
      throw DavException.badRequest("The body asks for no change");
    }
    List<Verdict> verdicts = new PropertyChecks(exchange, false).verdicts(update);
    if (verdicts.stream().map(Verdict::refusal).noneMatch(Optional::isPresent)) {
      follow(exchange, update);
    }
    return PropertyAnswer.multistatus(exchange, verdicts);
  }

  private static void follow(Exchange exchange, PropertyUpdate update) {
    if (exchange.resource() instanceof ProxyResource proxy) {
      XmlElement members = update.setting(ProxyProperties.GROUP_MEMBER_SET).orElseThrow();
      exchange
          .delegation()
          .delegate(proxy.owner().id(), proxy.group(), ProxyProperties.members(members, exchange));
    } else if (exchange.resource() instanceof PrincipalResource room) {
      XmlElement mode = update.setting(RoomProperties.MODE).orElseThrow();
      RoomProperties.set(mode, room, exchange);
    } else {
      exchange.writing().commit(changes(exchange, update));
    }
  }

  private static ChangeSet changes(Exchange exchange, PropertyUpdate update) {
    if (exchange.resource() instanceof MemberResource member) {
      DeadProperties changed = bounded(update.applyTo(member.in().properties(member.member())));
      return exchange
          .changes(member.collection())
          .add(
              new Change.SetProperties(
                  member.collection().info().id(),
                  member.member().name(),
                  member.member().version(),
                  changed));
    }
    CollectionResource collection = (CollectionResource) exchange.resource();
    DeadProperties changed = bounded(update.applyTo(collection.placed().properties()));
    ChangeSet changes =
        exchange
            .placing(collection)
            .add(
                new Change.UpdateCollection(
                    CollectionDraft.of(collection.placed()).withProperties(changed),
                    collection.placed().ownRevision()));
    if (collection.info().kind() == CollectionKind.SCHEDULE_INBOX) {
      FreeBusySet.follow(exchange, collection, update, changes);
    }
    return changes;
  }

  private static DeadProperties bounded(DeadProperties properties) {
    if (PropertyChecks.tooMany(properties.all().size())) {
      throw DavException.of(507, "Too many properties on one resource");
    }
    return properties;
  }
}
