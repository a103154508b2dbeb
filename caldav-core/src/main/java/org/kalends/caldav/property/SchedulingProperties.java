package org.kalends.caldav.property;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.kalends.caldav.exchange.Exchange;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.DefaultCalendar;
import org.kalends.caldav.resource.InboxAvailability;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.resource.Transparency;
import org.kalends.caldav.resource.Writing;
import org.kalends.caldav.sharing.CalendarPlace;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.ComponentKind;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.Tags;
import org.kalends.caldav.xml.XmlElement;
import org.kalends.caldav.xml.XmlName;
import org.kalends.caldav.xml.XmlTag;
import org.kalends.caldav.xml.XmlText;
import org.kalends.caldav.xml.XmlWriter;

/** What an owner says with his inbox of how he is scheduled with. */
public final class SchedulingProperties {

  /** Which calendars make their owner busy, as clients of older drafts ask and say it. */
  public static final XmlName FREE_BUSY_SET = new XmlName(Names.CALDAV, "calendar-free-busy-set");

  /** What Apple's clients call it. */
  private static final XmlName OLD_AVAILABILITY =
      new XmlName(Names.CALENDARSERVER, "calendar-availability");

  static final List<LiveProperty> ROWS =
      List.of(
          LiveProperty.stored(
                  XmlTag.of(DefaultCalendar.NAME),
                  "RFC 6638 9.2",
                  On.INBOXES,
                  SchedulingProperties::checkDefault)
              .alwaysAs(SchedulingProperties::defaultCalendar),
          LiveProperty.stored(
                  XmlTag.of(FREE_BUSY_SET),
                  "caldav-schedule 6.1.1",
                  On.INBOXES,
                  SchedulingProperties::checkFreeBusySet)
              .alwaysAs(SchedulingProperties::freeBusySet),
          LiveProperty.stored(
              XmlTag.of(InboxAvailability.NAME),
              "RFC 7953 7.2.4",
              On.INBOXES,
              SchedulingProperties::checkAvailability),
          LiveProperty.stored(
                  XmlTag.of(OLD_AVAILABILITY),
                  "RFC 7953 7.2.4",
                  On.INBOXES,
                  SchedulingProperties::checkAvailability)
              .alwaysAs(new OldAvailability()));

  private SchedulingProperties() {}

  private record OldAvailability() implements LiveProperty.Value {

    @Override
    public boolean isPresent(Resource resource, Exchange exchange) {
      return InboxAvailability.of(((CollectionResource) resource).home()).isPresent();
    }

    @Override
    public void write(Resource resource, Exchange exchange, XmlWriter out) throws IOException {
      out.text(InboxAvailability.of(((CollectionResource) resource).home()).orElseThrow());
    }
  }

  /** What is kept of a property: both names of the availability mean one. */
  static XmlElement stored(XmlElement property) {
    return property.name().equals(OLD_AVAILABILITY)
        ? new XmlElement(
            InboxAvailability.NAME, "", List.of(), List.of(new XmlText(property.text())))
        : property;
  }

  /** The same of one that is removed. */
  static XmlName stored(XmlName name) {
    return name.equals(OLD_AVAILABILITY) ? InboxAvailability.NAME : name;
  }

  /** A default calendar by its id, so that it stays the same wherever it is moved. */
  static XmlElement byId(XmlElement property, Exchange exchange) {
    if (!property.name().equals(DefaultCalendar.NAME)) {
      return property;
    }
    return property
        .child(Names.DAV, "href")
        .flatMap(href -> calendar(href.text().strip(), exchange))
        .map(
            found ->
                new XmlElement(
                    property.name(),
                    property.prefix(),
                    List.of(),
                    List.of(new XmlText(DefaultCalendar.address(found.info())))))
        .orElse(property);
  }

  /** A calendar of the inbox's owner, in his home. */
  private static Optional<CollectionResource> calendar(String href, Exchange exchange) {
    Optional<DavPath> path;
    try {
      path = exchange.path(href);
    } catch (DavException e) {
      return Optional.empty();
    }
    return path.flatMap(it -> exchange.tree().resolve(it).resource())
        .filter(CollectionResource.class::isInstance)
        .map(CollectionResource.class::cast)
        .filter(it -> it.mount() == null && DefaultCalendar.isPossible(it.info()))
        .filter(it -> it.owner().id().equals(inbox(exchange).owner().id()));
  }

  private static CollectionResource inbox(Exchange exchange) {
    if (exchange.target().resource().orElse(null) instanceof CollectionResource in
        && On.INBOXES.test(in)) {
      return in;
    }
    throw DavException.of(
        Precondition.CANNOT_MODIFY_PROTECTED_PROPERTY, "It is a property of inboxes only");
  }

  private static void checkDefault(XmlElement property, Exchange exchange) {
    Home home = inbox(exchange).home();
    if (DefaultCalendar.named(home, property.text())
        .filter(calendar -> calendar.takes(ComponentKind.VEVENT))
        .isEmpty()) {
      throw DavException.of(
          Precondition.VALID_SCHEDULE_DEFAULT_CALENDAR_URL, "No calendar of yours for events");
    }
  }

  private static void defaultCalendar(Resource resource, Exchange exchange, XmlWriter out)
      throws IOException {
    CollectionResource inbox = (CollectionResource) resource;
    Optional<CollectionInfo> found = DefaultCalendar.of(inbox.home(), ComponentKind.VEVENT);
    if (found.isPresent()) {
      out.element(Tags.HREF, CalendarPlace.href(inbox.owner(), inbox.home(), found.get()));
    }
  }

  private static void checkFreeBusySet(XmlElement property, Exchange exchange) {
    for (XmlElement href : property.children(Names.DAV, "href")) {
      inbox(exchange);
      if (calendar(href.text().strip(), exchange).isEmpty()) {
        throw DavException.of(409, "calendar-free-busy-set: no calendar of yours");
      }
    }
  }

  /** Whether a calendar can be in the set: tasks make nobody busy. */
  public static boolean canMakeBusy(CollectionInfo calendar) {
    return DefaultCalendar.isPossible(calendar) && calendar.takes(ComponentKind.VEVENT);
  }

  private static void freeBusySet(Resource resource, Exchange exchange, XmlWriter out)
      throws IOException {
    CollectionResource inbox = (CollectionResource) resource;
    for (CollectionInfo each : inbox.home().collections()) {
      if (canMakeBusy(each) && !Transparency.isTransparent(each)) {
        out.element(Tags.HREF, CalendarPlace.href(inbox.owner(), inbox.home(), each));
      }
    }
  }

  private static void checkAvailability(XmlElement property, Exchange exchange) {
    inbox(exchange);
    byte[] text = property.text().strip().getBytes(StandardCharsets.UTF_8);
    CalendarObject object;
    try {
      object = CalendarObject.validate(text, exchange.settings().calendarLimits());
    } catch (InvalidCalendarException e) {
      throw Writing.refusal(e);
    }
    if (object.kind() != ComponentKind.VAVAILABILITY || object.components().size() != 1) {
      throw DavException.of(
          Precondition.VALID_CALENDAR_DATA, "calendar-availability is one VAVAILABILITY");
    }
  }
}
