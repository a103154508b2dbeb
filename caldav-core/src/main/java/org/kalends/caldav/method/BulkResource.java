package org.kalends.caldav.method;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.property.PropertyChecks.Verdict;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.CollectionView;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;

/** One MM:resource of a multiput (calendarserver-bulk-change section 7.2). */
final class BulkResource {

  private final BulkChanges bulk;
  private final Exchange exchange;
  private final XmlElement element;

  BulkResource(BulkChanges bulk, XmlElement element) {
    this.bulk = bulk;
    this.exchange = bulk.exchange();
    this.element = element;
  }

  void follow() {
    Optional<XmlElement> href = element.child(Names.DAV, "href");
    if (href.isEmpty()) {
      BulkUpdate update = BulkUpdate.read(element);
      bulk.attempt("", () -> Optional.of(uid(update)), () -> create(update));
      return;
    }
    String named = href.get().text().trim();
    boolean delete = element.child(Names.APPLE_ME, "delete").isPresent();
    bulk.attempt(
        named,
        Optional::empty,
        () -> {
          MemberResource member = member(named);
          bulk.touch(member.member().name());
          condition(member);
          return delete ? remove(member) : update(member);
        });
  }

  /** What the client knows a new resource by. */
  private static String uid(BulkUpdate update) {
    try {
      return update
          .data()
          .map(BulkChanges::text)
          .map(CalendarObject::ofStored)
          .map(CalendarObject::uid)
          .orElse("");
    } catch (InvalidCalendarException e) {
      return "";
    }
  }

  private BulkOutcome create(BulkUpdate update) {
    XmlElement data =
        update.data().orElseThrow(() -> DavException.badRequest("No calendar-data to store"));
    String type = data.attribute("content-type").orElse("text/calendar");
    return bulk.create(BulkChanges.text(data), type, update.hasProperties() ? update : null);
  }

  private MemberResource member(String href) {
    CollectionResource in = bulk.collection();
    Optional<DavPath> path = exchange.path(href);
    boolean inside =
        path.isPresent()
            && in.path().contains(path.get())
            && path.get().segments().size() == in.path().segments().size() + 1;
    if (!inside) {
      throw DavException.of(403, "The resource is not in this collection");
    }
    CollectionView view = bulk.view();
    Member member = view.member(path.get().name()).orElseThrow(DavException::notFound);
    return new MemberResource(view, member);
  }

  private void condition(MemberResource member) {
    Optional<String> wanted =
        element
            .child(Names.APPLE_ME, "if-match")
            .flatMap(match -> match.child(Names.DAV, "getetag"))
            .map(tag -> tag.text().trim());
    if (wanted.isPresent() && !wanted.get().equals(member.member().etag())) {
      throw DavException.preconditionFailed("if-match");
    }
  }

  private BulkOutcome remove(MemberResource member) {
    exchange.requireToRemove(bulk.collection(), member);
    bulk.remove(member);
    bulk.free(member.member().facts().size());
    return new BulkOutcome.Removed(member.href());
  }

  private BulkOutcome update(MemberResource member) {
    BulkUpdate update = BulkUpdate.read(element);
    boolean properties = update.hasProperties();
    if (!properties && update.data().isEmpty()) {
      throw DavException.badRequest("Nothing to change");
    }
    Optional<List<Verdict>> refusal = update.refusal(exchange);
    if (refusal.isPresent()) {
      return new BulkOutcome.Unset(member.href(), refusal.get());
    }
    if (properties) {
      exchange.require(member, Privilege.WRITE_PROPERTIES);
    }
    String name = member.member().name();
    long version = member.member().version();
    boolean asSent = true;
    if (update.data().isPresent()) {
      exchange.requireToWrite(bulk.collection(), member, Privilege.WRITE_CONTENT);
      XmlElement data = update.data().get();
      String type = data.attribute("content-type").orElse("text/calendar");
      bulk.free(member.member().facts().size());
      byte[] sent = BulkChanges.text(data);
      asSent = Arrays.equals(bulk.put(name, version, sent, type).bytes(), sent);
      version = 0;
    }
    if (properties) {
      bulk.add(update.change(bulk.collection().info().id(), name, version, Optional.of(member)));
    }
    return new BulkOutcome.Stored(bulk.place(name), null, null, asSent);
  }
}
