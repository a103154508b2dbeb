package org.kalends.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.w3c.dom.Element;

/**
 * One kind of resource on which Bob was granted something: all requests of {@link PrivilegeTable},
 * those that are to be refused first.
 */
final class GuardedCase {

  private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);
  private static final int PATIENCE = 90;

  private final Guarded kind;
  private final boolean above;
  private final Set<String> granted;
  private final GuardedRequests requests;
  private final Map<String, String> cells;
  private final Set<String> held;
  private final Set<String> heldAbove;
  private final List<String> wrong = new ArrayList<>();
  private Guarded.Spot spot;

  /**
   * A case.
   *
   * @param above whether it is granted on the collection the resource is in, which it inherits
   */
  GuardedCase(Guarded kind, boolean above, Set<String> granted, GuardedRequests requests) {
    this.kind = kind;
    this.above = above;
    this.granted = granted;
    this.requests = requests;
    this.cells = PrivilegeTable.column(kind);
    this.held = PrivilegeTable.held(granted);
    this.heldAbove = above ? held : Set.of();
    this.spot = kind.make();
    grant();
  }

  /** What was not answered as expected. */
  List<String> run() {
    Map<String, String> expected = new LinkedHashMap<>();
    cells.keySet().forEach(name -> expected.put(name, expected(name)));
    String before = state();
    expected.forEach(
        (name, status) -> {
          if (!status.equals("+")) {
            ask(name, status);
          }
        });
    if (!before.equals(state())) {
      wrong.add(this + ": something changed although all was refused");
    }
    expected.forEach(
        (name, status) -> {
          if (status.equals("+")) {
            ask(name, status);
            if (GuardedRequests.changes(name)) {
              again(name);
            }
          }
        });
    kind.remove(spot);
    return wrong;
  }

  /**
   * What the table says: {@code +} or a status.
   *
   * <ol>
   *   <li>Who holds neither DAV:read nor CALDAV:read-free-busy is told that nothing is there: 404,
   *       or where something is to be made 409, since there is no collection for it (RFC 4918
   *       sections 9.3.1 and 9.7.1). In members only DAV:read counts; but who knows a calendar by
   *       its busy times is refused alike for all names in it (ADR 27).
   *   <li>Else a method the kind does not have is 405.
   *   <li>Else what is missing is named in a 403.
   * </ol>
   */
  String expected(String name) {
    String cell = cells.get(name);
    if (cell.equals("n")) {
      return "501";
    }
    boolean known = held.contains("D:read") || (kind.isCollection() && knows(held));
    if (!known) {
      return unknown(name);
    }
    return switch (cell) {
      case "m" -> "405";
      case "x" -> "403";
      default -> missing(cell, false).isEmpty() && missing(cell, true).isEmpty() ? "+" : "403";
    };
  }

  private String unknown(String name) {
    if (name.endsWith("-onto") || name.endsWith("-in")) {
      return knows(heldAbove) && name.endsWith("-onto") ? "403" : "409";
    }
    boolean amongOthers = !kind.isCollection() && knows(heldAbove);
    if (amongOthers && kind == Guarded.OBJECT) {
      return "403";
    }
    return amongOthers && name.equals("OPTIONS") ? "+" : "404"; // as for any name there
  }

  private static boolean knows(Set<String> privileges) {
    return privileges.contains("D:read") || privileges.contains("C:read-free-busy");
  }

  private Set<String> missing(String cell, boolean onParent) {
    Set<String> missing = new TreeSet<>(PrivilegeTable.needed(cell, onParent));
    missing.removeAll(onParent ? heldAbove : held);
    return missing;
  }

  private void ask(String name, String expected) {
    if (name.equals("REPORT-free-busy") && granted.size() > 1) {
      return; // few questions a minute are allowed
    }
    Answer answer = requests.named(name, kind, spot).send();
    for (int i = 0; answer.status() == 429 && i < PATIENCE; i++) {
      LockSupport.parkNanos(PAUSE);
      answer = requests.named(name, kind, spot).send();
    }
    String found = found(name, answer);
    boolean right = found.equals(expected) && namesWhatIsMissing(name, answer);
    if (right && name.equals("PROPFIND-privileges") && found.equals("+")) {
      right = tellsTheTruth(answer);
    }
    if (!right) {
      wrong.add(this + " " + name + ": " + found + " instead of " + expected + detail(answer));
    }
  }

  private static String detail(Answer answer) {
    String text = answer.text();
    int error = text.indexOf("<D:error");
    return error < 0 ? "" : " " + text.substring(error).replace("\n", "");
  }

  /** How a request was answered: {@code +} or a status. */
  static String found(String name, Answer answer) {
    int status = answer.status();
    if (status == 207 && name.startsWith("PROP")) {
      Multistatus.Resource only = answer.multistatus().only();
      return only.names(403).isEmpty() ? "+" : "403";
    }
    if (status == 207 && name.startsWith("POST-bulk") && answer.text().contains(" 403 ")) {
      return "403";
    }
    boolean through = status < 300 || (status == 400 && name.equals("REPORT-search"));
    return through ? "+" : Integer.toString(status);
  }

  /** Whether a refusal names what is missing, and where (RFC 3744 section 7.1.1). */
  private boolean namesWhatIsMissing(String name, Answer answer) {
    String cell = cells.get(name);
    // a POST to a calendar is refused before its body says what is to be done
    boolean early = name.startsWith("POST-") && !name.equals("POST-add-member");
    boolean inPart = name.equals("HEAD") || early || (kind == Guarded.OBJECT && !isRead());
    if (answer.status() != 403 || cell.equals("x") || inPart) {
      return true;
    }
    if (name.endsWith("-onto") && !isRead()) {
      return true; // for him it is something new
    }
    Element needed = answer.expectError(403, "D:need-privileges");
    Element resource = Xml.child(needed, "D:resource").orElseThrow();
    boolean onParent = Xml.hrefs(resource).equals(List.of(spot.in()));
    Element privilege = Xml.children(Xml.child(resource, "D:privilege").orElseThrow()).get(0);
    return (onParent || Xml.hrefs(resource).equals(List.of(spot.path())))
        && missing(cell, onParent).stream().anyMatch(each -> Xml.is(privilege, each));
  }

  private boolean isRead() {
    return held.contains("D:read");
  }

  /** Whether all that is held, and nothing else, is in DAV:current-user-privilege-set. */
  private boolean tellsTheTruth(Answer answer) {
    Set<String> told = new TreeSet<>();
    Element set = answer.multistatus().only().property("D:current-user-privilege-set");
    for (Element each : Xml.children(set)) {
      Element privilege = Xml.children(each).get(0);
      boolean dav = "DAV:".equals(privilege.getNamespaceURI());
      told.add((dav ? "D:" : "C:") + privilege.getLocalName());
    }
    Set<String> expected = new TreeSet<>(held);
    if (above && kind == Guarded.INBOX && held.contains("C:read-free-busy")) {
      // who may know when somebody is busy may ask it when scheduling (docs/free-busy.md)
      expected.add("C:schedule-query-freebusy");
    }
    expected.retainAll(kind.grantable());
    return told.equals(expected);
  }

  /** Everything a refused request could have changed. */
  private String state() {
    String body = Xml.document("D:propfind", "<D:allprop/><D:include><D:acl/></D:include>");
    StringBuilder all = new StringBuilder(requests.state());
    for (String path :
        kind == Guarded.HOME ? List.of(spot.path()) : List.of(spot.path(), spot.in())) {
      all.append(
          Account.ALICE.request("PROPFIND", path).depth("1").xml(body).send().expect(207).text());
    }
    return all.toString();
  }

  /** As before a request that succeeded. */
  private void again(String name) {
    clean(spot);
    kind.remove(spot);
    if (name.startsWith("COPY") || name.startsWith("MOVE")) {
      requests.make();
    }
    spot = kind.make();
    grant();
  }

  private static void clean(Guarded.Spot spot) {
    Account.ALICE.request("PROPPATCH", spot.path()).xml(Bodies.remove("X:a")).send();
    if (spot.path().endsWith("/")) {
      Account.ALICE.request("DELETE", spot.path() + "new/").send().expect(204, 404, 403);
      Account.ALICE.request("DELETE", spot.path() + "new.txt").send().expect(204, 404, 403);
    }
  }

  private void grant() {
    String on = above ? spot.in() : spot.path();
    String bobs = Acls.grant(Account.BOB, granted.toArray(String[]::new));
    if (kind.isOfInbox()) {
      Acls.set(Account.ALICE, Places.HOME + "inbox/");
    }
    Acls.set(Account.ALICE, on, granted.isEmpty() ? new String[0] : new String[] {bobs});
  }

  /** Nothing is granted any more on what every home has. */
  static void asItWas() {
    for (String path :
        List.of(Places.HOME, Invitations.box(Account.ALICE), Places.HOME + "outbox/")) {
      Acls.set(Account.ALICE, path);
    }
    Acls.set(Account.ALICE, Places.HOME + "inbox/", Acls.DELIVERY);
    Account.CAROL.clear(Account.CAROL.home() + "calendar/");
    Inbox.empty(Account.ALICE);
  }

  @Override
  public String toString() {
    return kind + (above ? " from above " : " ") + granted;
  }
}
