package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.conformance.Account.BOB;
import static org.kalends.conformance.Account.CAROL;
import static org.kalends.conformance.Account.DAVE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.caldav.Spec;
import org.kalends.storage.sealed.Retention;
import org.w3c.dom.Element;

/** A calendar that is shared with a group is shared with whoever is in it at the time. */
@Spec("caldav-sharing 5.3.2")
class GroupSharingTest {

  private static final String CALENDAR = CAROL.home() + "team/";
  private static final String STAFF = "/principals/groups/staff/";

  @Test
  void whoLeavesTheGroupLosesTheCalendarAndWhoJoinsIsTold(@TempDir Path directory)
      throws IOException {
    try (ServerInTime server = new ServerInTime(directory, Retention.STANDARD)) {
      server.send(CAROL.request("MKCALENDAR", CALENDAR)).expect(201);
      share(server, Invitations.set(STAFF, Invitations.READ));
      assertEquals(0, told(server, DAVE).size());
      String mount = accept(server, BOB);
      server.send(BOB.request("PROPFIND", mount).depth("0")).expect(207);
      server.importAccounts(
          yaml -> yaml.replace("members: [alice, bob]", "members: [alice, dave]"));
      server.send(BOB.request("PROPFIND", mount).depth("0")).expect(404);
      String daves = accept(server, DAVE);
      server.send(DAVE.request("PROPFIND", daves).depth("0")).expect(207);
      share(server, Invitations.remove(STAFF));
      server.send(DAVE.request("PROPFIND", daves).depth("0")).expect(404);
      Element last = told(server, DAVE).get(0);
      assertTrue(Xml.child(last, "CS:invite-deleted").isPresent());
    }
  }

  @Test
  void theOwnerTakesItBackFromOneMember(@TempDir Path directory) throws IOException {
    try (ServerInTime server = new ServerInTime(directory, Retention.STANDARD)) {
      server.send(CAROL.request("MKCALENDAR", CALENDAR)).expect(201);
      share(server, Invitations.set(STAFF, Invitations.WRITE));
      String mount = accept(server, BOB);
      share(server, Invitations.remove(Invitations.mail(BOB)));
      server.send(BOB.request("PROPFIND", mount).depth("0")).expect(404);
      share(server, Invitations.set(STAFF, Invitations.READ));
      server.send(BOB.request("PROPFIND", mount).depth("0")).expect(404);
    }
  }

  private static void share(ServerInTime server, String step) {
    String body = Xml.document("CS:share", step);
    server.send(CAROL.request("POST", CALENDAR).xml(body)).expect(200);
  }

  private static List<Element> told(ServerInTime server, Account sharee) {
    String box = sharee.home() + "notification/";
    return server
        .send(sharee.request("PROPFIND", box).depth("1").xml(Bodies.propfind("D:getetag")))
        .multistatus()
        .hrefs()
        .stream()
        .filter(href -> !href.equals(box))
        .map(href -> server.send(sharee.request("GET", href)).expect(200).xml())
        .map(root -> Xml.child(root, "CS:invite-notification").orElseThrow())
        .toList();
  }

  private static String accept(ServerInTime server, Account sharee) {
    String body =
        Xml.document(
            "CS:invite-reply",
            "<CS:invite-accepted/><CS:in-reply-to>"
                + Invitations.uid(told(server, sharee).get(0))
                + "</CS:in-reply-to>");
    Answer answer = server.send(sharee.request("POST", sharee.home()).xml(body));
    return Xml.hrefs(answer.expect(200).xml()).get(0) + "/";
  }
}
