package org.kalends.storage.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.resource.HomeLog;
import org.kalends.caldav.scheduling.Refusal;
import org.kalends.caldav.scheduling.Scheduling;

/** What is refused changes nothing, and its recipient can see that somebody tried. */
@Spec({"issue 5: refused, audited", "scheduling.md"})
class RefusalsTest {

  private static final String UID = "meeting";

  private final People people = new People();
  private final Principal alice = people.add("alice");
  private final Principal bob = people.add("bob");
  private final Principal eve = people.add("eve");

  @AfterEach
  void close() {
    people.close();
  }

  private List<Refusal> refused(Principal who) {
    return people.scheduling.refusals().of(who.id());
  }

  /** Somebody claims to be invited, and answers. */
  private void crash(String answer) {
    String own = "ATTENDEE;PARTSTAT=" + answer + ":" + People.address(eve) + "\r\n";
    people.put(eve, UID, DeliveryTest.text("Plan", own));
  }

  @Test
  void whoIsNotInvitedChangesNothingAndTheOrganizerCanSeeThatHeTried() {
    people.put(alice, UID, DeliveryTest.meeting("Plan", bob));
    String before = people.copy(alice, UID);
    int items = people.inbox(alice).size();
    crash("ACCEPTED");
    crash("TENTATIVE");
    people.settle();
    assertEquals(before, people.copy(alice, UID));
    assertEquals(items, people.inbox(alice).size());
    List<Refusal> all = refused(alice);
    assertEquals(1, all.size(), all.toString());
    assertEquals("mailto:eve@example.com REPLY 3.8 2", text(all.get(0)));
    assertEquals(List.of(), refused(bob));
  }

  private static String text(Refusal refusal) {
    return String.join(
        " ",
        refusal.sender(),
        refusal.method(),
        refusal.reason(),
        Integer.toString(refusal.tally().count()));
  }

  @Test
  void itIsStoredSealedInTheHomeAndForgottenAfterAWhile() {
    people.put(alice, UID, DeliveryTest.meeting("Plan", bob));
    crash("ACCEPTED");
    people.scheduling.refusals().flush();
    Scheduling before = people.scheduling;
    people.start(people.store);
    before.close();
    assertEquals("mailto:eve@example.com REPLY 3.8 1", text(refused(alice).get(0)));
    crash("TENTATIVE");
    assertEquals(2, refused(alice).get(0).tally().count());
    people.clock.now = people.clock.now.plus(HomeLog.KEPT).plus(Duration.ofDays(1));
    assertEquals(List.of(), refused(alice));
  }
}
