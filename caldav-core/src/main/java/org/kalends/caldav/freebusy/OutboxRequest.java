package org.kalends.caldav.freebusy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.BusyRequester;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.format.CalendarFormat;
import org.kalends.caldav.icalendar.freebusy.FreeBusyRequest;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.report.BusyTime;
import org.kalends.caldav.report.FreeBusyAsking;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.ResourceTree;
import org.kalends.caldav.resource.Writing;
import org.kalends.caldav.store.StandardCollection;
import org.kalends.caldav.xml.Tags;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlWriter;

/**
 * A question about when people are busy, posted to an outbox (RFC 6638 section 5). Whoever is not
 * here and whoever does not let the requester know are answered by the same bytes.
 */
public final class OutboxRequest {

  private static final XmlTag SCHEDULE_RESPONSE = XmlTag.caldav("schedule-response");
  private static final XmlTag RESPONSE = XmlTag.caldav("response");
  private static final XmlTag RECIPIENT = XmlTag.caldav("recipient");
  private static final XmlTag REQUEST_STATUS = XmlTag.caldav("request-status");
  private static final XmlTag CALENDAR_DATA = XmlTag.caldav("calendar-data");
  private static final String SUCCESS = "2.0;Success";
  private static final String NOBODY = "3.7;Invalid calendar user";
  private static final String TOO_MUCH = "5.1;Service unavailable";

  private final Exchange exchange;
  private final ResourceTree tree;
  private final FreeBusyRequest request;
  private final Set<CalendarAddress> organizer;

  private OutboxRequest(
      Exchange exchange, FreeBusyRequest request, Set<CalendarAddress> organizer) {
    this.exchange = exchange;
    this.tree = exchange.tree();
    this.request = request;
    this.organizer = organizer;
  }

  /**
   * Answers a request to an outbox, which the requester may send from.
   *
   * @throws DavException with the precondition of RFC 6638 section 5.2 that fails; 429
   */
  public static DavResponse answer(Exchange exchange, CollectionResource outbox) {
    CalendarLimits limits = exchange.settings().calendarLimits();
    Set<CalendarAddress> addresses = exchange.scheduling().users().addresses(outbox.owner());
    try {
      CalendarComponent message = read(exchange, limits);
      requireOwner(exchange, message, outbox);
      return new OutboxRequest(exchange, FreeBusyRequest.read(message, limits), addresses).answer();
    } catch (InvalidCalendarException e) {
      throw Writing.refusal(e);
    }
  }

  /** Whoever would speak for somebody else is told so, whatever it is that he would say. */
  private static void requireOwner(
      Exchange exchange, CalendarComponent message, CollectionResource outbox) {
    for (CalendarComponent component : message.components()) {
      for (CalendarProperty organizer : component.properties("ORGANIZER")) {
        Optional<Principal> named = find(exchange, organizer);
        if (named.filter(it -> it.id().equals(outbox.owner().id())).isEmpty()) {
          throw DavException.of(
              Precondition.VALID_ORGANIZER, "The ORGANIZER is not the owner of the outbox");
        }
      }
    }
  }

  private static CalendarComponent read(Exchange exchange, CalendarLimits limits) {
    byte[] body =
        exchange
            .body()
            .read(
                limits.resourceSize(),
                DavException.of(Precondition.MAX_RESOURCE_SIZE, "The message is too long"));
    String type = exchange.contentType();
    CalendarFormat format =
        type == null
            ? CalendarFormat.TEXT
            : CalendarFormat.ofMediaType(type)
                .orElseThrow(
                    () ->
                        DavException.of(
                            Precondition.SUPPORTED_CALENDAR_DATA, "The body is no iCalendar"));
    return CalendarParser.parse(format.toText(body, limits), limits);
  }

  private static Optional<Principal> find(Exchange exchange, CalendarProperty address) {
    return exchange.scheduling().users().find(new CalendarAddress(address.value()));
  }

  private DavResponse answer() {
    Map<CalendarAddress, CalendarProperty> asked = new LinkedHashMap<>();
    request.attendees().forEach(each -> asked.putIfAbsent(new CalendarAddress(each.value()), each));
    List<Recipient> recipients = new ArrayList<>();
    int counted = 0;
    for (CalendarProperty each : asked.values()) {
      Optional<Principal> principal = find(exchange, each);
      recipients.add(new Recipient(each, principal));
      counted += principal.filter(this::isNoSecret).isPresent() ? 0 : 1;
    }
    // before anything is looked up, whoever it is about, and whether he is there or not
    FreeBusyAsking.count(exchange, counted);
    List<Answer> answers = recipients.stream().map(this::answer).toList();
    tree.awaitDurable();
    byte[] body =
        XmlWriter.document(
            SCHEDULE_RESPONSE,
            out -> {
              for (Answer each : answers) {
                each.write(out);
              }
            });
    return new DavResponse(200)
        .header("Cache-Control", "private, no-store")
        .body("application/xml; charset=utf-8", body);
  }

  /** Whether the requester may look at this owner's calendars themselves. */
  private boolean isNoSecret(Principal owner) {
    Optional<Principal> self = tree.requester().principal();
    return self.filter(
            it ->
                it.id().equals(owner.id())
                    || acts(it.id(), owner.readDelegates())
                    || acts(it.id(), owner.writeDelegates()))
        .isPresent();
  }

  private boolean acts(UUID self, Set<UUID> delegates) {
    Directory directory = tree.directory();
    return !delegates.isEmpty()
        && (delegates.contains(self) || !Collections.disjoint(delegates, directory.groupsOf(self)));
  }

  private record Recipient(CalendarProperty address, Optional<Principal> principal) {}

  @SuppressWarnings("ArrayRecordComponent") // written, never compared
  private record Answer(String recipient, String status, Optional<byte[]> busy) {

    void write(XmlWriter out) throws IOException {
      out.start(RESPONSE);
      out.start(RECIPIENT).element(Tags.HREF, recipient).end(RECIPIENT);
      out.element(REQUEST_STATUS, status);
      if (busy.isPresent()) {
        out.start(CALENDAR_DATA).text(busy.get()).end(CALENDAR_DATA);
      }
      out.end(RESPONSE);
    }
  }

  private Answer answer(Recipient recipient) {
    String href = recipient.address().value().strip();
    Optional<CollectionResource> inbox = inbox(recipient.principal());
    if (inbox.isEmpty()) {
      return new Answer(href, NOBODY, Optional.empty());
    }
    try {
      BusyTime busy = busy(inbox.get());
      byte[] reply = busy.reply(request, recipient.address());
      FreeBusyAsking.oneOf(exchange, inbox.get().owner()).answered(busy);
      return new Answer(href, SUCCESS, Optional.of(reply));
    } catch (DavException e) {
      return new Answer(href, TOO_MUCH, Optional.empty());
    }
  }

  /** The inbox of somebody who lets the requester know; looks up as much for everybody else. */
  private Optional<CollectionResource> inbox(Optional<Principal> of) {
    Optional<Principal> owner = of.filter(Principal::calendars);
    if (owner.isEmpty()) {
      tree.inboxOfNobody();
      return Optional.empty();
    }
    return tree.box(owner.get(), StandardCollection.INBOX)
        .filter(inbox -> inbox.privileges().has(Privilege.SCHEDULE_QUERY_FREEBUSY));
  }

  private BusyTime busy(CollectionResource inbox) {
    Principal owner = inbox.owner();
    Optional<CollectionResource> home =
        tree.home(owner).filter(it -> it.privileges().has(Privilege.READ_FREE_BUSY));
    ResourceTree seen = home.isPresent() ? tree : byInbox(owner);
    BusyTime busy =
        new BusyTime(seen, owner, request.range(), exchange.clock())
            .without(request.masked(), organizer);
    if (request.extended()) {
      busy.withEvents();
    }
    home.or(() -> seen.home(owner)).ifPresent(busy::addOpaque);
    return busy;
  }

  /** An entry of the inbox itself opens all calendars of its owner to this question. */
  private ResourceTree byInbox(Principal owner) {
    return new ResourceTree(
        exchange.store(),
        tree.directory(),
        new BusyRequester(owner.id()),
        exchange.terms().settings());
  }
}
