package org.kalends.caldav.method;

import java.util.Set;
import java.util.UUID;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.Committed;

/**
 * POST to add a member (RFC 5995): the client brings the bytes, the server finds the name. The URI
 * is the one DAV:add-member gives; no other POST is known.
 */
final class AddMember implements DavMethod {

  private static final String QUERY = "add-member";

  @Override
  public String name() {
    return "POST";
  }

  @Override
  public boolean appliesTo(Resource resource) {
    return resource instanceof CollectionResource in
        && (in.isCalendar() || in.info().kind() == CollectionKind.PLAIN);
  }

  @Override
  public void authorise(Exchange exchange) {
    exchange.requireToWrite((CollectionResource) exchange.resource(), Privilege.BIND);
  }

  @Override
  public DavResponse handle(Exchange exchange) {
    if (!QUERY.equals(exchange.request().query())) {
      throw DavException.of(403, "A POST goes to the URI that DAV:add-member gives");
    }
    CollectionResource into = (CollectionResource) exchange.resource();
    byte[] bytes = Put.read(exchange, into);
    Put.checkQuota(exchange, into, bytes.length);
    String name = UUID.randomUUID() + (into.isCalendar() ? ".ics" : "");
    Committed committed =
        exchange
            .writing()
            .commit(
                exchange
                    .changes(into)
                    .add(
                        exchange
                            .writing()
                            .put(into, name, 0, bytes, exchange.contentType(), Set.of())));
    DavResponse response = new DavResponse(201).header("Location", into.href() + name);
    committed
        .member(into.info().id(), name)
        .ifPresent(member -> response.header("ETag", member.etag()));
    return response;
  }
}
