package org.kalends.caldav.icalendar.personal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.CalendarWriter;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;

/**
 * A calendar object of a shared calendar, taken apart into what all have in common and what is one
 * person's own, and put together again (caldav-sharing section 5.5.4). An override that differs
 * from the master's instance in nothing but alarms or TRANSP is the person's own. An override of
 * which the person has said nothing has the alarms of the master.
 */
public final class PersonalObject {

  private static final String MASTER = "";

  private final CalendarComponent calendar;
  private final Map<String, CalendarComponent> components = new LinkedHashMap<>();

  private PersonalObject(CalendarComponent calendar) {
    this.calendar = calendar;
    for (CalendarComponent component : calendar.components()) {
      if (!component.is("VTIMEZONE")) {
        components.put(DerivedInstance.key(component), component);
      }
    }
  }

  private static Optional<PersonalObject> read(byte[] bytes) {
    if (bytes.length == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(new PersonalObject(CalendarParser.parseStored(bytes)));
    } catch (InvalidCalendarException e) {
      return Optional.empty();
    }
  }

  /** What all have in common: the object without alarms, TRANSP and overrides made for them. */
  public static byte[] common(byte[] object) {
    return read(object).map(known -> known.common(object.length)).orElse(object);
  }

  /**
   * What is one person's own, as an object of its own.
   *
   * @return an array without elements if there is nothing
   */
  public static byte[] own(byte[] object) {
    return read(object).map(known -> known.own(/* bySharee= */ false)).orElse(new byte[0]);
  }

  /**
   * The same of what a sharee stores, who is busy on whole days only if he says so, be it by
   * leaving TRANSP out.
   */
  public static byte[] ownOfSharee(byte[] object) {
    return read(object).map(known -> known.own(/* bySharee= */ true)).orElse(new byte[0]);
  }

  /**
   * An object with what is one person's own.
   *
   * @param object whatever is in it of another person is left out
   * @param own what {@link #own} gave, or nothing
   */
  public static byte[] merged(byte[] object, byte[] own) {
    Optional<PersonalObject> known = read(object);
    if (known.isEmpty() || (own.length == 0 && known.get().isImpersonal())) {
      return object;
    }
    return known.get().merged(read(own), /* toSharee= */ false, object.length + own.length);
  }

  /**
   * The same as a sharee sees it: what takes whole days leaves him free as long as he has said
   * nothing of it, as in Calendar Server, since it is mostly a note of where somebody else is.
   */
  public static byte[] shownToSharee(byte[] object, byte[] own) {
    Optional<PersonalObject> known = read(object);
    boolean asItIs =
        known.isEmpty()
            || (own.length == 0
                && known.get().isImpersonal()
                && known.get().components.values().stream().noneMatch(PersonalPart::isAllDay));
    return asItIs
        ? object
        : known.get().merged(read(own), /* toSharee= */ true, object.length + own.length);
  }

  /** Whether two objects have everything in common, whenever they were written. */
  public static boolean isSame(byte[] one, byte[] other) {
    Optional<PersonalObject> first = read(one);
    Optional<PersonalObject> second = read(other);
    return first.isPresent() && second.isPresent() && first.get().isSame(second.get());
  }

  private boolean isImpersonal() {
    return components.values().stream().allMatch(each -> PersonalPart.of(each).isEmpty());
  }

  private boolean isSame(PersonalObject other) {
    Map<String, List<String>> mine = shared();
    return mine.equals(other.shared());
  }

  private Map<String, List<String>> shared() {
    Map<String, List<String>> shared = new LinkedHashMap<>();
    for (Map.Entry<String, CalendarComponent> entry : components.entrySet()) {
      if (!isMadeForAlarms(entry.getKey(), entry.getValue())) {
        shared.put(entry.getKey(), content(entry.getValue()));
      }
    }
    return Map.copyOf(shared);
  }

  private byte[] common(int length) {
    CalendarWriter out = new CalendarWriter(length);
    begin(out);
    components.forEach(
        (key, component) -> {
          if (!isMadeForAlarms(key, component)) {
            write(component, PersonalPart.NONE, out);
          }
        });
    return out.end("VCALENDAR").toBytes();
  }

  private byte[] own(boolean bySharee) {
    PersonalPart master = part(MASTER, bySharee);
    CalendarWriter out = new CalendarWriter(512).begin("VCALENDAR").line("VERSION:2.0");
    boolean any = false;
    for (Map.Entry<String, CalendarComponent> entry : components.entrySet()) {
      PersonalPart part = part(entry.getKey(), bySharee);
      boolean isMaster = entry.getKey().equals(MASTER);
      if (isMaster ? !part.isEmpty() : !part.isSame(master)) {
        any = true;
        out.begin(entry.getValue().name());
        entry.getValue().property("RECURRENCE-ID").ifPresent(out::copy);
        part.write(out);
        out.end(entry.getValue().name());
      }
    }
    return any ? out.end("VCALENDAR").toBytes() : new byte[0];
  }

  private PersonalPart part(String key, boolean bySharee) {
    CalendarComponent component = components.get(key);
    if (component == null) {
      return PersonalPart.NONE;
    }
    PersonalPart part = PersonalPart.of(component);
    return bySharee ? part.orBusyIfAllDay(component) : part;
  }

  private byte[] merged(Optional<PersonalObject> own, boolean toSharee, int length) {
    CalendarWriter out = new CalendarWriter(length);
    begin(out);
    components.forEach(
        (key, component) -> {
          if (!isMadeForAlarms(key, component)) {
            PersonalPart part = partFor(own, key);
            write(component, toSharee ? part.orFreeIfAllDay(component) : part, out);
          }
        });
    CalendarComponent master = components.get(MASTER);
    if (own.isPresent() && master != null) {
      own.get().components.forEach((key, part) -> instance(master, key, part, out));
    }
    return out.end("VCALENDAR").toBytes();
  }

  private static PersonalPart partFor(Optional<PersonalObject> own, String key) {
    if (own.isEmpty()) {
      return PersonalPart.NONE;
    }
    return own.get().components.containsKey(key)
        ? own.get().part(key, /* bySharee= */ false)
        : own.get().part(MASTER, /* bySharee= */ false);
  }

  /** An override that is there for its alarms only. */
  private void instance(
      CalendarComponent master, String key, CalendarComponent own, CalendarWriter out) {
    CalendarComponent known = components.get(key);
    if (key.equals(MASTER) || (known != null && !isMadeForAlarms(key, known))) {
      return;
    }
    Optional<List<String>> lines = DerivedInstance.lines(master, key);
    if (lines.isPresent()) {
      out.begin(master.name());
      lines.get().forEach(out::line);
      own.property("RECURRENCE-ID").ifPresent(out::copy);
      PersonalPart.of(own).write(out);
      others(master, out);
      out.end(master.name());
    }
  }

  private void begin(CalendarWriter out) {
    out.begin("VCALENDAR");
    calendar.properties().forEach(out::copy);
    calendar.components("VTIMEZONE").forEach(out::copy);
  }

  private static void write(CalendarComponent component, PersonalPart part, CalendarWriter out) {
    out.begin(component.name());
    for (CalendarProperty property : component.properties()) {
      if (!property.is(PersonalPart.TRANSP)) {
        out.copy(property);
      }
    }
    part.write(out);
    others(component, out);
    out.end(component.name());
  }

  private static void others(CalendarComponent component, CalendarWriter out) {
    for (CalendarComponent inner : component.components()) {
      if (!inner.is(PersonalPart.VALARM)) {
        out.copy(inner);
      }
    }
  }

  /** Whether an override says nothing that does not follow from the master. */
  private boolean isMadeForAlarms(String key, CalendarComponent component) {
    CalendarComponent master = components.get(MASTER);
    if (key.equals(MASTER) || master == null || !master.name().equals(component.name())) {
      return false;
    }
    return DerivedInstance.lines(master, key)
        .map(lines -> sorted(lines, inner(master)).equals(content(component)))
        .orElse(false);
  }

  /** What a component says, in no order, but for when it was written and what is personal. */
  private static List<String> content(CalendarComponent component) {
    List<String> lines = new ArrayList<>();
    for (CalendarProperty property : component.properties()) {
      if (!property.is(PersonalPart.TRANSP) && !property.is("RECURRENCE-ID")) {
        lines.add(DerivedInstance.head(property) + property.value());
      }
    }
    return sorted(lines, inner(component));
  }

  private static List<String> inner(CalendarComponent component) {
    CalendarWriter out = new CalendarWriter(64);
    others(component, out);
    byte[] bytes = out.toBytes();
    return bytes.length == 0
        ? List.of()
        : List.of(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
  }

  private static List<String> sorted(List<String> lines, List<String> inner) {
    List<String> kept = new ArrayList<>(inner);
    for (String line : lines) {
      String name = line.substring(0, nameEnd(line));
      if (!DerivedInstance.OF_WRITING.contains(name)) {
        kept.add(line);
      }
    }
    Collections.sort(kept);
    return kept;
  }

  private static int nameEnd(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == ';' || line.charAt(i) == ':') {
        return i;
      }
    }
    return line.length();
  }
}
