package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.caldav.Spec;
import org.kalends.caldav.exchange.PrincipalSearch;
import org.kalends.caldav.exchange.PrincipalSearch.Scope;
import org.kalends.storage.sealed.Retention;

/** Who finds whom, under each policy: nobody, one's groups, all. */
class PrincipalSearchPolicyTest {

  private static final String STAFF = "/principals/groups/staff/";

  private static ServerInTime server;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    server = new ServerInTime(directory, Retention.STANDARD);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void thePauseIsOver() {
    server.pass(1);
  }

  private static Answer search(Account by, String property, String match) {
    String body =
        "<D:property-search><D:prop><"
            + property
            + "/></D:prop><D:match>"
            + match
            + "</D:match></D:property-search><D:prop><D:displayname/></D:prop>";
    return server.send(
        by.request("REPORT", "/principals/")
            .depth("0")
            .xml(Xml.document("D:principal-property-search", body)));
  }

  private static Set<String> found(Account by, String property, String match) {
    return search(by, property, match).multistatus().present();
  }

  @Test
  @Spec({"RFC 3744 9.4", "security.md 2.2"})
  void underNobodyEveryAnswerIsTheSameWhetherThereIsSuchAnAddressOrNot() {
    server.open(Scope.NOBODY);
    List<String> answers = new ArrayList<>();
    for (String address : List.of("bob@example.com", "staff@example.com", "none@example.com")) {
      answers.add(search(Account.ALICE, "CS:email-address-set", address).expect(207).text());
      answers.add(
          search(Account.ALICE, "C:calendar-user-address-set", "mailto:" + address)
              .expect(207)
              .text());
    }
    answers.add(search(Account.ALICE, "D:displayname", "alice").expect(207).text());
    assertEquals(Set.of(answers.get(0)), Set.copyOf(answers));
    assertEquals(Set.of(), found(Account.ALICE, "D:displayname", "alice"));
  }

  @Test
  @Spec({"RFC 3744 9.4", "security.md 2.2"})
  void underGroupOneFindsOnesGroupsAndWhoIsInThemAndNobodyElseIsToldFromNobody() {
    server.open(Scope.GROUP);
    assertEquals(Set.of(Account.BOB.principal()), found(Account.ALICE, "D:displayname", "bob"));
    assertEquals(Set.of(STAFF), found(Account.ALICE, "CS:email-address-set", "staff@example.com"));
    String nobody = search(Account.CAROL, "CS:email-address-set", "none@example.com").text();
    for (String address : List.of("bob@example.com", "staff@example.com", "alice@example.com")) {
      assertEquals(nobody, search(Account.CAROL, "CS:email-address-set", address).text());
    }
    assertEquals(nobody, search(Account.ALICE, "CS:email-address-set", "carol@example.com").text());
    assertEquals(Set.of(), found(Account.ALICE, "D:displayname", "Smith"));
  }

  @Test
  @Spec("RFC 3744 9.4")
  void underAllEverybodyIsFoundByTwoLettersOrAWholeAddress() {
    server.open(Scope.ALL);
    assertEquals(Set.of(Account.BOB.principal()), found(Account.CAROL, "D:displayname", "bo"));
    assertEquals(Set.of(), found(Account.CAROL, "D:displayname", "b"));
    assertEquals(
        Set.of(Account.BOB.principal()),
        found(Account.CAROL, "CS:email-address-set", "bob@example.com"));
    assertEquals(Set.of(), found(Account.CAROL, "CS:email-address-set", "bob@example"));
  }

  @Test
  @Spec({"security.md 2.2", "RFC 6585 4"})
  void underEachPolicyTheThirtyFirstSearchOfAMinuteHasToWait() {
    for (Scope scope : Scope.values()) {
      server.pass(1);
      server.open(scope);
      for (int i = 0; i < PrincipalSearch.PER_MINUTE; i++) {
        search(Account.BOB, "D:displayname", "alice").expect(207);
      }
      Answer refused = search(Account.BOB, "D:displayname", "alice").expect(429);
      assertTrue(Integer.parseInt(refused.require("Retry-After")) > 0);
      search(Account.CAROL, "D:displayname", "alice").expect(207);
    }
  }
}
