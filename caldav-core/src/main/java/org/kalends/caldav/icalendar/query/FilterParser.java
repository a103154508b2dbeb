package org.kalends.caldav.icalendar.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlElement;

/** Reads the grammar of RFC 4791 section 9.7 and refuses what makes no sense in it. */
final class FilterParser {

  /** More tests than any client asks for; each is made on every object. */
  private static final int MAX_TESTS = 200;

  /** Components in VCALENDAR that are in no other component. */
  private static final Set<String> MAIN =
      Set.of("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY", "VPOLL");

  /** The components and properties RFC 4791 section 9.9 gives time ranges a meaning for. */
  private static final Set<String> TIMED =
      Set.of("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VALARM", "VAVAILABILITY");

  private static final Set<String> TIMED_PROPERTIES =
      Set.of("COMPLETED", "CREATED", "DTEND", "DTSTAMP", "DTSTART", "DUE", "LAST-MODIFIED");

  private final CalendarLimits limits;
  private int tests;

  FilterParser(CalendarLimits limits) {
    this.limits = limits;
  }

  CompFilter filter(XmlElement filter) {
    List<XmlElement> children = known(filter, Set.of("comp-filter"));
    if (children.size() != 1 || !name(children.get(0)).equals("VCALENDAR")) {
      throw FilterException.invalid("filter without exactly one comp-filter for VCALENDAR");
    }
    return comp(children.get(0), "");
  }

  private CompFilter comp(XmlElement element, String scope) {
    String name = name(element);
    if (!fits(name, scope)) {
      throw FilterException.invalid(name + " is never in " + scope);
    }
    TimeRange range = null;
    List<PropFilter> props = new ArrayList<>();
    List<CompFilter> comps = new ArrayList<>();
    List<XmlElement> children =
        known(element, Set.of("is-not-defined", "time-range", "prop-filter", "comp-filter"));
    if (isNotDefined(children)) {
      return new CompFilter(name, true, null, props, comps, false);
    }
    for (XmlElement child : children) {
      switch (child.name().local()) {
        case "time-range" -> range = range(child, element, range, TIMED.contains(name));
        case "prop-filter" -> props.add(prop(child));
        default -> comps.add(comp(child, name));
      }
    }
    return new CompFilter(name, false, range, props, comps, anyOf(element));
  }

  private static boolean fits(String name, String scope) {
    return switch (name) {
      case "VCALENDAR" -> scope.isEmpty();
      case "VALARM" -> scope.equals("VEVENT") || scope.equals("VTODO");
      case "STANDARD", "DAYLIGHT" -> scope.equals("VTIMEZONE");
      default -> !MAIN.contains(name) || scope.equals("VCALENDAR");
    };
  }

  private PropFilter prop(XmlElement element) {
    String name = name(element);
    TimeRange range = null;
    TextMatch text = null;
    List<ParamFilter> params = new ArrayList<>();
    List<XmlElement> children =
        known(element, Set.of("is-not-defined", "time-range", "text-match", "param-filter"));
    if (isNotDefined(children)) {
      return new PropFilter(name, true, null, null, params, false);
    }
    for (XmlElement child : children) {
      switch (child.name().local()) {
        case "time-range" -> range = range(child, element, range, TIMED_PROPERTIES.contains(name));
        case "text-match" -> text = text(child, text);
        default -> params.add(param(child));
      }
    }
    if (range != null && text != null) {
      throw FilterException.invalid("prop-filter with both time-range and text-match");
    }
    return new PropFilter(name, false, range, text, params, anyOf(element));
  }

  private ParamFilter param(XmlElement element) {
    String name = name(element);
    List<XmlElement> children = known(element, Set.of("is-not-defined", "text-match"));
    if (isNotDefined(children)) {
      return new ParamFilter(name, true, null);
    }
    TextMatch text = null;
    for (XmlElement child : children) {
      text = text(child, text);
    }
    return new ParamFilter(name, false, text);
  }

  private TimeRange range(
      XmlElement element, XmlElement parent, @Nullable TimeRange before, boolean meaningful) {
    if (before != null) {
      throw FilterException.invalid("more than one time-range");
    }
    TimeRange range = TimeRange.parse(element, false, limits);
    if (!meaningful) {
      String name = name(parent);
      if (name.startsWith("X-")) {
        throw FilterException.unsupported(parent);
      }
      throw FilterException.invalid("time-range has no meaning for " + name);
    }
    return range;
  }

  private static TextMatch text(XmlElement element, @Nullable TextMatch before) {
    if (before != null) {
      throw FilterException.invalid("more than one text-match");
    }
    Collation collation = Collation.of(element.attribute("collation").orElse("i;ascii-casemap"));
    boolean negate =
        switch (element.attribute("negate-condition").orElse("no")) {
          case "yes" -> true;
          case "no" -> false;
          default -> throw FilterException.invalid("negate-condition is neither yes nor no");
        };
    TextMatch.Type type =
        switch (element.attribute("match-type").orElse("contains")) {
          case "equals" -> TextMatch.Type.EQUALS;
          case "contains" -> TextMatch.Type.CONTAINS;
          case "starts-with" -> TextMatch.Type.STARTS_WITH;
          case "ends-with" -> TextMatch.Type.ENDS_WITH;
          default -> throw FilterException.invalid("unknown match-type");
        };
    return new TextMatch(collation.key(element.text()), collation, type, negate);
  }

  private static boolean isNotDefined(List<XmlElement> children) {
    boolean found =
        children.stream().anyMatch(child -> child.name().local().equals("is-not-defined"));
    if (found && children.size() > 1) {
      throw FilterException.invalid("is-not-defined together with other tests");
    }
    return found;
  }

  private static boolean anyOf(XmlElement element) {
    return switch (element.attribute("test").orElse("allof")) {
      case "anyof" -> true;
      case "allof" -> false;
      default -> throw FilterException.invalid("test is neither anyof nor allof");
    };
  }

  private static String name(XmlElement element) {
    return element
        .attribute("name")
        .map(name -> name.strip().toUpperCase(Locale.ROOT))
        .filter(name -> !name.isEmpty())
        .orElseThrow(() -> FilterException.invalid(element.name().local() + " without a name"));
  }

  /** Its children, all of which must be CalDAV elements that may be here. */
  private List<XmlElement> known(XmlElement element, Set<String> allowed) {
    List<XmlElement> children = new ArrayList<>();
    for (XmlElement child : element.children()) {
      if (!child.name().namespace().equals(Names.CALDAV)) {
        // RFC 4918 section 17: elements that are not known are as if they were not there.
        continue;
      }
      if (!allowed.contains(child.name().local())) {
        throw FilterException.invalid(
            child.name().local() + " is not allowed in " + element.name().local());
      }
      if (++tests > MAX_TESTS) {
        throw FilterException.invalid("more than " + MAX_TESTS + " tests");
      }
      children.add(child);
    }
    return children;
  }
}
