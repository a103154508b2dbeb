package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;

class ConcurrentWritersTest {

  private static final int CLIENTS = 8;
  private static final int GENERATIONS = 12;

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @Test
  @Spec({"RFC 9110 13.1.1", "RFC 4791 5.3.4"})
  void ofEightWritersWithTheSameEntityTagOneWinsInEachGeneration() throws Exception {
    String etag = calendar.put("a.ics", Ics.event("a")).etag();
    Set<String> seen = new HashSet<>(Set.of(etag));
    for (int generation = 0; generation < GENERATIONS; generation++) {
      String known = etag;
      int number = generation;
      List<Answer> answers =
          Together.run(
              CLIENTS,
              i ->
                  calendar
                      .request("PUT", "a.ics")
                      .ifMatch(known)
                      .calendar(Ics.event("a", "X-WRITER:" + number + "-" + i))
                      .send());
      List<Answer> winners = answers.stream().filter(answer -> answer.status() == 204).toList();
      assertEquals(1, winners.size());
      assertEquals(CLIENTS - 1, answers.stream().filter(answer -> answer.status() == 412).count());
      etag = winners.get(0).etag();
      assertTrue(seen.add(etag), "an entity tag came back");
      int winner = answers.indexOf(winners.get(0));
      Answer now = calendar.get("a.ics");
      assertEquals(etag, now.etag());
      assertEquals(Ics.event("a", "X-WRITER:" + number + "-" + winner), now.text());
    }
  }

  @Test
  @Spec("RFC 4791 5.3.2.1")
  void ofSixteenResourcesWithOneUidOneIsMade() throws Exception {
    List<Answer> answers =
        Together.run(
            16, i -> calendar.request("PUT", i + ".ics").calendar(Ics.event("same")).send());
    List<Answer> made = answers.stream().filter(answer -> answer.status() == 201).toList();
    assertEquals(1, made.size());
    String winner = calendar.path(answers.indexOf(made.get(0)) + ".ics");
    for (Answer answer : answers) {
      if (answer.status() != 201) {
        assertEquals(List.of(winner), Xml.hrefs(answer.expectError(403, "C:no-uid-conflict")));
      }
    }
    assertEquals(Set.of(winner), calendar.members());
  }

  @Test
  @Spec("RFC 9110 13.1.2")
  void ofManyCreatorsOfOneResourceOneSucceeds() throws Exception {
    List<Integer> statuses =
        Together.run(
            CLIENTS,
            i ->
                calendar
                    .request("PUT", "a.ics")
                    .ifNoneMatch("*")
                    .calendar(Ics.event("u" + i))
                    .send()
                    .status());
    assertEquals(1, statuses.stream().filter(status -> status == 201).count());
    assertEquals(CLIENTS - 1, statuses.stream().filter(status -> status == 412).count());
  }

  @Test
  @Spec("RFC 4918 9.9")
  void anObjectMovedByManyArrivesInOnePlace() throws Exception {
    calendar.put("a.ics", Ics.event("a"));
    List<Answer> answers =
        Together.run(
            CLIENTS,
            i ->
                calendar
                    .request("MOVE", "a.ics")
                    .destination(calendar.path("m" + i + ".ics"))
                    .send());
    assertEquals(1, answers.stream().filter(answer -> answer.status() == 201).count());
    for (Answer answer : answers) {
      answer.expect(201, 404);
    }
    assertEquals(1, calendar.members().size());
  }

  @Test
  @Spec("RFC 6578 3.5")
  void aMirrorThatSynchronisesWhileOthersWriteMissesNothing() throws Exception {
    List<Boolean> done =
        Together.run(
            5,
            i -> {
              for (int n = 0; n < 10 && i > 0; n++) {
                calendar.put(i + "-" + n + ".ics", Ics.event(i + "-" + n));
                if (n % 3 == 0) {
                  calendar.request("DELETE", i + "-" + n + ".ics").send().expect(204);
                }
              }
              return i > 0 || follow();
            });
    assertEquals(List.of(true, true, true, true, true), done);
  }

  /** Follows the changes until nothing has come for a while, and compares. */
  private boolean follow() {
    Set<String> mirror = new HashSet<>();
    String token = "";
    for (int quiet = 0; quiet < 50; quiet++) {
      Multistatus changes = calendar.report(Bodies.sync(token, "D:getetag")).multistatus();
      mirror.addAll(changes.present());
      mirror.removeAll(changes.withStatus(404));
      token = changes.token();
      if (mirror.size() < 4 * 6 || !changes.responses().isEmpty()) {
        quiet = 0;
      }
    }
    return mirror.equals(calendar.members());
  }
}
