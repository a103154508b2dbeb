package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;

/** How rooms answer invitations by themselves, as CS:auto-schedule-mode says and sets it. */
@Spec("Calendar Server")
class RoomModesTest {

  private static final String ROOM = "/principals/locations/room/";
  private static final String MODE = "CS:auto-schedule-mode";

  @AfterEach
  void asItWas() {
    set(Account.ADMIN, ROOM, "automatic").expect(207);
  }

  private static Answer set(Account by, String principal, String mode) {
    String value = "<" + MODE + ">" + mode + "</" + MODE + ">";
    return by.request("PROPPATCH", principal).xml(Bodies.set(value)).send();
  }

  private static Multistatus.Resource look(String principal) {
    return Account.ALICE
        .request("PROPFIND", principal)
        .depth("0")
        .xml(Bodies.propfind(MODE))
        .send()
        .multistatus()
        .only();
  }

  @Test
  void anAdministratorSetsIt() {
    for (String mode :
        new String[] {
          "none",
          "accept-always",
          "decline-always",
          "accept-if-free",
          "decline-if-busy",
          "automatic"
        }) {
      assertEquals(200, set(Account.ADMIN, ROOM, mode).multistatus().only().statusOf(MODE));
      assertEquals(mode, look(ROOM).text(MODE));
    }
  }

  @Test
  void whatIsNoModeIsRefused() {
    Answer answer = set(Account.ADMIN, ROOM, "perhaps").expect(207);
    assertEquals(409, answer.multistatus().only().statusOf(MODE));
    assertEquals("automatic", look(ROOM).text(MODE));
  }

  @Test
  void nobodyElseSetsItNotEvenADelegate() {
    set(Account.ALICE, ROOM, "none").expect(403);
    set(Account.BOB, ROOM, "none").expect(403);
    assertEquals("automatic", look(ROOM).text(MODE));
  }

  @Test
  void peopleHaveNone() {
    assertEquals(404, look(Account.ALICE.principal()).statusOf(MODE));
    Answer answer = set(Account.ADMIN, Account.ALICE.principal(), "automatic");
    assertTrue(answer.status() == 403 || answer.multistatus().only().statusOf(MODE) == 403);
  }
}
