package org.kalends.caldav.icalendar.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.content.CalendarComponent;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.content.Parameter;
import org.kalends.caldav.store.AccessClass;

/** Objects full of odd content: folds everywhere, any case, quotes, things within things. */
@Spec({"caldav-privateevents 4.2.2.4", "caldav-privateevents 4.2.2.5", "acceptance.md C9"})
class NothingElseGetsThroughTest {

  private static final Set<String> TIMES =
      Set.of(
          "UID",
          "RECURRENCE-ID",
          "SEQUENCE",
          "DTSTAMP",
          "STATUS",
          "TRANSP",
          "DTSTART",
          "DTEND",
          "DURATION",
          "RRULE",
          "RDATE",
          "EXDATE",
          "COMPLETED",
          "DUE",
          "FREEBUSY");
  private static final Set<String> HEAD =
      Set.of("VERSION", "PRODID", "CALSCALE", "X-CALENDARSERVER-ACCESS");
  private static final Set<String> ZONE =
      Set.of("TZID", "DTSTART", "RRULE", "RDATE", "TZOFFSETFROM", "TZOFFSETTO");
  private static final Set<String> PARAMETERS =
      Set.of("TZID", "VALUE", "RANGE", "LANGUAGE", "FBTYPE");
  private static final Set<String> COMPONENTS =
      Set.of("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "STANDARD", "DAYLIGHT");
  private static final String LEAK = "5ecret";

  @Provide
  Arbitrary<String> objects() {
    Arbitrary<String> names =
        Arbitraries.of(
            "DTSTART",
            "dtend",
            "Summary",
            "LOCATION",
            "DESCRIPTION",
            "ATTENDEE",
            "ORGANIZER",
            "ATTACH",
            "COMMENT",
            "X-N",
            "X-CALENDARSERVER-ACCESS",
            "RRULE",
            "RDATE",
            "EXDATE",
            "CLASS",
            "CREATED",
            "LAST-MODIFIED",
            "URL",
            "GEO",
            "CONFERENCE",
            "IMAGE",
            "COLOR",
            "CATEGORIES",
            "RELATED-TO",
            "REQUEST-STATUS",
            "STATUS",
            "UID",
            "SEQUENCE");
    Arbitrary<String> parameters =
        Arbitraries.of(
            "",
            ";TZID=Europe/Berlin",
            ";X-A=" + LEAK,
            ";ALTREP=\"http://" + LEAK + "/;:,\"",
            ";VALUE=DATE;;=" + LEAK + ";",
            ";CN=\"" + LEAK + "\"",
            ";LANGUAGE=de;tzid=a;TZID=" + LEAK,
            ";FBTYPE=FREE;EMAIL=" + LEAK,
            ";A=\"" + LEAK + ":" + LEAK + "\"",
            ";VALUE=DATE," + LEAK);
    Arbitrary<String> values =
        Arbitraries.of("20260105T100000Z", "FREQ=DAILY;COUNT=3", "text\\, more", "", ":;\"");
    Arbitrary<String> lines =
        Combinators.combine(names, parameters, values)
            .as(
                (name, parameter, value) ->
                    isAllowed(name)
                        ? name + parameter + ":" + value
                        : name + parameter + ":" + LEAK + value);
    Arbitrary<String> inner =
        Combinators.combine(
                Arbitraries.of("VALARM", "PARTICIPANT", "X-ANY", "VEVENT"), lines.list())
            .as(
                (name, all) ->
                    "BEGIN:"
                        + name
                        + "\n"
                        + join(all)
                        + "SUMMARY:"
                        + LEAK
                        + "\nEND:"
                        + name
                        + "\n");
    Arbitrary<String> components =
        Combinators.combine(
                Arbitraries.of(
                    "VEVENT",
                    "vevent",
                    "VTODO",
                    "VJOURNAL",
                    "VFREEBUSY",
                    "X-OTHER",
                    "VTIMEZONE",
                    "VPOLL"),
                lines.list().ofMaxSize(12),
                inner.list().ofMaxSize(2))
            .as(
                (name, all, below) ->
                    "BEGIN:"
                        + name
                        + "\n"
                        + join(all)
                        + String.join("", below)
                        + "END:"
                        + name
                        + "\n");
    Arbitrary<String> bare = Arbitraries.of("", "X-RAW:one\n" + LEAK + " bare line\n");
    return Combinators.combine(
            bare,
            lines.list().ofMaxSize(3),
            components.list().ofMaxSize(4),
            Arbitraries.integers().between(0, 9))
        .as(
            (raw, head, all, fold) ->
                folded(
                    "BEGIN:VCALENDAR\nVERSION:2.0\n"
                        + raw
                        + join(head)
                        + String.join("", all)
                        + "END:VCALENDAR\n",
                    fold));
  }

  private static boolean isAllowed(String name) {
    return TIMES.contains(name.toUpperCase(java.util.Locale.ROOT));
  }

  private static String join(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  /** Folds each line after so many characters; 0 for not at all. */
  private static String folded(String text, int after) {
    StringBuilder out = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      for (int i = 0; i < line.length(); i++) {
        boolean folds = after > 0 && i > 0 && i % (after + 3) == 0;
        out.append(folds ? "\r\n " : "").append(line.charAt(i));
      }
      out.append(line.isEmpty() ? "" : "\r\n");
    }
    return out.toString();
  }

  private static byte[] readable(String object) {
    byte[] bytes = object.getBytes(UTF_8);
    try {
      CalendarParser.parseStored(bytes);
    } catch (InvalidCalendarException e) {
      Assume.that(false);
    }
    return bytes;
  }

  @Property(tries = 500)
  void aMaskedObjectHoldsWhatIsOnTheListOnly(
      @ForAll("objects") String object, @ForAll boolean titles) {
    AccessClass as = titles ? AccessClass.RESTRICTED : AccessClass.CONFIDENTIAL;
    byte[] masked = MaskedObject.of(readable(object), as);
    CalendarComponent calendar = CalendarParser.parseStored(masked);
    calendar.properties().forEach(property -> check(property, HEAD));
    for (CalendarComponent component : calendar.components()) {
      assertTrue(COMPONENTS.contains(component.name()), component.name());
      check(component, titles);
    }
  }

  private static void check(CalendarComponent component, boolean titles) {
    boolean zone = component.is("VTIMEZONE");
    for (CalendarProperty property : component.properties()) {
      boolean title = property.is("SUMMARY") || property.is("LOCATION");
      boolean busy = property.is("SUMMARY") && property.value().equals("Busy");
      boolean shown = busy || (titles && title);
      if (!shown || zone) {
        check(property, zone ? ZONE : TIMES);
      }
    }
    for (CalendarComponent inner : component.components()) {
      assertTrue(zone && (inner.is("STANDARD") || inner.is("DAYLIGHT")), inner.name());
      inner.properties().forEach(property -> check(property, ZONE));
    }
  }

  private static void check(CalendarProperty property, Set<String> allowed) {
    assertTrue(allowed.contains(property.name()), property.name());
    for (Parameter parameter : property.parameters()) {
      assertTrue(PARAMETERS.contains(parameter.name()), parameter.name());
      assertEquals(1, parameter.values().size());
    }
  }

  private static boolean isSynthetic(CalendarComponent component) {
    boolean free = component.text("TRANSP").equals("TRANSPARENT");
    return component.text("SUMMARY").equals(free ? "Free" : "Busy");
  }

  @Property(tries = 500)
  void whatIsNotOnTheListIsNowhereInTheBytes(@ForAll("objects") String object) {
    String readable = object.replace(";LANGUAGE=de;tzid=a;TZID=" + LEAK, "");
    String masked =
        new String(MaskedObject.of(readable(readable), AccessClass.CONFIDENTIAL), UTF_8);
    assertFalse(masked.replace("\r\n ", "").contains(LEAK), masked);
  }

  @Property(tries = 500, maxDiscardRatio = 40)
  void aBusyObjectHoldsTimesOnly(@ForAll("objects") String object) {
    Optional<byte[]> busy = BusyObject.of(readable(object), "other", OwnAnswer.NOBODY);
    Assume.that(busy.isPresent());
    String text = new String(busy.orElseThrow(), UTF_8).replace("\r\n ", "");
    CalendarComponent calendar = CalendarParser.parseStored(busy.orElseThrow());
    for (CalendarComponent component : calendar.components()) {
      if (component.is("VTIMEZONE")) {
        check(component, false);
        continue;
      }
      assertTrue(component.components().isEmpty());
      assertEquals("other", component.text("UID"));
      for (CalendarProperty property : component.properties()) {
        check(
            property,
            Set.of(
                "UID",
                "DTSTAMP",
                "RECURRENCE-ID",
                "DTSTART",
                "DTEND",
                "DURATION",
                "RRULE",
                "RDATE",
                "EXDATE",
                "SUMMARY",
                "TRANSP",
                "FREEBUSY"));
      }
      assertTrue(component.is("VFREEBUSY") || isSynthetic(component), text);
    }
  }
}
