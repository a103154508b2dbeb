package org.kalends.caldav.icalendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.projection.BusyObject;
import org.kalends.caldav.icalendar.projection.OwnAnswer;
import org.kalends.caldav.store.ComponentKind;
import org.kalends.caldav.store.Member;

/**
 * A calendar object resource (RFC 4791 section 4.1): one VCALENDAR whose main components are of one
 * type and share one UID. The bytes it was made from are what is stored.
 */
public final class CalendarObject {

  private final byte[] bytes;
  private final CalendarComponent calendar;
  private final ComponentKind kind;
  private final List<CalendarComponent> components;

  /** Found while checking, or when first asked for. */
  private Member.@Nullable Facts facts;

  private CalendarObject(byte[] bytes, CalendarComponent calendar) {
    this.bytes = bytes;
    this.calendar = calendar;
    this.components = new ArrayList<>(calendar.components().size());
    ComponentKind found = ComponentKind.OTHER;
    for (CalendarComponent component : calendar.components()) {
      Optional<ComponentKind> known = ComponentKind.ofName(component.name());
      if (known.isPresent()) {
        found = known.get();
        components.add(component);
      }
    }
    this.kind = found;
  }

  /**
   * Checks bytes that are to be stored in a calendar collection (RFC 4791 section 5.3.2.1). Takes
   * bounded time and memory whatever comes.
   *
   * @param bytes not to be modified as long as the object is in use
   * @throws InvalidCalendarException with the precondition they violate
   */
  public static CalendarObject validate(byte[] bytes, CalendarLimits limits) {
    try {
      CalendarObject object = new CalendarObject(bytes, CalendarParser.parse(bytes, limits));
      object.check(limits);
      object.facts = object.findFacts();
      return object;
    } catch (InvalidCalendarException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      // Whatever a client sends is its mistake, never a failure of the server.
      throw InvalidCalendarException.data("cannot be evaluated");
    }
  }

  private void check(CalendarLimits limits) {
    ObjectResourceCheck.check(this, limits);
    TimeZoneCheck.check(calendar, limits);
    for (CalendarComponent component : components) {
      ComponentCheck.check(component, limits);
      AvailabilityCheck.check(component, limits);
    }
    ExtensionCheck.check(calendar);
    LibraryCheck.check(this);
  }

  /**
   * Reads bytes that were checked when they were stored.
   *
   * @throws InvalidCalendarException if they are not well-formed after all
   */
  public static CalendarObject ofStored(byte[] bytes) {
    return new CalendarObject(bytes, CalendarParser.parseStored(bytes));
  }

  /** The whole tree. */
  public CalendarComponent calendar() {
    return calendar;
  }

  /** The type of its main components. */
  public ComponentKind kind() {
    return kind;
  }

  /** The main components: the master, if there is one, and the overrides, in order. */
  public List<CalendarComponent> components() {
    return List.copyOf(components);
  }

  /** The component without RECURRENCE-ID, if there is one. */
  public Optional<CalendarComponent> master() {
    return components.stream().filter(component -> !component.has("RECURRENCE-ID")).findFirst();
  }

  /** The components with a RECURRENCE-ID. */
  public List<CalendarComponent> overrides() {
    return components.stream().filter(component -> component.has("RECURRENCE-ID")).toList();
  }

  /** The UID of all main components. */
  public String uid() {
    return components.isEmpty() ? "" : components.get(0).text("UID");
  }

  /** All ORGANIZERs of its main components, without case. */
  public Set<String> organizers() {
    return components.stream()
        .flatMap(each -> each.properties("ORGANIZER").stream())
        .map(each -> each.value().strip().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  /** The media type to serve it as (RFC 5545 section 8.1). */
  public String contentType() {
    return "text/calendar; charset=utf-8; component=" + kind.name();
  }

  /**
   * What the store keeps outside of the bytes. The schedule-tag is left out: the engine decides on
   * it.
   */
  public Member.Facts facts() {
    Member.Facts known = facts;
    if (known == null) {
      known = findFacts();
      facts = known; // whoever else finds them meanwhile finds the same
    }
    return known;
  }

  /**
   * The same for a calendar of somebody whom invitations that he declined do not make busy.
   *
   * @param owner his calendar user addresses, asked for only where people are invited
   */
  public Member.Facts facts(Supplier<Set<String>> owner) {
    boolean invited = components.stream().anyMatch(each -> each.has("ATTENDEE"));
    return invited
        ? facts().withBusy(BusyObject.digest(calendar, new OwnAnswer(owner.get())))
        : facts();
  }

  private Member.Facts findFacts() {
    Extent extent = Extent.of(this);
    return new Member.Facts(
        kind,
        uid(),
        bytes.length,
        contentType(),
        extent.start(),
        extent.end(),
        Flags.of(this),
        null,
        BusyObject.digest(calendar, OwnAnswer.NOBODY));
  }
}
