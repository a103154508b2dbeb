package org.kalends.caldav.icalendar.scheduling;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.content.CalendarWriter;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;

/**
 * A calendar object that people are invited to, or the text of an iTIP message: what scheduling
 * looks at and makes anew. What it does not change keeps its bytes. Immutable, but not for several
 * threads.
 */
public final class SchedulingObject {

  private final List<Property> properties;
  private final List<CalendarComponent> others;
  private final List<Component> components;
  private @Nullable CalendarComponent calendar;
  private @Nullable InstanceTimes times;

  private SchedulingObject(
      List<Property> properties, List<CalendarComponent> others, List<Component> components) {
    this.properties = List.copyOf(properties);
    this.others = List.copyOf(others);
    this.components = List.copyOf(components);
  }

  /**
   * What was checked when it was stored or received.
   *
   * @param bytes not to be modified any more
   * @throws InvalidCalendarException if they are not well-formed after all
   */
  public static SchedulingObject of(byte[] bytes) {
    return of(CalendarParser.parseStored(bytes));
  }

  /** The same of a VCALENDAR that was read already. */
  public static SchedulingObject of(CalendarComponent calendar) {
    List<CalendarComponent> others = new ArrayList<>();
    List<Component> components = new ArrayList<>();
    for (CalendarComponent each : calendar.components()) {
      if (each.is("VEVENT") || each.is("VTODO")) {
        components.add(Component.of(each));
      } else {
        others.add(each);
      }
    }
    List<Property> properties = calendar.properties().stream().map(Property::of).toList();
    SchedulingObject object = new SchedulingObject(properties, others, components);
    object.calendar = calendar;
    return object;
  }

  /** The text, lines ended and folded as RFC 5545 section 3.1 demands. */
  public byte[] toBytes() {
    CalendarWriter out = new CalendarWriter(2048).begin("VCALENDAR");
    properties.forEach(each -> each.writeTo(out));
    others.forEach(out::copy);
    components.forEach(each -> each.writeTo(out));
    return out.end("VCALENDAR").toBytes();
  }

  /** The UID of its components. */
  public String uid() {
    return components.isEmpty() ? "" : components.get(0).text("UID");
  }

  /** The METHOD it has as a message. */
  public Optional<ItipMethod> method() {
    return property("METHOD").flatMap(each -> ItipMethod.named(each.text()));
  }

  /** The highest SEQUENCE of its components. */
  public int sequence() {
    return components.stream().mapToInt(Component::sequence).max().orElse(0);
  }

  /** Its ORGANIZER: the first one there is. */
  public Optional<CalendarAddress> organizer() {
    return organizerProperty().map(Property::address);
  }

  Optional<Property> organizerProperty() {
    return components.stream().flatMap(each -> each.property("ORGANIZER").stream()).findFirst();
  }

  /** Everybody who is an ATTENDEE of any component, in order. */
  public List<CalendarAddress> attendees() {
    return components.stream()
        .flatMap(each -> each.attendees().stream())
        .map(Property::address)
        .distinct()
        .toList();
  }

  /** Who answers in a REPLY: attendees, but whom they send in their place (RFC 5546 4.2.5). */
  public List<CalendarAddress> repliers() {
    Set<CalendarAddress> delegates =
        components.stream()
            .flatMap(each -> each.attendees().stream())
            .flatMap(each -> each.parameter("DELEGATED-TO").stream())
            .flatMap(each -> each.values().stream())
            .map(CalendarAddress::new)
            .collect(Collectors.toSet());
    return attendees().stream().filter(each -> !delegates.contains(each)).toList();
  }

  private static final String MAILTO = "mailto:";

  /**
   * How somebody is called.
   *
   * @param name his name
   * @param email his preferred e-mail address; null if he has none
   */
  public record Person(String name, @Nullable String email) {}

  /**
   * With the names of people who come without (CN), and their e-mail addresses (EMAIL, RFC 7986
   * section 6.2), as clients of Calendar Server look for them: that by which they are named, if it
   * is one.
   *
   * @param known who somebody is; empty where that is not known, or not to be told
   * @return the same object if there is nothing to add
   */
  public SchedulingObject introducing(Function<CalendarAddress, Optional<Person>> known) {
    boolean complete =
        components.stream()
            .flatMap(each -> each.properties().stream())
            .allMatch(each -> introduced(each, known) == each);
    return complete
        ? this
        : with(
            components.stream()
                .map(
                    each ->
                        each.map("ATTENDEE", person -> introduced(person, known))
                            .map("ORGANIZER", person -> introduced(person, known)))
                .toList());
  }

  /**
   * With what attendees are, rooms and resources above all, where it is not said (CUTYPE, RFC 5545
   * section 3.2.3).
   *
   * @param types the CUTYPE of who is no person; empty of all others
   * @return the same object if there is nothing to add
   */
  public SchedulingObject typed(Function<CalendarAddress, Optional<String>> types) {
    boolean complete =
        components.stream()
            .flatMap(each -> each.attendees().stream())
            .allMatch(each -> typed(each, types) == each);
    return complete ? this : map(each -> each.map("ATTENDEE", person -> typed(person, types)));
  }

  private static Property typed(
      Property attendee, Function<CalendarAddress, Optional<String>> types) {
    return attendee.parameter("CUTYPE").isPresent()
        ? attendee
        : types
            .apply(attendee.address())
            .map(type -> attendee.with("CUTYPE", type))
            .orElse(attendee);
  }

  /**
   * With RSVP where an answer is waited for and the organizer does not say whether he wants one: a
   * client that does not ask its user for an answer never sends one (RFC 5545 section 3.2.17). So
   * it is for the organizer, too, where he invites himself and has not said that he comes.
   *
   * @return the same object if there is nothing to add
   */
  public SchedulingObject asking() {
    boolean complete =
        components.stream()
            .flatMap(each -> each.attendees().stream())
            .noneMatch(SchedulingObject::isToBeAsked);
    return complete
        ? this
        : map(
            each ->
                each.map(
                    "ATTENDEE",
                    person -> isToBeAsked(person) ? person.with("RSVP", "TRUE") : person));
  }

  private static boolean isToBeAsked(Property attendee) {
    return attendee.parameter("RSVP").isEmpty()
        && Canonical.status(attendee).equals("NEEDS-ACTION")
        && Invitation.isOfServer(attendee)
        && !attendee.token("ROLE", "").equals("NON-PARTICIPANT");
  }

  private static Property introduced(
      Property each, Function<CalendarAddress, Optional<Person>> known) {
    if (!each.is("ATTENDEE") && !each.is("ORGANIZER")) {
      return each;
    }
    boolean named = each.parameter("CN").isPresent();
    boolean reached = each.parameter("EMAIL").isPresent();
    Person person = named && reached ? null : known.apply(each.address()).orElse(null);
    if (person == null) {
      return each;
    }
    Property with = named ? each : each.with("CN", person.name());
    String address = each.address().uri();
    boolean isEmail = address.startsWith(MAILTO);
    String email = isEmail ? address.substring(MAILTO.length()) : person.email();
    return reached || email == null ? with : with.with("EMAIL", email);
  }

  private Optional<Property> property(String name) {
    return properties.stream().filter(each -> each.is(name)).findFirst();
  }

  List<Component> components() {
    return components;
  }

  boolean isEmpty() {
    return components.isEmpty();
  }

  /** Whether all of it was called off. */
  boolean isOver() {
    return !components.isEmpty() && components.stream().allMatch(Component::isCancelled);
  }

  Optional<Component> master() {
    return components.stream().filter(Component::isMaster).findFirst();
  }

  List<Component> overrides() {
    return components.stream().filter(each -> !each.isMaster()).toList();
  }

  /** With other components and the time zones it has. */
  SchedulingObject with(List<Component> changed) {
    return new SchedulingObject(properties, others, changed);
  }

  SchedulingObject map(UnaryOperator<Component> change) {
    return with(components.stream().map(change).toList());
  }

  /** With the time zones of another object that it does not have. */
  SchedulingObject withZonesOf(@Nullable SchedulingObject other) {
    if (other == null) {
      return this;
    }
    Set<String> known = new HashSet<>();
    others.forEach(each -> known.add(each.text("TZID")));
    List<CalendarComponent> all = new ArrayList<>(others);
    for (CalendarComponent each : other.others) {
      if (each.is("VTIMEZONE") && known.add(each.text("TZID"))) {
        all.add(each);
      }
    }
    return all.size() == others.size() ? this : new SchedulingObject(properties, all, components);
  }

  /** As a message: this method, no property of the calendar's own, no time zone without use. */
  SchedulingObject message(ItipMethod method) {
    Set<String> used = new TreeSet<>();
    for (Component component : components) {
      component.properties().forEach(each -> used.add(each.parameterValue("TZID")));
    }
    List<Property> head = new ArrayList<>();
    head.add(Property.of("VERSION", "2.0"));
    head.add(Property.of("PRODID", "-//Kalends//Kalends//EN"));
    property("CALSCALE").ifPresent(head::add);
    head.add(Property.of("METHOD", method.name()));
    List<CalendarComponent> zones =
        others.stream()
            .filter(each -> each.is("VTIMEZONE") && used.contains(each.text("TZID")))
            .toList();
    return new SchedulingObject(head, zones, components);
  }

  /** As it is stored: without METHOD (RFC 4791 section 4.1). */
  SchedulingObject stored() {
    return new SchedulingObject(
        properties.stream().filter(each -> !each.is("METHOD")).toList(), others, components);
  }

  CalendarComponent calendar() {
    CalendarComponent known = calendar;
    if (known == null) {
      known = CalendarParser.parseStored(toBytes());
      calendar = known;
    }
    return known;
  }

  InstanceTimes times() {
    InstanceTimes known = times;
    if (known == null) {
      known = new InstanceTimes(this);
      times = known;
    }
    return known;
  }
}
