package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kalends.conformance.Account.BOB;
import static org.kalends.conformance.Invitations.READ;
import static org.kalends.conformance.Invitations.WRITE;
import static org.kalends.conformance.Invitations.accepted;
import static org.kalends.conformance.Invitations.remove;
import static org.kalends.conformance.Invitations.share;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;

/** Calendars of others that are not there any more, in the homes of those who accepted them. */
class GoneCalendarsTest {

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @Test
  @Spec("RFC 4918 9.3")
  void theNameOfACalendarThatIsGoneIsFree() {
    String mount = accepted(calendar, BOB, WRITE);
    BOB.request("MKCALENDAR", mount).send().expect(405, 403);
    calendar.request("DELETE", "").send().expect(204);
    BOB.request("GET", mount).send().expect(404);
    BOB.request("MKCALENDAR", mount).send().expect(201);
    BOB.request("PUT", mount + "a.ics").calendar(Ics.event("a")).send().expect(201);
    BOB.request("DELETE", mount).send().expect(204);
  }

  @Test
  void theNameOfACalendarThatIsNotSharedAnyMoreIsFree() {
    String mount = accepted(calendar, BOB, READ);
    share(calendar, remove(BOB.principal())).expect(200);
    String own = BOB.home() + "to-be-moved/";
    BOB.request("MKCALENDAR", own).send().expect(201);
    BOB.request("MOVE", own).header("Destination", mount).send().expect(201);
    BOB.request("DELETE", mount).send().expect(204);
  }

  @Test
  @Spec({"caldav-sharing 5.4.1", "caldav-sharing 5.4.2"})
  void theNameOfACalendarThatWasLeftIsKeptUntilItCannotBeAcceptedAgain() {
    String mount = accepted(calendar, BOB, READ);
    BOB.request("DELETE", mount).send().expect(204);
    for (String method : List.of("MKCALENDAR", "MKCOL")) {
      BOB.request(method, mount).send().expectError(403, "C:calendar-collection-location-ok");
    }
    BOB.request("PROPFIND", mount).depth("0").send().expect(404);
    assertEquals(mount, accepted(calendar, BOB, READ));
    BOB.request("DELETE", mount).send().expect(204);
    share(calendar, remove(BOB.principal())).expect(200);
    BOB.request("MKCALENDAR", mount).send().expect(201);
    BOB.request("DELETE", mount).send().expect(204);
  }
}
