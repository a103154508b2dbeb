package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

/**
 * Every method and report, with every privilege, on a calendar and on an event in it. What is
 * expected comes from one table: which privileges on the calendar each of them takes.
 */
@Spec({"RFC 3744 B", "RFC 3744 7.1.1", "acceptance.md C6"})
class AccessMatrixTest {

  private static final String READ = "D:read";
  private static final String BUSY = "C:read-free-busy";
  private static final String NEVER = "(never)";

  /** What contains what (RFC 3744 section 3.12). */
  private static final Map<String, List<String>> CONTAINED =
      Map.of(
          READ,
          List.of(BUSY),
          "D:write",
          List.of("D:write-properties", "D:write-content", "D:bind", "D:unbind"),
          "D:all",
          List.of(
              READ,
              "D:write",
              "D:read-acl",
              "D:write-acl",
              "D:read-current-user-privilege-set",
              "D:unlock"));

  private enum On {
    CALENDAR,
    EVENT,
    NEW_EVENT
  }

  private record Row(String method, On on, List<String> takes, String body) {
    static Row of(String method, On on, String... takes) {
      return new Row(method, on, List.of(takes), "");
    }

    static Row report(On on, String body, String... takes) {
      return new Row("REPORT", on, List.of(takes), body);
    }
  }

  @RegisterExtension final TestCalendar hers = TestCalendar.ofAlice();
  @RegisterExtension final TestCalendar his = TestCalendar.of(Account.BOB);
  private int made;

  private List<Row> table() {
    List<Row> rows = new ArrayList<>();
    for (On on : List.of(On.CALENDAR, On.EVENT)) {
      rows.add(Row.of("GET", on, READ));
      rows.add(Row.of("HEAD", on, READ));
      rows.add(Row.of("PROPFIND", on, READ));
      rows.add(Row.of("PROPPATCH", on, "D:write-properties"));
      rows.add(Row.of("ACL", on, "D:write-acl"));
      rows.add(
          Row.report(on, Xml.document("D:expand-property", "<D:property name='owner'/>"), READ));
      rows.add(
          Row.report(
              on,
              Xml.document("D:acl-principal-prop-set", "<D:prop><D:displayname/></D:prop>"),
              READ,
              "D:read-acl"));
      rows.add(Row.report(on, Bodies.multiget(hers.path("fixed.ics")), READ));
      rows.add(Row.report(on, Bodies.query(""), READ));
    }
    rows.add(Row.report(On.CALENDAR, Bodies.sync("", "D:getetag"), READ));
    rows.add(Row.report(On.CALENDAR, Xml.document("D:principal-match", "<D:self/>"), READ));
    rows.add(
        Row.report(
            On.CALENDAR,
            Xml.document(
                "C:free-busy-query", Bodies.timeRange("20260101T000000Z", "20261231T000000Z")),
            BUSY));
    rows.add(Row.of("PUT", On.EVENT, READ, "D:write-content"));
    rows.add(Row.of("PUT", On.NEW_EVENT, READ, "D:bind"));
    rows.add(Row.of("POST", On.CALENDAR, READ, "D:bind"));
    rows.add(Row.of("DELETE", On.EVENT, "D:unbind"));
    rows.add(Row.of("COPY", On.EVENT, READ));
    rows.add(Row.of("MOVE", On.EVENT, READ, "D:unbind"));
    rows.add(Row.of("DELETE", On.CALENDAR, NEVER)); // the home it is in is Alice's alone
    return rows;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "C:read-free-busy",
        "D:read",
        "D:read-acl",
        "D:read-current-user-privilege-set",
        "D:write-properties",
        "D:write-content",
        "D:bind",
        "D:unbind",
        "D:write",
        "D:write-acl",
        "D:unlock",
        "D:all",
        "D:read D:read-acl",
        "D:read D:read-current-user-privilege-set",
        "D:read D:write-properties",
        "D:read D:write-content",
        "D:read D:bind",
        "D:read D:unbind",
        "D:read D:write",
        "D:read D:write-acl",
        "C:read-free-busy D:write D:write-acl",
      })
  void everyMethodTakesWhatTheTableSays(String granted) {
    String[] privileges = granted.isEmpty() ? new String[0] : granted.split(" ", -1);
    String[] aces = granted.isEmpty() ? new String[0] : aces(privileges);
    Acls.set(Account.ALICE, hers.path(), aces);
    hers.put("fixed.ics", Ics.event("fixed"));
    Set<String> held = held(List.of(privileges));
    List<String> wrong = new ArrayList<>();
    for (Row row : table()) {
      int expected = expected(row, held);
      int status = send(row, aces).status();
      boolean right = expected == 200 ? status < 300 : status == expected;
      if (!right) {
        wrong.add(row.method() + " " + row.on() + " " + row.body() + ": " + status);
      }
    }
    assertEquals(List.of(), wrong, granted);
  }

  private static String[] aces(String... privileges) {
    return new String[] {Acls.grant(Account.BOB, privileges)};
  }

  private static Set<String> held(List<String> granted) {
    Set<String> held = new TreeSet<>(granted);
    for (String privilege : granted) {
      held.addAll(held(CONTAINED.getOrDefault(privilege, List.of())));
    }
    return held;
  }

  /** 200 for whatever succeeds. */
  private static int expected(Row row, Set<String> held) {
    boolean known = held.contains(READ) || held.contains(BUSY);
    boolean creates = row.method().equals("PUT");
    if (!known) {
      return creates ? 409 : 404;
    }
    if (row.on() == On.EVENT && !held.contains(READ) && !creates) {
      return 403; // whatever else is held, and whether it is there or not
    }
    return held.containsAll(row.takes()) ? 200 : 403;
  }

  private String uid(Row row) {
    return row.on() == On.EVENT ? "e" + made : "new" + ++made;
  }

  private Answer send(Row row, String... aces) {
    String name = row.on() == On.CALENDAR ? "" : "e" + ++made + ".ics";
    if (row.on() == On.EVENT) {
      hers.put(name, Ics.event("e" + made));
    }
    Request request =
        Account.BOB.request(
            row.method(), hers.path(name) + (row.method().equals("POST") ? "?add-member" : ""));
    return switch (row.method()) {
      case "PROPFIND", "HEAD", "GET" -> request.depth("0").send();
      case "PROPPATCH" -> request.xml(Bodies.set("<X:a/>")).send();
      case "ACL" -> request.xml(Acls.acl(row.on() == On.CALENDAR ? aces : new String[0])).send();
      case "PUT", "POST" -> request.calendar(Ics.event(uid(row))).send();
      case "COPY", "MOVE" -> request.destination(his.path(name)).send();
      case "REPORT" -> request.depth("0").xml(row.body()).send();
      default -> request.send();
    };
  }
}
