package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

/** What makes somebody busy of a calendar that is shared with him, whoever asks. */
@Spec({"caldav-sharing 5.5.4", "caldav-sharing 5.5.5"})
class BusyShareesTest extends FreeBusyCases {

  private static final String OPAQUE =
      "<C:schedule-calendar-transp><C:opaque/></C:schedule-calendar-transp>";
  private static final String BUSY = "FREEBUSY:20260102T090500Z/20260102T095500Z";
  private static final String ROUNDED = "FREEBUSY:20260102T090000Z/20260102T100000Z";

  /** Bob accepts Alice's calendar and lets it, and nothing else, make him busy; Dave may ask. */
  private String shared(String level) {
    server
        .send(
            Account.ALICE
                .request("POST", CALENDAR)
                .xml(Xml.document("CS:share", Invitations.set(Account.BOB.principal(), level))))
        .expect(200);
    String box = Account.BOB.home() + "notification/";
    String listing = server.send(Account.BOB.request("PROPFIND", box).depth("1")).text();
    String news = found(Pattern.quote(box) + "[^<]+xml", listing);
    String uid = found("(?<=<CS:uid>)[^<]+", send(Account.BOB, "GET", news).text());
    String reply =
        "<D:href>mailto:bob@example.com</D:href><CS:invite-accepted/><CS:in-reply-to>"
            + uid
            + "</CS:in-reply-to>";
    String as =
        server
            .send(
                Account.BOB
                    .request("POST", Account.BOB.home())
                    .xml(Xml.document("CS:invite-reply", reply)))
            .expect(200)
            .text();
    String mount = found(Pattern.quote(Account.BOB.home()) + "[^<]+", as) + "/";
    proppatch(Account.BOB, mount, OPAQUE).expect(207);
    proppatch(
            Account.BOB,
            Account.BOB.home(),
            "<K:free-busy-policy>"
                + Account.DAVE.principal()
                + " round=15 collapse=no tentative=shown</K:free-busy-policy>")
        .expect(207);
    return mount;
  }

  /** Bob replaces a part of what he sees. */
  private void edit(String path, String part, String by) {
    String his = send(Account.BOB, "GET", path).expect(200).text();
    assertTrue(his.contains(part), his);
    server.send(Account.BOB.request("PUT", path).calendar(his.replace(part, by))).expect(204);
  }

  private static String found(String pattern, String in) {
    Matcher matcher = Pattern.compile(pattern).matcher(in);
    assertTrue(matcher.find(), in);
    return matcher.group();
  }

  private List<String> bobIsBusy(Account asker) {
    return busy(week(asker, Account.BOB.home())).stream()
        .map(line -> line.replaceAll(";FBTYPE=[A-Z-]+", ""))
        .toList();
  }

  @Test
  void hisOwnTranspDecidesForWhoeverAsks() {
    String mount = shared(Invitations.READ);
    assertEquals(List.of(BUSY), bobIsBusy(Account.BOB));
    List<String> asked = List.of(ROUNDED);
    assertEquals(asked, bobIsBusy(Account.DAVE));
    edit(mount + "a.ics", "END:VEVENT", "TRANSP:TRANSPARENT\r\nEND:VEVENT");
    assertEquals(List.of(), bobIsBusy(Account.BOB));
    assertEquals(List.of(), bobIsBusy(Account.DAVE));
    assertEquals(1, busy(week(Account.ALICE, HOME)).size(), "Alice is as busy as she was");
  }

  @ParameterizedTest
  @ValueSource(strings = {Invitations.READ, Invitations.TITLES, Invitations.BUSY})
  void whatTheOwnerKeepsPrivateMakesNoShareeBusy(String level) {
    put("p", "DTSTART:20260103T090000Z", "DTEND:20260103T100000Z", "CLASS:PRIVATE");
    shared(level);
    assertEquals(1, bobIsBusy(Account.BOB).size());
    assertEquals(List.of(ROUNDED), bobIsBusy(Account.DAVE));
    assertEquals(2, busy(week(Account.ALICE, HOME)).size());
  }

  @Test
  void wholeDaysOfTheOwnerMakeNoShareeBusyUntilHeSaysSo() {
    put("d", "DTSTART;VALUE=DATE:20260105");
    String mount = shared(Invitations.READ);
    assertEquals(1, bobIsBusy(Account.BOB).size());
    assertEquals(1, bobIsBusy(Account.DAVE).size());
    edit(mount + "d.ics", "TRANSP:TRANSPARENT", "TRANSP:OPAQUE");
    assertEquals(2, bobIsBusy(Account.BOB).size());
    assertEquals(2, bobIsBusy(Account.DAVE).size());
  }
}
