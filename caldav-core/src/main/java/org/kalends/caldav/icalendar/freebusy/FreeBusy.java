package org.kalends.caldav.icalendar.freebusy;

import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.CalendarWriter;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.projection.OwnAnswer;
import org.kalends.caldav.icalendar.query.TimeRange;
import org.kalends.caldav.icalendar.recurrence.ExpansionBudget;
import org.kalends.caldav.icalendar.recurrence.RecurrenceSet;
import org.kalends.caldav.icalendar.recurrence.TooManyInstancesException;
import org.kalends.caldav.icalendar.time.CalendarPeriod;
import org.kalends.caldav.icalendar.time.CalendarTime;
import org.kalends.caldav.icalendar.time.ObjectTimeZones;

/**
 * Collects from calendar objects when their owner is busy (RFC 4791 section 7.10, RFC 7953 section
 * 5). Periods are clipped to the range and coalesced; where types overlap the stronger one counts.
 * Not thread-safe.
 */
public final class FreeBusy {

  private static final byte[] NOTHING = {};

  private final TimeRange range;
  private final OwnAnswer owner;
  private final Availability availability;
  private boolean overlaid;
  private final Map<BusyType, List<BusyPeriod>> found = new EnumMap<>(BusyType.class);

  /**
   * Nothing yet.
   *
   * @param range bounded at both ends
   * @param owner the calendar user addresses of the calendar's owner, whose answer to an invitation
   *     counts
   */
  public FreeBusy(TimeRange range, Set<String> owner) {
    this.range = range;
    this.availability = new Availability(range);
    this.owner = new OwnAnswer(owner);
  }

  /**
   * Adds what an object says. Whatever is no event, no VFREEBUSY and no VAVAILABILITY says nothing.
   *
   * @param content the stored bytes
   * @param floating the time zone of the calendar, or of its owner
   * @param budget may be shared by all objects of a request
   * @throws TooManyInstancesException if the budget is used up
   */
  public void add(byte[] content, ZoneRules floating, ExpansionBudget budget) {
    CalendarObject object;
    try {
      object = CalendarObject.ofStored(content);
    } catch (InvalidCalendarException e) {
      return;
    }
    ObjectTimeZones zones = new ObjectTimeZones(object.calendar(), floating);
    switch (object.kind()) {
      case VEVENT -> events(object, zones, budget);
      case VAVAILABILITY ->
          object.components().forEach(each -> availability.add(each, zones, budget));
      case VFREEBUSY -> object.components().forEach(each -> freeBusy(each, zones));
      default -> {}
    }
  }

  private void events(CalendarObject object, ObjectTimeZones zones, ExpansionBudget budget) {
    RecurrenceSet set = RecurrenceSet.of(object.components(), zones);
    set.visit(
        range.start(),
        range.end(),
        budget,
        instance -> {
          typeOf(instance.component())
              .ifPresent(type -> add(type, instance.start(), instance.end()));
          return true;
        });
  }

  /** Whether an event makes its owner busy, at any of the times at which it is. */
  public boolean isBusy(CalendarComponent event) {
    return typeOf(event).isPresent();
  }

  /** Which type an event is, or none if it makes nobody busy. */
  private Optional<BusyType> typeOf(CalendarComponent event) {
    String status = event.text("STATUS").strip().toUpperCase(Locale.ROOT);
    if (event.text("TRANSP").strip().equalsIgnoreCase("TRANSPARENT")
        || status.equals("CANCELLED")) {
      return Optional.empty();
    }
    BusyType type = status.equals("TENTATIVE") ? BusyType.TENTATIVE : BusyType.BUSY;
    return switch (owner.to(event).orElse("")) {
      case "DECLINED" -> Optional.empty();
      case "NEEDS-ACTION", "TENTATIVE" -> Optional.of(BusyType.TENTATIVE);
      default -> Optional.of(type);
    };
  }

  private void freeBusy(CalendarComponent component, ObjectTimeZones zones) {
    for (CalendarProperty property : component.properties("FREEBUSY")) {
      String type = property.parameter("FBTYPE").orElse("BUSY");
      if (type.equalsIgnoreCase("FREE")) {
        continue;
      }
      for (String value : property.value().split(",", -1)) {
        CalendarPeriod.of(property, value)
            .ifPresent(
                period -> add(BusyType.of(type), zones.epoch(period.start()), period.end(zones)));
      }
    }
  }

  /**
   * Adds a period, as far as it is in the range.
   *
   * @param from seconds since the epoch
   * @param to seconds since the epoch, exclusive
   */
  public void add(BusyType type, long from, long to) {
    long start = Math.max(from, range.start());
    long end = Math.min(to, range.end());
    if (start < end) {
      found.computeIfAbsent(type, each -> new ArrayList<>()).add(new BusyPeriod(start, end));
    }
  }

  /** The periods of each type that has any: in order, not overlapping, not even across types. */
  public Map<BusyType, List<BusyPeriod>> periods() {
    if (!overlaid) {
      availability.addTo(this);
      overlaid = true;
    }
    Map<BusyType, List<BusyPeriod>> all = new EnumMap<>(BusyType.class);
    List<BusyPeriod> taken = List.of();
    for (BusyType type : BusyType.values()) {
      List<BusyPeriod> merged = BusyPeriods.merge(found.getOrDefault(type, List.of()));
      List<BusyPeriod> left = BusyPeriods.minus(merged, taken);
      if (!left.isEmpty()) {
        all.put(type, left);
      }
      List<BusyPeriod> both = new ArrayList<>(taken);
      both.addAll(merged);
      taken = BusyPeriods.merge(both);
    }
    return all;
  }

  /**
   * The answer to a free-busy-query: a VCALENDAR with one VFREEBUSY that tells nothing but periods.
   *
   * @param now for DTSTAMP
   */
  public byte[] reply(Instant now) {
    return reply(now, Optional.of(range));
  }

  /**
   * The same for an answer that does not tell of the whole range.
   *
   * @param told what it tells of; empty if of nothing at all, then it has no DTSTART and no DTEND
   */
  public byte[] reply(Instant now, Optional<TimeRange> told) {
    return body(begun().begin("VFREEBUSY"), now, told, NOTHING);
  }

  /**
   * The same as an iTIP message to whoever asked (RFC 5546 section 3.3.3).
   *
   * @param behind components that follow, of those he is shown anyway
   */
  public byte[] reply(
      Instant now,
      Optional<TimeRange> told,
      FreeBusyRequest request,
      CalendarProperty attendee,
      byte[] behind) {
    CalendarWriter out = begun().line("METHOD:REPLY").begin("VFREEBUSY");
    out.copy(request.uid()).copy(request.organizer()).copy(attendee);
    return body(out, now, told, behind);
  }

  private static CalendarWriter begun() {
    return new CalendarWriter(512)
        .begin("VCALENDAR")
        .line("VERSION:2.0")
        .line("PRODID:-//Kalends//Kalends//EN");
  }

  private byte[] body(CalendarWriter out, Instant now, Optional<TimeRange> told, byte[] behind) {
    out.line("DTSTAMP:" + utc(now.getEpochSecond()));
    told.ifPresent(it -> out.line("DTSTART:" + utc(it.start())).line("DTEND:" + utc(it.end())));
    periods()
        .forEach(
            (type, periods) ->
                periods.forEach(
                    period ->
                        // FBTYPE=BUSY is the default, but Thunderbird takes nothing for unknown.
                        out.line(
                            "FREEBUSY;FBTYPE="
                                + type.value()
                                + ":"
                                + utc(period.start())
                                + "/"
                                + utc(period.end()))));
    return out.end("VFREEBUSY").raw(behind).end("VCALENDAR").toBytes();
  }

  private static String utc(long epoch) {
    return CalendarTime.utc(epoch).value();
  }
}
