package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kalends.caldav.Spec;

/**
 * Every method and report, on an event of every class, for everybody to whom a calendar is opened
 * in some way. What is expected comes from one table, and what may be told from {@link Marker}.
 */
@Spec({"RFC 3744 7.1.1", "RFC 3744 B", "views.md", "sharing.md", "acceptance.md C6"})
class ViewMatrixTest {

  /**
   * For each class of {@link ViewedEvent.Access}, in its order: {@code +} it succeeds, {@code -}
   * 404, {@code x} 403. The owner has one copy of a meeting in all her calendars (RFC 6638 section
   * 3.2.4.1), so she cannot copy it from one to another.
   */
  private static final String TABLE =
      """
      request             BUSY TITLES READ READ_WRITE READER READ_DELEGATE WRITE_DELEGATE OWNER
      GET                 +++- +++-   +++- +++-       +++-   +++-          ++++           ++++
      GET-jcal            +++- +++-   +++- +++-       +++-   +++-          ++++           ++++
      GET-true-name       ---- +++-   +++- +++-       +++-   +++-          ++++           ++++
      HEAD                +++- +++-   +++- +++-       +++-   +++-          ++++           ++++
      OPTIONS             ++++ ++++   ++++ ++++       ++++   ++++          ++++           ++++
      PROPFIND            +++- +++-   +++- +++-       +++-   +++-          ++++           ++++
      PROPFIND-allprop    +++- +++-   +++- +++-       +++-   +++-          ++++           ++++
      REPORT-multiget     +++- +++-   +++- +++-       +++-   +++-          ++++           ++++
      REPORT-query        +++- +++-   +++- +++-       +++-   +++-          ++++           ++++
      REPORT-expand       +++- +++-   +++- +++-       +++-   +++-          ++++           ++++
      REPORT-principals   xxx- xxx-   xxx- xxx-       xxx-   xxx-          xxxx           ++++
      PROPPATCH           xxx- xxx-   xxx- +xx-       xxx-   xxx-          ++++           ++++
      ACL                 xxx- xxx-   xxx- xxx-       xxx-   xxx-          xxxx           ++++
      PUT                 xxxx xxxx   xxxx +xxx       xxxx   xxxx          ++++           ++++
      DELETE              xxx- xxx-   xxx- +xx-       xxx-   xxx-          ++++           ++++
      COPY-out            +++- +++-   +++- +++-       +++-   +++-          ++++           xxxx
      COPY-onto           xxxx xxxx   xxxx +xxx       xxxx   xxxx          ++++           ++++
      MOVE-out            xxx- xxx-   xxx- xxx-       xxx-   xxx-          ++++           ++++
      MOVE-within         xxx- xxx-   xxx- +xx-       xxx-   xxx-          ++++           ++++
      GET-all             ++++ ++++   ++++ ++++       ++++   ++++          ++++           ++++
      GET-all-jcal        ++++ ++++   ++++ ++++       ++++   ++++          ++++           ++++
      PROPFIND-all        ++++ ++++   ++++ ++++       ++++   ++++          ++++           ++++
      REPORT-all          ++++ ++++   ++++ ++++       ++++   ++++          ++++           ++++
      REPORT-all-expanded ++++ ++++   ++++ ++++       ++++   ++++          ++++           ++++
      REPORT-all-multiget ++++ ++++   ++++ ++++       ++++   ++++          ++++           ++++
      REPORT-search       ++++ ++++   ++++ ++++       ++++   ++++          ++++           ++++
      REPORT-sync         ++++ ++++   ++++ ++++       ++++   ++++          ++++           ++++
      REPORT-free-busy    ++++ ++++   ++++ ++++       ++++   ++++          ++++           ++++
      PROPPATCH-all       ++++ ++++   ++++ ++++       xxxx   xxxx          ++++           ++++
      ACL-all             xxxx xxxx   xxxx xxxx       xxxx   xxxx          xxxx           ++++
      PUT-new             xxxx xxxx   xxxx ++++       xxxx   xxxx          ++++           ++++
      PUT-new-same-uid    xxxx xxxx   xxxx xxxx       xxxx   xxxx          xxxx           xxxx
      POST-add-member     xxxx xxxx   xxxx ++++       xxxx   xxxx          ++++           ++++
      POST-share          xxxx xxxx   xxxx xxxx       xxxx   xxxx          xxxx           ++++
      MKCOL-in            xxxx xxxx   xxxx xxxx       xxxx   xxxx          xxxx           xxxx
      MKCALENDAR-in       xxxx xxxx   xxxx xxxx       xxxx   xxxx          xxxx           xxxx
      """;

  /** What changes nothing. */
  private static final Pattern READING = Pattern.compile("GET|HEAD|OPTIONS|PROPFIND|REPORT");

  @RegisterExtension final TestCalendar hers = TestCalendar.ofAlice();
  @RegisterExtension final TestCalendar bobs = TestCalendar.of(Account.BOB);
  @RegisterExtension final TestCalendar elsewhere = TestCalendar.ofAlice();

  @AfterEach
  void nobodyActsForHer() {
    Viewer.undelegate();
  }

  @ParameterizedTest
  @EnumSource(Viewer.class)
  void whatMayBeDoneIsWhatTheTableSaysAndNoMoreIsTold(Viewer viewer) {
    String path = viewer.open(hers);
    TestCalendar own = viewer == Viewer.OWNER ? elsewhere : bobs;
    List<String> wrong = new ArrayList<>();
    List<ViewedEvent.Access> classes = List.of(ViewedEvent.Access.values());
    for (ViewedEvent.Access access : classes) {
      ViewRequests requests = null;
      for (Map.Entry<String, String> row : column(viewer).entrySet()) {
        String name = row.getKey();
        if (requests == null) {
          requests = ViewRequests.of(viewer, path, ViewedEvent.put(hers, access), own);
        }
        Answer answer = requests.named(name).send();
        char found = sign(answer.status());
        Set<Marker> told = Marker.in(answer);
        if (name.equals("COPY-out") && found == '+') {
          told.addAll(Marker.in(own.get("copy.ics")));
        }
        told.removeAll(viewer.shown(access));
        told.removeAll(requests.said(name));
        if (found != row.getValue().charAt(classes.indexOf(access)) || !told.isEmpty()) {
          wrong.add(name + " " + access + ": " + answer.status() + ", tells " + told);
        }
        requests = READING.matcher(name).lookingAt() ? requests : null;
        removeAll(own);
      }
    }
    assertEquals(List.of(), wrong, viewer.name());
  }

  private static void removeAll(TestCalendar own) {
    own.request("DELETE", "copy.ics").send().expect(204, 404);
    own.request("DELETE", "moved.ics").send().expect(204, 404);
  }

  @ParameterizedTest
  @EnumSource(Viewer.class)
  void whatIsShownIsAllThatTheViewAllows(Viewer viewer) {
    String path = viewer.open(hers);
    for (ViewedEvent.Access access : ViewedEvent.Access.values()) {
      ViewedEvent event = ViewedEvent.put(hers, access);
      ViewRequests requests = ViewRequests.of(viewer, path, event, bobs);
      Set<Marker> told = Marker.in(requests.named("REPORT-all").send().expect(207));
      Set<Marker> expected = EnumSet.noneOf(Marker.class);
      expected.addAll(viewer.shown(access));
      expected.remove(Marker.DEAD);
      assertEquals(expected, told, access.name());
      boolean there = viewer != Viewer.BUSY && !viewer.shown(access).isEmpty();
      assertEquals(
          there,
          ViewRequests.member(viewer.account(), path).equals(Optional.of(path + event.name())),
          access.name());
    }
  }

  private static char sign(int status) {
    if (status < 300) {
      return '+';
    }
    return status == 403 ? 'x' : status == 404 ? '-' : '?';
  }

  /** The requests of the table, with what one viewer is to be answered. */
  private static Map<String, String> column(Viewer viewer) {
    Map<String, String> cells = new LinkedHashMap<>();
    List<String[]> rows = TABLE.lines().map(line -> line.split(" +", -1)).toList();
    int column = Arrays.asList(rows.get(0)).indexOf(viewer.name());
    for (String[] row : rows.subList(1, rows.size())) {
      cells.put(row[0], row[column]);
    }
    assertFalse(cells.isEmpty());
    return cells;
  }
}
