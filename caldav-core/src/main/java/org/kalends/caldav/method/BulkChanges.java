package org.kalends.caldav.method;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.exchange.RequestBody;
import org.kalends.caldav.exchange.SyncToken;
import org.kalends.caldav.icalendar.CalendarSplit;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.format.CalendarFormat;
import org.kalends.caldav.property.BulkProperties;
import org.kalends.caldav.property.Multistatus;
import org.kalends.caldav.property.PropertyChecks.Verdict;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavException.Detail;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.CollectionView;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.scheduling.ImplicitScheduling;
import org.kalends.caldav.scheduling.Wished;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;

/**
 * Many changes in one POST (calendarserver-bulk-change): each resource succeeds or fails by itself,
 * and all that succeed are one commit.
 */
final class BulkChanges {

  /** Who holds none of these can change nothing. */
  static final Set<Privilege> NEEDED =
      Set.of(Privilege.BIND, Privilege.UNBIND, Privilege.WRITE_CONTENT, Privilege.WRITE_PROPERTIES);

  private static final String OPTIONS = "X-MobileMe-DAV-Options";

  static final int MAX_BYTES = BulkProperties.MAX_BYTES;

  private final Exchange exchange;
  private final CollectionResource into;
  private final ImplicitScheduling scheduling;
  private final ChangeSet changes;
  private final List<BulkOutcome> outcomes = new ArrayList<>();

  /** The hrefs of what the request stores, by UID: the index does not know them yet. */
  private final Map<String, String> uids = new HashMap<>();

  /** Names of members the request has dealt with, and of those it removes. */
  private final Set<String> touched = new HashSet<>();

  private final Set<String> leaving = new HashSet<>();

  /** Whether to tell what is stored if that is not what was sent, and in which format. */
  private boolean tellsChanges;

  private CalendarFormat sentAs = CalendarFormat.TEXT;

  private long room;
  private @Nullable CollectionView view;

  BulkChanges(Exchange exchange, CollectionResource into) {
    this.exchange = exchange;
    this.into = into;
    this.scheduling = exchange.implicitScheduling();
    this.changes = exchange.changes(into);
    this.room = exchange.settings().quotaBytes() - exchange.tree().homeBytes(into);
  }

  /** Stores every object of one VCALENDAR as a resource of its own (section 3). */
  DavResponse add(RequestBody body, CalendarFormat format) {
    exchange.requireToWrite(into, Privilege.BIND);
    byte[] stream = body.read(MAX_BYTES, DavException.of(413, "More than max-bytes"));
    CalendarLimits limits =
        exchange.settings().calendarLimits().forMany(MAX_BYTES, BulkProperties.MAX_RESOURCES);
    if (String.join(",", exchange.request().headers(OPTIONS)).contains("return-changed-data")) {
      sentAs = format;
      tellsChanges = true;
    }
    List<CalendarSplit.Part> parts;
    try {
      parts = CalendarSplit.of(format.toText(stream, limits), limits);
    } catch (InvalidCalendarException e) {
      throw DavException.of(Precondition.VALID_CALENDAR_DATA, "The body is no calendar");
    }
    checkCount(parts.size());
    for (CalendarSplit.Part part : parts) {
      attempt("", () -> Optional.of(part.uid()), () -> create(part.bytes(), null, null));
    }
    return answer();
  }

  /** Creates, changes and removes resources one by one (section 4). */
  DavResponse change(XmlElement multiput) {
    List<XmlElement> resources = multiput.children(Names.APPLE_ME, "resource");
    checkCount(resources.size());
    for (XmlElement resource : resources) {
      new BulkResource(this, resource).follow();
    }
    return answer();
  }

  private static void checkCount(int resources) {
    if (resources == 0) {
      throw DavException.badRequest("The body names no resource");
    }
    if (resources > BulkProperties.MAX_RESOURCES) {
      throw DavException.of(413, "More than max-resources");
    }
  }

  /** What is done to one resource. */
  interface Step {
    BulkOutcome take();
  }

  /**
   * Takes a step; a refusal concerns this resource only.
   *
   * @param uid asked for only if it is refused
   */
  void attempt(String href, Supplier<Optional<String>> uid, Step step) {
    try {
      outcomes.add(step.take());
    } catch (DavException e) {
      outcomes.add(new BulkOutcome.Failed(href, uid.get(), e));
    }
  }

  Exchange exchange() {
    return exchange;
  }

  CollectionResource collection() {
    return into;
  }

  /** What is in the collection before anything is changed. */
  CollectionView view() {
    CollectionView opened = view;
    if (opened == null) {
      opened = exchange.tree().open(into);
      view = opened;
    }
    return opened;
  }

  /** Stores a new resource. */
  BulkOutcome create(byte[] bytes, @Nullable String contentType, @Nullable BulkUpdate properties) {
    exchange.requireToWrite(into, Privilege.BIND);
    String name = AddMember.nameIn(into);
    Optional<List<Verdict>> refusal =
        properties == null ? Optional.empty() : properties.refusal(exchange);
    if (refusal.isPresent()) {
      return new BulkOutcome.Unset("", refusal.get());
    }
    Change.PutMember put = put(name, 0, bytes, contentType);
    if (properties != null) {
      changes.add(properties.change(into.info().id(), name, 0, Optional.empty()));
    }
    boolean asSent = Arrays.equals(put.bytes(), bytes);
    boolean tells = tellsChanges && (!asSent || sentAs != CalendarFormat.TEXT);
    BulkOutcome.Data changed = tells ? new BulkOutcome.Data(sentAs, put.bytes()) : null;
    return new BulkOutcome.Stored(place(name), put.facts().uid(), changed, asSent);
  }

  /** Adds the change that stores bytes. */
  Change.PutMember put(String name, long version, byte[] bytes, @Nullable String contentType) {
    Wished<Change.PutMember> wished =
        scheduling.put(into, name, version, bytes, contentType, leaving);
    Change.PutMember put = wished.change();
    String href = place(name).href();
    String other = uids.get(put.facts().uid());
    if (other != null && !other.equals(href)) {
      throw DavException.of(
          Precondition.NO_UID_CONFLICT,
          new Detail.Href(other),
          "Another resource of this request has this UID");
    }
    if (put.bytes().length > room) {
      throw DavException.of(Precondition.QUOTA_NOT_EXCEEDED, "The home is full");
    }
    room -= put.bytes().length;
    uids.put(put.facts().uid(), href);
    return scheduling.take(changes, wished);
  }

  /** Notes that bytes are no longer used. */
  void free(int bytes) {
    room += bytes;
  }

  /** Adds the change that removes a member. */
  void remove(MemberResource member) {
    leaving.add(scheduling.take(changes, scheduling.remove(member)).name());
  }

  /** Adds any other change. */
  void add(Change change) {
    changes.add(change);
  }

  /** Notes that a member is dealt with, which may happen once. */
  void touch(String name) {
    if (!touched.add(name)) {
      throw DavException.of(403, "The resource was named before");
    }
  }

  BulkOutcome.Place place(String name) {
    return new BulkOutcome.Place(into.info().id(), name, into.href() + DavPath.encodeSegment(name));
  }

  private DavResponse answer() {
    Committed committed = changes.isEmpty() ? new Nothing() : scheduling.commit(changes);
    DavResponse response =
        Multistatus.atOnce(
            out -> {
              for (BulkOutcome outcome : outcomes) {
                outcome.write(committed, out);
              }
            });
    if (String.join("", exchange.request().headers("If")).contains(Names.APPLE_ME + "ctag/")) {
      long revision = changes.isEmpty() ? view().revision() : committed.revision();
      response.header(
          "CTag",
          SyncToken.of(into.info().id(), into.home().history(), revision).encode(exchange.store()));
    }
    return response;
  }

  /** The text of a calendar-data element: XML has made line feeds of its line ends. */
  static byte[] text(XmlElement calendarData) {
    String text = calendarData.text().strip().replace("\r\n", "\n").replace("\n", "\r\n");
    return (text + "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Where nothing was changed, there is nothing to tell. */
  private record Nothing() implements Committed {

    @Override
    public long revision() {
      return 0;
    }

    @Override
    public Optional<org.kalends.caldav.store.Member> member(
        java.util.UUID collection, String name) {
      return Optional.empty();
    }

    @Override
    public void awaitDurable() {}
  }
}
