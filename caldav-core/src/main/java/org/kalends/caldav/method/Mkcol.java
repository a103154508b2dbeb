package org.kalends.caldav.method;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.property.ComponentSet;
import org.kalends.caldav.property.PropertyAnswer;
import org.kalends.caldav.property.PropertyChecks;
import org.kalends.caldav.property.PropertyChecks.Verdict;
import org.kalends.caldav.property.PropertyUpdate;
import org.kalends.caldav.property.PropertyUpdate.Instruction;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.resource.Target;
import org.kalends.caldav.resource.Writing;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlName;

/**
 * MKCOL with and without a body (RFC 4918 section 9.3, RFC 5689) and MKCALENDAR (RFC 4791 section
 * 5.3.1). The collection is made with all its properties, or not at all.
 */
final class Mkcol implements DavMethod {

  private static final XmlName RESOURCETYPE = new XmlName(Names.DAV, "resourcetype");
  private static final XmlName COMPONENTS =
      new XmlName(Names.CALDAV, "supported-calendar-component-set");

  private final boolean calendar;

  private Mkcol(boolean calendar) {
    this.calendar = calendar;
  }

  /** MKCOL. */
  static Mkcol mkcol() {
    return new Mkcol(false);
  }

  /** MKCALENDAR. */
  static Mkcol mkcalendar() {
    return new Mkcol(true);
  }

  @Override
  public String name() {
    return calendar ? "MKCALENDAR" : "MKCOL";
  }

  @Override
  public String section() {
    return calendar ? "RFC 4791 5.3.1" : "RFC 5689 3";
  }

  /** It never works where something is; there is just a more telling answer than 405. */
  @Override
  public boolean appliesTo(Resource resource) {
    return calendar && resource instanceof CollectionResource;
  }

  @Override
  public boolean appliesToUnmapped() {
    return true;
  }

  @Override
  public void authorise(Exchange exchange) {
    if (exchange.target() instanceof Target.Unmapped) {
      CollectionResource parent = parent(exchange);
      exchange.requireToWrite(parent, Privilege.BIND);
      if (exchange.tree().isNameOfSomethingHidden(parent, exchange.target().path().name())) {
        throw DavException.of(Precondition.RESOURCE_MUST_BE_NULL, "Something is there already");
      }
      requireNoKeptName(exchange, parent);
    }
  }

  @Override
  public DavResponse handle(Exchange exchange) {
    if (exchange.target().resource().isPresent()) {
      throw DavException.of(Precondition.RESOURCE_MUST_BE_NULL, "Something is there already");
    }
    CollectionResource parent = parent(exchange);
    Optional<XmlElement> body = body(exchange);
    PropertyUpdate update =
        body.map(PropertyUpdate::read).orElseGet(() -> new PropertyUpdate(List.of()));
    CollectionKind kind = kind(update);
    Writing.checkLocation(parent, kind);
    long served =
        parent.home().collections().stream().filter(each -> each.kind().isServed()).count();
    if (served >= exchange.settings().collections()) {
      throw DavException.of(507, "Too many collections in one home");
    }
    PropertyUpdate properties = withoutType(update);
    List<Verdict> verdicts = new PropertyChecks(exchange, true).verdicts(properties);
    if (verdicts.stream().map(Verdict::refusal).anyMatch(Optional::isPresent)) {
      return calendar
          ? PropertyAnswer.refusedMkcalendar(exchange.target().path().encoded(), verdicts)
          : PropertyAnswer.refusedMkcol(verdicts);
    }
    int components =
        kind == CollectionKind.CALENDAR
            ? properties.setting(COMPONENTS).map(ComponentSet::read).orElse(0)
            : 0;
    CollectionDraft draft =
        new CollectionDraft(
            UUID.randomUUID(),
            parent.info().id(),
            exchange.target().path().name(),
            kind,
            components,
            properties.applyTo(DeadProperties.NONE).without(COMPONENTS));
    exchange.writing().commit(exchange.changes(parent).add(new Change.CreateCollection(draft)));
    DavResponse response = new DavResponse(201).header("Cache-Control", "no-cache");
    exchange.prefer().applied(exchange.request(), response);
    return response;
  }

  /**
   * The answer to an invitation is the same however often it is accepted (caldav-sharing 5.4.1).
   */
  private static void requireNoKeptName(Exchange exchange, CollectionResource parent) {
    String name = exchange.target().path().name();
    if (parent.isHome() && exchange.sharing().keepsName(parent.owner(), parent.home(), name)) {
      throw DavException.of(
          Precondition.CALENDAR_COLLECTION_LOCATION_OK,
          "The name is kept for a calendar that can be accepted again");
    }
  }

  private Optional<XmlElement> body(Exchange exchange) {
    Optional<XmlElement> body;
    String type = exchange.contentType();
    if (type != null && !type.contains("xml")) {
      byte[] bytes =
          exchange
              .body()
              .read(exchange.settings().xmlBytes(), DavException.of(413, "The body is too long"));
      if (bytes.length > 0 && !calendar) {
        throw DavException.of(415, "The body of an MKCOL is XML");
      }
    }
    body = exchange.xmlBody();
    if (body.isPresent()
        && !body.get().is(calendar ? Names.CALDAV : Names.DAV, calendar ? "mkcalendar" : "mkcol")) {
      throw calendar
          ? DavException.badRequest("The body is no mkcalendar element")
          : DavException.of(415, "The body is no mkcol element");
    }
    return body;
  }

  private CollectionKind kind(PropertyUpdate update) {
    Optional<XmlElement> type = update.setting(RESOURCETYPE);
    if (type.isEmpty()) {
      return calendar ? CollectionKind.CALENDAR : CollectionKind.PLAIN;
    }
    boolean collection = false;
    boolean calendarType = false;
    for (XmlElement part : type.get().children()) {
      if (part.is(Names.DAV, "collection")) {
        collection = true;
      } else if (part.is(Names.CALDAV, "calendar")) {
        calendarType = true;
      } else {
        throw DavException.of(Precondition.VALID_RESOURCETYPE, "Unknown resource type");
      }
    }
    if (!collection || (calendar && !calendarType)) {
      throw DavException.of(Precondition.VALID_RESOURCETYPE, "Not a type of collection");
    }
    return calendarType ? CollectionKind.CALENDAR : CollectionKind.PLAIN;
  }

  private static PropertyUpdate withoutType(PropertyUpdate update) {
    List<Instruction> rest =
        update.instructions().stream()
            .filter(instruction -> !instruction.property().name().equals(RESOURCETYPE))
            .toList();
    return new PropertyUpdate(rest);
  }

  private static CollectionResource parent(Exchange exchange) {
    if (exchange.target() instanceof Target.Unmapped unmapped
        && unmapped.parent() instanceof CollectionResource parent) {
      return parent;
    }
    throw DavException.of(
        Precondition.CALENDAR_COLLECTION_LOCATION_OK, "Collections are made inside a home");
  }
}
