package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.conformance.Account.ALICE;
import static org.kalends.conformance.Account.BOB;
import static org.kalends.conformance.Account.CAROL;
import static org.kalends.conformance.Account.DAVE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.caldav.Spec;
import org.kalends.storage.sealed.Retention;

/** A group that is invited is whoever is in it when the organizer stores the meeting. */
@Spec({"rooms.md", "RFC 5545 3.2.11"})
class GroupInvitationTest {

  private static final String PATH = CAROL.home() + "calendar/team.ics";
  private static final String STAFF = "/principals/groups/staff/";
  private static final String BEFORE = "members: [alice, bob]";

  @Test
  void itsMembersAreInvitedAndTheOrganizerSeesWhichGroupTheyAreOf(@TempDir Path directory)
      throws IOException {
    try (ServerInTime server = new ServerInTime(directory, Retention.STANDARD)) {
      String[] alsoAlone = {Meeting.attendee(ALICE)};
      put(server, "Team", alsoAlone);
      await(server, ALICE, Copies.has("SUMMARY:Team"));
      await(server, BOB, Copies.has("SUMMARY:Team"));
      List<String> lines = attendees(server);
      assertEquals(4, lines.size(), lines.toString());
      assertTrue(lines.stream().anyMatch(each -> each.contains("CUTYPE=X-SERVER-GROUP")));
      String bob = lines.stream().filter(each -> each.endsWith(mail(BOB))).findFirst().get();
      assertTrue(bob.contains("MEMBER=\"" + STAFF + "\""), bob);
      String alice = lines.stream().filter(each -> each.endsWith(mail(ALICE))).findFirst().get();
      assertTrue(!alice.contains("MEMBER"), "she is invited for herself: " + alice);
      assertEquals(List.of(), calendar(server, DAVE, "Team"));
    }
  }

  @Test
  void whoJoinsIsInvitedAndWhoLeftIsToldWithTheNextChange(@TempDir Path directory)
      throws IOException {
    try (ServerInTime server = new ServerInTime(directory, Retention.STANDARD)) {
      put(server, "Team");
      await(server, BOB, Copies.has("SUMMARY:Team"));
      server.importAccounts(yaml -> yaml.replace(BEFORE, "members: [alice, dave]"));
      assertEquals(List.of(), calendar(server, DAVE, "Team"), "nothing happens by itself");
      String stored = server.send(CAROL.request("GET", PATH)).expect(200).text();
      String changed = String.join("\r\n", Meeting.lines(stored)).replace("Team", "Crew");
      server.send(CAROL.request("PUT", PATH).calendar(changed + "\r\n")).expect(204);
      await(server, DAVE, Copies.has("SUMMARY:Crew"));
      await(server, ALICE, Copies.has("SUMMARY:Crew"));
      await(server, BOB, text -> !text.contains("UID:") || text.contains("STATUS:CANCELLED"));
      assertEquals(
          List.of(mail(CAROL), STAFF, mail(ALICE), mail(DAVE)),
          attendees(server).stream().map(GroupInvitationTest::address).toList());
    }
  }

  @Test
  void groupsInGroupsAreInvitedEverybodyOnce(@TempDir Path directory) throws IOException {
    try (ServerInTime server = new ServerInTime(directory, Retention.STANDARD)) {
      server.importAccounts(
          yaml ->
              yaml.replace(
                  BEFORE,
                  "members: [alice, crew]\n  - name: crew\n    displayName: Crew\n"
                      + "    members: [alice, dave]"));
      put(server, "Team");
      await(server, ALICE, Copies.has("SUMMARY:Team"));
      await(server, DAVE, Copies.has("SUMMARY:Team"));
      assertEquals(4, attendees(server).size(), attendees(server).toString());
      assertEquals(List.of(), calendar(server, BOB, "Team"));
    }
  }

  private static void put(ServerInTime server, String summary, String... more) {
    List<String> lines = new ArrayList<>(List.of(more));
    lines.add(Meeting.organizer(CAROL));
    lines.add(Meeting.attendee(CAROL, "ACCEPTED"));
    lines.add("ATTENDEE;CUTYPE=GROUP:" + STAFF);
    lines.add("SUMMARY:" + summary);
    lines.add("DTSTART:20260301T100000Z");
    lines.add("DTEND:20260301T110000Z");
    String event = Ics.bareEvent("team", lines.toArray(String[]::new));
    server.send(CAROL.request("PUT", PATH).calendar(event)).expect(201);
  }

  private static String mail(Account who) {
    return Meeting.mail(who);
  }

  private static String address(String attendee) {
    return attendee.replaceAll(".*(mailto:|/principals/)", "$1");
  }

  private static List<String> attendees(ServerInTime server) {
    String stored = server.send(CAROL.request("GET", PATH)).expect(200).text();
    return Meeting.lines(stored).stream().filter(each -> each.startsWith("ATTENDEE")).toList();
  }

  private static List<String> calendar(ServerInTime server, Account who, String word) {
    return Meeting.lines(calendar(server, who)).stream()
        .filter(each -> each.contains(word))
        .toList();
  }

  private static String calendar(ServerInTime server, Account who) {
    return server.send(who.request("GET", who.home() + "calendar/")).expect(200).text();
  }

  private static void await(ServerInTime server, Account who, Predicate<String> wanted) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    String seen = calendar(server, who);
    while (!wanted.test(seen)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("in vain, at last: " + seen);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      seen = calendar(server, who);
    }
  }
}
