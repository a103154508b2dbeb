package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

class SignInTest {

  private static final List<String> PATHS =
      List.of(
          "/",
          "/principals/",
          "/principals/users/alice/",
          "/principals/users/nobody/",
          "/calendars/",
          "/calendars/users/alice/",
          "/calendars/users/alice/calendar/",
          "/calendars/users/alice/calendar/nothing.ics",
          "/calendars/users/nobody/",
          "/nowhere",
          "/.well-known/nowhere",
          "/favicon.ico");

  @Test
  @Spec({"RFC 9110 15.5.2", "RFC 7617 2"})
  void everyMethodOnEveryPathAsksForThePasswordInTheSameWords() {
    Answer first = new Request("PROPFIND", "/").send().expect(401);
    for (String method : Places.METHODS) {
      for (String path : PATHS) {
        Answer answer = new Request(method, path).send().expect(401);
        assertEquals(first.headers().allValues("WWW-Authenticate").get(0), AnswerRules.CHALLENGE);
        if (method.equals("HEAD")) {
          assertEquals(0, answer.body().length);
        } else {
          assertArrayEquals(first.body(), answer.body(), method + " " + path);
        }
      }
    }
  }

  @Test
  @Spec("RFC 9110 15.5.2")
  void whoIsNotSignedInLearnsNothingFromConditionsOrBodies() {
    String calendar = "/calendars/users/alice/calendar/";
    new Request("PUT", calendar + "x.ics").ifMatch("\"x\"").calendar("x").send().expect(401);
    new Request("PROPFIND", calendar).depth("infinity").xml("<not xml").send().expect(401);
    new Request("MOVE", calendar).destination("/").header("Overwrite", "?").send().expect(401);
    new Request("DELETE", calendar).header("If", "((").send().expect(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic",
        "Basic ",
        "Basic !!!!",
        "Basic YWxpY2U=",
        "Basic Og==",
        "Basic gICA",
        "Bearer abcdef",
        "Digest username=\"alice\", realm=\"Kalends\"",
        "Negotiate",
        ",",
        "Basic YWxpY2U6YWxpY2Utc2VjcmV0AA=="
      })
  @Spec({"RFC 7617 2", "RFC 9110 11.6.2"})
  void credentialsThatAreNoneAreAskedForAgain(String credentials) {
    new Request("PROPFIND", "/").header("Authorization", credentials).depth("0").send().expect(401);
  }

  @Test
  @Spec("RFC 9110 15.5.2")
  void aWrongPasswordIsAskedForAgainInTheSameWords() {
    Answer known = new Account("bob", "wrong").request("PROPFIND", "/").send().expect(401);
    Answer unknown = new Account("nobody", "wrong").request("PROPFIND", "/").send().expect(401);
    assertArrayEquals(known.body(), unknown.body());
    Account.BOB.request("PROPFIND", "/").depth("0").send().expect(207);
  }

  @Test
  @Spec("RFC 7617 2.1")
  void aPasswordMayHoldColonsSpacesAndLettersOfAllScripts() {
    Account.CAROL.request("PROPFIND", Account.CAROL.home()).depth("0").send().expect(207);
  }

  @Test
  @Spec("RFC 9110 11.1")
  void theSchemeIsComparedWithoutRegardToCase() {
    String lower = Account.ALICE.basic().replace("Basic", "basic");
    new Request("PROPFIND", "/").header("Authorization", lower).depth("0").send().expect(207);
  }

  @Test
  @Spec("clients/README.md T9")
  void theSecondRequestOnAConnectionGetsTheSameRealm() throws IOException {
    try (Connection connection = new Connection()) {
      for (int i = 0; i < 3; i++) {
        new Request("PROPFIND", "/principals/").depth("0").send(connection).expect(401);
      }
      Account.ALICE.request("PROPFIND", "/").depth("0").send(connection).expect(207);
      new Request("HEAD", "/calendars/users/alice/").send(connection).expect(401);
    }
  }

  @Test
  @Spec("clients/README.md T2")
  void whoIsSignedInIsNeverForbiddenToLookAtTheRootOrItsCollections() {
    for (Account account : List.of(Account.ALICE, Account.BOB, Account.CAROL, Account.ADMIN)) {
      for (String path : List.of("/", "/principals/", "/principals/users/", "/calendars/")) {
        account.request("PROPFIND", path).depth("0").send().expect(207);
        account.request("PROPFIND", path).depth("1").send().expect(207);
      }
    }
  }
}
