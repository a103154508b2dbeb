package org.kalends.caldav.method;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.DavSettings;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.resource.Target;
import org.kalends.caldav.resource.Writing;
import org.kalends.caldav.scheduling.ImplicitScheduling;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.store.Member;

/** PUT (RFC 9110 section 9.3.4, RFC 4918 section 9.7, RFC 4791 section 5.3.2). */
final class Put implements DavMethod {

  @Override
  public String name() {
    return "PUT";
  }

  @Override
  public String section() {
    return "RFC 4791 5.3.2";
  }

  @Override
  public boolean appliesTo(Resource resource) {
    return resource instanceof MemberResource;
  }

  @Override
  public boolean appliesToUnmapped() {
    return true;
  }

  @Override
  public void authorise(Exchange exchange) {
    CollectionResource into = collection(exchange.target());
    Optional<Resource> replaced = exchange.target().resource();
    if (replaced.isPresent() && MountPut.isPossible(into, replaced.get())) {
      return; // it depends on what is to be changed
    }
    if (replaced.isPresent()) {
      exchange.requireToWrite(into, replaced.get(), Privilege.WRITE_CONTENT);
    } else {
      exchange.requireToWrite(into, into, Privilege.BIND);
    }
  }

  @Override
  public DavResponse handle(Exchange exchange) {
    requireWhole(exchange);
    CollectionResource into = collection(exchange.target());
    byte[] bytes = read(exchange, into);
    Member existing = existing(exchange.target());
    checkQuota(exchange, into, bytes.length - (existing == null ? 0 : existing.facts().size()));
    String name = exchange.target().path().name();
    Writing writing = exchange.writing();
    long version = existing == null ? 0 : existing.version();
    Writing.Admission admitted =
        writing.put(into, name, version, bytes, exchange.contentType(), Set.of());
    if (into.mount() != null) {
      return MountPut.answer(exchange, into, admitted, existing);
    }
    ImplicitScheduling scheduling = exchange.implicitScheduling();
    ChangeSet changes = exchange.changes(into);
    Change.PutMember put = scheduling.take(changes, scheduling.put(into, admitted));
    Committed committed = scheduling.commit(changes);
    Optional<Member> member = committed.member(into.info().id(), name);
    if (member.isPresent() && exchange.prefer().representation()) {
      return new Representation(exchange)
          .preferred(
              existing == null ? 201 : 200,
              exchange.target().path().encoded(),
              member.get(),
              put.bytes());
    }
    DavResponse response = new DavResponse(existing == null ? 201 : 204);
    member.ifPresent(stored -> tag(response, stored, put, bytes));
    return response;
  }

  private static void requireWhole(Exchange exchange) {
    if (exchange.request().header("Content-Range") != null) {
      throw DavException.badRequest("A PUT replaces the whole resource");
    }
    if (exchange.target().path().trailingSlash()) {
      throw DavException.of(405, "A collection is made with MKCOL or MKCALENDAR")
          .header("Allow", "MKCOL, MKCALENDAR");
    }
  }

  /**
   * Tells the entity tag only of what is stored as it was sent (RFC 4791 section 5.3.4), and the
   * schedule tag of every scheduling object.
   */
  static void tag(DavResponse response, Member stored, Change.PutMember put, byte[] sent) {
    if (Arrays.equals(put.bytes(), sent)) {
      response.header("ETag", stored.etag());
    }
    Representation.scheduleTag(response, stored);
  }

  /** The collection a PUT goes to. */
  private static CollectionResource collection(Target target) {
    if (target.resource().orElse(null) instanceof MemberResource member) {
      return member.collection();
    }
    if (target instanceof Target.Unmapped unmapped
        && unmapped.parent() instanceof CollectionResource parent) {
      return parent;
    }
    throw DavException.of(403, "Nothing can be put here");
  }

  private static @Nullable Member existing(Target target) {
    return target.resource().orElse(null) instanceof MemberResource member ? member.member() : null;
  }

  /** The body, within the limit of what may be put into a collection. */
  static byte[] read(Exchange exchange, CollectionResource into) {
    DavSettings settings = exchange.settings();
    return into.isCalendar()
        ? exchange
            .body()
            .read(
                settings.calendarLimits().resourceSize(),
                DavException.of(Precondition.MAX_RESOURCE_SIZE, "The calendar object is too long"))
        : exchange
            .body()
            .read(settings.fileBytes(), DavException.of(413, "The resource is too long"));
  }

  /**
   * Refuses what would take a home over its quota (RFC 4331 section 6).
   *
   * @param bytes that are added; what makes a home smaller is never refused
   */
  static void checkQuota(Exchange exchange, CollectionResource into, long bytes) {
    if (bytes > 0 && exchange.tree().homeBytes(into) + bytes > exchange.settings().quotaBytes()) {
      throw DavException.of(Precondition.QUOTA_NOT_EXCEEDED, "The home is full");
    }
  }
}
