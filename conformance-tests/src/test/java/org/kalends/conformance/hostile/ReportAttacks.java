package org.kalends.conformance.hostile;

import java.util.ArrayList;
import java.util.List;

/** Reports that ask for too much, or for nothing that there is (RFC 4791 section 7, RFC 6578). */
final class ReportAttacks {

  private static final String CALDAV = " xmlns='urn:ietf:params:xml:ns:caldav' xmlns:D='DAV:'";
  private static final String FILTER = "403 valid-filter";
  private static final String LIMITS = "403 number-of-matches-within-limits";

  private final Target target;
  private final List<Attack> all = new ArrayList<>();

  private ReportAttacks(Target target) {
    this.target = target;
  }

  static List<Attack> on(Target target) {
    ReportAttacks attacks = new ReportAttacks(target);
    attacks.queries();
    attacks.expansions();
    attacks.others();
    return attacks.all;
  }

  private void queries() {
    query("no filter", "", FILTER + "|400");
    query("a filter of nothing", "<filter/>", FILTER + "|400");
    query(
        "a component that is no calendar",
        "<filter><comp-filter name='X'/></filter>",
        "207|" + FILTER + "|403 supported-filter");
    event("a time that is none", "<time-range start='now'/>", FILTER + "|400");
    event("a time that is local", "<time-range start='20260101T000000'/>", FILTER + "|400");
    event(
        "an end before its start",
        "<time-range start='20260201T000000Z' end='20260101T000000Z'/>",
        FILTER + "|400");
    event("no time at all", "<time-range/>", FILTER + "|400");
    event(
        "the year 9999", "<time-range end='99991231T235959Z'/>", "403 max-date-time|207|" + FILTER);
    event(
        "the year 0", "<time-range start='00000101T000000Z'/>", "403 min-date-time|207|" + FILTER);
    event(
        "a collation nobody knows",
        "<prop-filter name='SUMMARY'><text-match collation='i;x'>a</text-match></prop-filter>",
        "403 supported-collation");
    event(
        "a text of a megabyte",
        "<prop-filter name='SUMMARY'><text-match>"
            + "a".repeat(1 << 20)
            + "b</text-match></prop-filter>",
        "207|413|" + FILTER);
    event("15,000 properties", "<prop-filter name='SUMMARY'/>".repeat(15_000), "207|413|" + FILTER);
    event(
        "components in components",
        "<comp-filter name='VALARM'>".repeat(55) + "</comp-filter>".repeat(55),
        "207|413|" + FILTER + "|403 supported-filter");
    event(
        "negation of nonsense",
        "<prop-filter name='SUMMARY'><text-match negate-condition='maybe'>a</text-match>"
            + "</prop-filter>",
        "207|400|" + FILTER);
    event(
        "a name of 100 kB",
        "<prop-filter name='" + "A".repeat(100_000) + "'/>",
        "207|413|" + FILTER);
    report(
        "a zone that is none",
        "<calendar-query"
            + CALDAV
            + "><timezone>BEGIN:X</timezone><filter><comp-filter"
            + " name='VCALENDAR'/></filter></calendar-query>",
        "403 valid-calendar-data|" + FILTER + "|400");
  }

  private void expansions() {
    String late = "403 min-date-time|403 max-date-time|" + LIMITS + "|400|403 valid-filter";
    expand(
        "three centuries",
        "19000101T000000Z",
        "22000101T000000Z",
        "207 number-of-matches-within-limits");
    expand("all time", "00010101T000000Z", "99991231T235959Z", late);
    expand("a time that is none", "x", "y", "400|403 valid-filter|403 valid-calendar-data");
    expand(
        "backwards",
        "20270101T000000Z",
        "20260101T000000Z",
        "400|403 valid-filter|403 valid-calendar-data");
    report(
        "busy for ever",
        "<free-busy-query"
            + CALDAV
            + "><time-range start='19000101T000000Z' end='22000101T000000Z'/></free-busy-query>",
        "200|" + LIMITS);
    report(
        "busy until 9999",
        "<free-busy-query"
            + CALDAV
            + "><time-range start='00010101T000000Z' end='99991231T235959Z'/></free-busy-query>",
        "200|" + late);
    report("busy without a time", "<free-busy-query" + CALDAV + "/>", "400|403 valid-filter");
  }

  private void others() {
    report("one nobody knows", "<all-of-it xmlns='DAV:'/>", "403 supported-report");
    report("nothing", "", "400");
    report(
        "15,000 hrefs",
        "<calendar-multiget"
            + CALDAV
            + "><D:prop><D:getetag/></D:prop>"
            + "<D:href>/x</D:href>".repeat(15_000)
            + "</calendar-multiget>",
        "400|413|" + LIMITS);
    report(
        "30,000 hrefs",
        "<calendar-multiget" + CALDAV + ">" + "<D:href/>".repeat(30_000) + "</calendar-multiget>",
        "413");
    sync("a token of 100 kB", "x".repeat(100_000), "1", "403 valid-sync-token");
    sync("somebody else's token", "http://example.com/1", "1", "403 valid-sync-token");
    sync("a token that leads out", "../../../etc/passwd", "1", "403 valid-sync-token");
    sync("a level of nonsense", "", "7", "400|403");
    limit("minus one", "-1");
    limit("beyond numbers", "99999999999999999999");
    limit("words", "all");
    report(
        "properties in properties",
        "<expand-property xmlns='DAV:'>"
            + "<property name='principal-collection-set'>".repeat(60)
            + "</property>".repeat(60)
            + "</expand-property>",
        "207|413|403|400");
    all.add(
        new Attack(
            "report: to infinity",
            target
                .request("REPORT", "/")
                .header("Depth", "infinity")
                .xml("<calendar-query" + CALDAV + "/>")
                .bytes(),
            "400|403"));
  }

  private void limit(String name, String number) {
    report(
        "a limit of " + name,
        "<sync-collection xmlns='DAV:'><sync-token/><sync-level>1</sync-level><limit><nresults>"
            + number
            + "</nresults></limit><prop/></sync-collection>",
        "400|207|403|507");
  }

  private void sync(String name, String token, String level, String expected) {
    report(
        name,
        "<sync-collection xmlns='DAV:'><sync-token>"
            + token
            + "</sync-token><sync-level>"
            + level
            + "</sync-level><prop><getetag/></prop></sync-collection>",
        expected);
  }

  private void expand(String name, String start, String end, String expected) {
    report(
        "expanded, " + name,
        "<calendar-query"
            + CALDAV
            + "><D:prop><calendar-data><expand start='"
            + start
            + "' end='"
            + end
            + "'/></calendar-data></D:prop><filter><comp-filter name='VCALENDAR'/></filter>"
            + "</calendar-query>",
        expected);
  }

  private void event(String name, String inside, String expected) {
    query(
        name,
        "<filter><comp-filter name='VCALENDAR'><comp-filter name='VEVENT'>"
            + inside
            + "</comp-filter></comp-filter></filter>",
        expected);
  }

  private void query(String name, String filter, String expected) {
    report(
        name,
        "<calendar-query"
            + CALDAV
            + "><D:prop><D:getetag/></D:prop>"
            + filter
            + "</calendar-query>",
        expected);
  }

  private void report(String name, String body, String expected) {
    Raw request = target.request("REPORT", target.calendar()).header("Depth", "1").xml(body);
    all.add(new Attack("report: " + name, request.bytes(), expected));
  }
}
