package org.kalends.house;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.kalends.caldav.method.DavMethod;
import org.kalends.caldav.method.DavToken;
import org.kalends.caldav.method.Methods;
import org.kalends.caldav.property.LiveProperties;
import org.kalends.caldav.property.LiveProperty;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.report.Report;
import org.kalends.caldav.report.Reports;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlName;

/** Writes docs/conformance.md: what is declared, where it is defined, which tests prove it. */
final class ConformanceTable {

  private static final int SHOWN = 4;
  private static final Map<String, String> PREFIXES =
      Map.of(
          Names.DAV, "DAV",
          Names.CALDAV, "CALDAV",
          Names.CARDDAV, "CARDDAV",
          Names.CALENDARSERVER, "CS",
          Names.APPLE_ICAL, "ICAL",
          Names.APPLE_ME, "MM");

  private final List<CitedTest> tests;
  private final StringBuilder out = new StringBuilder();
  private final List<String> untested = new ArrayList<>();

  ConformanceTable(List<CitedTest> tests) {
    this.tests = tests;
    head();
    table("Compliance classes (the DAV header field)", tokens());
    table("Methods", methods());
    table("Reports", reports());
    table("Live properties", properties());
    table("Preconditions and postconditions", preconditions());
    sections();
  }

  /** The whole page. */
  String text() {
    return out.toString();
  }

  /** What is declared and no test proves or names. */
  List<String> untested() {
    return untested;
  }

  /** One declaration: what it is called, where it is defined, what a test that uses it says. */
  private record Row(String name, String section, Pattern use) {}

  private void head() {
    out.append("# What Kalends conforms to\n\n");
    out.append("Made from the declarations in the code and from the tests, by\n\n```\n");
    out.append(ConformanceTableTest.COMMAND).append("\n```\n\n");
    out.append("A test stands in a row if it cites the row's section (`@Spec`) or uses what the ");
    out.append("row declares.\nDeliberate differences are in ");
    out.append("[conformance-notes.md](conformance-notes.md).\n");
  }

  private static List<Row> tokens() {
    List<Row> rows = new ArrayList<>();
    for (DavToken token : Methods.tokens()) {
      rows.add(new Row(token.name(), token.section(), Pattern.compile("\"DAV\"")));
    }
    return rows;
  }

  private static List<Row> methods() {
    List<Row> rows = new ArrayList<>();
    for (DavMethod method : new Methods().all()) {
      rows.add(
          new Row(method.name(), method.section(), Pattern.compile("\"" + method.name() + "\"")));
    }
    return rows;
  }

  private static List<Row> reports() {
    List<Row> rows = new ArrayList<>();
    for (Report report : Reports.all()) {
      rows.add(row(report.tag().name(), report.section()));
    }
    return rows;
  }

  private static List<Row> properties() {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (LiveProperty property : LiveProperties.all()) {
      String name = qualified(property.tag().name());
      String kind = property.isProtected() ? "" : " (settable)";
      Row row = row(property.tag().name(), property.section());
      rows.put(name, new Row(name + kind, row.section(), row.use()));
    }
    return List.copyOf(rows.values());
  }

  private static List<Row> preconditions() {
    List<Row> rows = new ArrayList<>();
    for (Precondition precondition : Precondition.values()) {
      Row row = row(precondition.xmlName(), precondition.section());
      rows.add(new Row(row.name() + " → " + precondition.status(), row.section(), row.use()));
    }
    return rows;
  }

  private static Row row(XmlName name, String section) {
    String use = "(?<![\\w-])" + Pattern.quote(name.local()) + "(?![\\w-])";
    return new Row(qualified(name), section, Pattern.compile(use));
  }

  private static String qualified(XmlName name) {
    return PREFIXES.getOrDefault(name.namespace(), name.namespace()) + ":" + name.local();
  }

  private void table(String title, List<Row> rows) {
    out.append("\n## ").append(title).append("\n\n| | section | tests |\n|---|---|---|\n");
    for (Row row : rows) {
      List<String> found = names(test -> test.proves(row.section()) && uses(test, row));
      for (String more : names(test -> test.proves(row.section()) || uses(test, row))) {
        if (!found.contains(more)) {
          found.add(more);
        }
      }
      if (found.isEmpty()) {
        untested.add(row.name());
      }
      line(row.name(), row.section(), found);
    }
  }

  private static boolean uses(CitedTest test, Row row) {
    return row.use().matcher(test.text()).find();
  }

  private List<String> names(Predicate<CitedTest> wanted) {
    return new ArrayList<>(tests.stream().filter(wanted).map(CitedTest::name).distinct().toList());
  }

  private void sections() {
    Map<String, List<String>> bySection = new TreeMap<>(ConformanceTable::compareSections);
    for (CitedTest test : tests) {
      for (String section : test.sections()) {
        bySection.computeIfAbsent(section, none -> new ArrayList<>()).add(test.name());
      }
    }
    out.append("\n## Sections\n\n| | tests |\n|---|---|\n");
    bySection.forEach(
        (section, names) -> {
          List<String> distinct = names.stream().distinct().toList();
          out.append("| ").append(section).append(" | ").append(cell(distinct)).append(" |\n");
        });
  }

  private void line(String name, String section, List<String> found) {
    out.append("| `").append(name).append("` | ").append(section).append(" | ");
    out.append(found.isEmpty() ? "none" : cell(found)).append(" |\n");
  }

  private static String cell(List<String> names) {
    List<String> shown = names.subList(0, Math.min(SHOWN, names.size()));
    String rest = names.size() > SHOWN ? ", and others" : "";
    return "`" + String.join("`, `", shown) + "`" + rest;
  }

  /** Numbers by their value, so that 5.10 comes after 5.9. */
  private static int compareSections(String one, String other) {
    String padded = pad(one);
    String otherPadded = pad(other);
    int compared = padded.compareTo(otherPadded);
    return compared != 0 ? compared : one.compareTo(other);
  }

  private static String pad(String section) {
    return Pattern.compile("\\d+")
        .matcher(section)
        .replaceAll(
            number -> "0".repeat(Math.max(0, 6 - number.group().length())) + number.group());
  }
}
