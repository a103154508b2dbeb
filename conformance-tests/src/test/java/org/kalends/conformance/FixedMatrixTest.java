package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kalends.caldav.Spec;

/**
 * Every method and report on resources without an access control list of their own: collections
 * above homes and principals, principals, and the groups of delegates. All their entries are
 * protected (RFC 3744 section 5.5.3), so ACL is none of their methods, and what is held depends on
 * who asks. They are there for everybody, so that none of them is a secret: what is missing is
 * always a 403.
 */
@Spec({"RFC 3744 B", "RFC 3744 5.5.3", "RFC 3744 7.1.1", "caldav-proxy 5.2", "acceptance.md C6"})
class FixedMatrixTest {

  /** What is held, in the signs of {@link PrivilegeTable}. */
  private static final String HELD =
      """
      resource   STRANGER DELEGATE OWNER
      COLLECTION r+k+a    r+k+a    r+k+a
      PRINCIPAL  r+k      r+k      r+k+a
      PROXY      -        r+k      r+k+a+p
      """;

  /** What it takes, in the signs of {@link PrivilegeTable}. */
  private static final String TAKES =
      """
      request               COLLECTION PRINCIPAL PROXY
      OPTIONS               r          r         r
      GET                   m          m         m
      HEAD                  m          m         m
      PROPFIND              r          r         r
      PROPFIND-acl          r+a        r+a       r+a
      PROPFIND-privileges   r+k        r+k       r+k
      PROPPATCH             m          x         x
      ACL                   m          m         m
      MKCALENDAR            m          m         m
      MKCOL                 m          m         m
      PUT                   m          m         m
      POST                  m          m         m
      DELETE                m          m         m
      COPY-out              m          m         m
      MOVE-out              m          m         m
      LOCK                  n          n         n
      UNLOCK                n          n         n
      REPORT-expand         r          r         r
      REPORT-acl-principals r+a        r+a       r+a
      REPORT-match          r          r         r
      REPORT-search         r          r         r
      REPORT-query          x          x         x
      REPORT-multiget       x          x         x
      REPORT-free-busy      x          x         x
      REPORT-sync           x          x         x
      """;

  private static final String PROXY = Account.ALICE.principal() + "calendar-proxy-read/";

  private enum Who {
    STRANGER,
    DELEGATE,
    OWNER;

    Account account() {
      return this == OWNER ? Account.ALICE : Account.BOB;
    }
  }

  @AfterEach
  void nobodyActsForHer() {
    Viewer.undelegate();
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void whatIsFixedIsAnsweredAsTheTableSays(Who who) {
    if (who == Who.DELEGATE) {
      Viewer.delegates("read", Acls.href(Account.BOB.principal()));
    }
    List<String> wrong = new ArrayList<>();
    try (GuardedRequests requests = new GuardedRequests(who.account())) {
      requests.make();
      for (String path : List.of("/", "/principals/", "/principals/users/", "/calendars/")) {
        wrong.addAll(ask(requests, "COLLECTION", path, who));
      }
      wrong.addAll(ask(requests, "COLLECTION", "/calendars/users/", who));
      wrong.addAll(ask(requests, "PRINCIPAL", Account.ALICE.principal(), who));
      wrong.addAll(ask(requests, "PROXY", PROXY, who));
    }
    assertEquals("", String.join("\n", wrong), who.name());
  }

  private static List<String> ask(GuardedRequests requests, String kind, String path, Who who) {
    String before = members();
    Set<String> held = PrivilegeTable.needed(cell(HELD, kind, who.name()), false);
    List<String> wrong = new ArrayList<>();
    for (String[] row : rows(TAKES)) {
      String found =
          GuardedCase.found(
              row[0], requests.named(row[0], Guarded.HOME, new Guarded.Spot(path, path)).send());
      String expected = expected(cell(TAKES, row[0], kind), held);
      if (!found.equals(expected)) {
        wrong.add(path + " " + row[0] + ": " + found + " instead of " + expected);
      }
    }
    assertEquals(before, members());
    return wrong;
  }

  private static String expected(String cell, Set<String> held) {
    return switch (cell) {
      case "n" -> "501";
      case "m" -> "405";
      case "x" -> "403";
      default -> held.containsAll(PrivilegeTable.needed(cell, false)) ? "+" : "403";
    };
  }

  /** Who the delegates are, which is all that can be set here. */
  private static String members() {
    return Account.ALICE
        .request("PROPFIND", PROXY)
        .depth("0")
        .xml(Bodies.propfind("D:group-member-set"))
        .send()
        .text();
  }

  private static String cell(String table, String row, String column) {
    String[] head = table.lines().findFirst().orElseThrow().split(" +", -1);
    int at = Arrays.asList(head).indexOf(column);
    return rows(table).stream().filter(each -> each[0].equals(row)).findFirst().orElseThrow()[at];
  }

  private static List<String[]> rows(String table) {
    return table.lines().skip(1).map(line -> line.split(" +", -1)).toList();
  }
}
