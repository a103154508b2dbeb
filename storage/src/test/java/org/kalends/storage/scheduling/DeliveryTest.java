package org.kalends.storage.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.ItipMethod;
import org.kalends.caldav.icalendar.scheduling.RequestStatus;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.scheduling.QueuedMessage;
import org.kalends.caldav.scheduling.Transport;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StandardCollection;

class DeliveryTest {

  private static final String UID = "meeting";

  private final People people = new People();
  private final Principal alice = people.add("alice");
  private final Principal bob = people.add("bob");
  private final Principal carl = people.add("carl");

  @AfterEach
  void close() {
    people.close();
  }

  static String meeting(String summary, Principal... invited) {
    StringBuilder lines = new StringBuilder();
    for (Principal each : invited) {
      lines.append("ATTENDEE;RSVP=TRUE:").append(People.address(each)).append("\r\n");
    }
    return text(summary, lines.toString());
  }

  static String text(String summary, String attendees) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Kalends//tests//EN\r\n"
        + "BEGIN:VEVENT\r\nUID:"
        + UID
        + "\r\nDTSTAMP:20261122T100000Z\r\nDTSTART:20270301T100000Z\r\nDTEND:20270301T110000Z\r\n"
        + "SUMMARY:"
        + summary
        + "\r\nORGANIZER:mailto:alice@example.com\r\n"
        + "ATTENDEE;PARTSTAT=ACCEPTED:mailto:alice@example.com\r\n"
        + attendees
        + "END:VEVENT\r\nEND:VCALENDAR\r\n";
  }

  private void answer(Principal who, String answer) {
    people.put(who, UID, answered(people.copy(who, UID), who, answer));
  }

  static String answered(String copy, Principal who, String answer) {
    StringBuilder out = new StringBuilder();
    for (String line : copy.split("\r\n", -1)) {
      boolean own = line.startsWith("ATTENDEE") && line.endsWith(People.address(who).uri());
      String plain = line.replaceAll(";PARTSTAT=[A-Z-]*", "");
      out.append(own ? plain.replaceFirst("ATTENDEE", "ATTENDEE;PARTSTAT=" + answer) : line);
      out.append("\r\n");
    }
    return out.toString().stripTrailing() + "\r\n";
  }

  static String line(String copy, String name, Principal who) {
    for (String line : copy.split("\r\n", -1)) {
      if (line.startsWith(name) && line.endsWith(People.address(who).uri())) {
        return line;
      }
    }
    return "none";
  }

  @Test
  @Spec("RFC 6638 4.1")
  void invitationIsInTheCalendarAndInTheInboxWhenThePutIsDone() {
    people.put(alice, UID, meeting("Plan", bob));
    String copy = people.copy(bob, UID);
    assertTrue(copy.contains("SUMMARY:Plan"), copy);
    assertFalse(copy.contains("METHOD"), copy);
    assertEquals(1, people.inbox(bob).size());
    assertTrue(people.inbox(bob).get(0).contains("METHOD:REQUEST"));
    Member member = people.object(bob, UID).orElseThrow().member();
    assertFalse(member.facts().scheduleTag() == null);
    String status = line(people.copy(alice, UID), "ATTENDEE", bob);
    assertTrue(status.contains("SCHEDULE-STATUS=1.2"), status);
  }

  @Test
  @Spec("RFC 6638 4.2")
  void answerIsMergedAndOthersAreToldOfItALittleLater() {
    people.put(alice, UID, meeting("Plan", bob, carl));
    answer(bob, "ACCEPTED");
    assertTrue(line(people.copy(alice, UID), "ATTENDEE", bob).contains("PARTSTAT=ACCEPTED"));
    assertEquals(1, people.inbox(alice).size());
    assertFalse(line(people.copy(carl, UID), "ATTENDEE", bob).contains("PARTSTAT=ACCEPTED"));
    people.settle();
    assertTrue(line(people.copy(carl, UID), "ATTENDEE", bob).contains("PARTSTAT=ACCEPTED"));
    assertEquals(1, people.inbox(carl).size(), "nobody has to look at the answers of others");
  }

  @Test
  @Spec("RFC 6638 3.2.10")
  void answerOfAnotherLeavesTheScheduleTagAndAChangeOfTheMeetingDoesNot() {
    people.put(alice, UID, meeting("Plan", bob, carl));
    String first = tag(carl);
    answer(bob, "ACCEPTED");
    people.settle();
    assertEquals(first, tag(carl));
    people.put(alice, UID, people.copy(alice, UID).replace("SUMMARY:Plan", "SUMMARY:Other"));
    assertNotEquals(first, tag(carl));
  }

  private String tag(Principal who) {
    return String.valueOf(people.object(who, UID).orElseThrow().member().facts().scheduleTag());
  }

  @Test
  @Spec("RFC 6638 3.2.1.1")
  void cancellationReachesThoseWhoWereInvited() {
    people.put(alice, UID, meeting("Plan", bob));
    people.put(alice, UID, null);
    String copy = people.copy(bob, UID);
    assertTrue(copy.equals("nothing") || copy.contains("STATUS:CANCELLED"), copy);
    assertTrue(people.inbox(bob).stream().anyMatch(each -> each.contains("METHOD:CANCEL")));
  }

  @Test
  void whatWasDeliveredIsOffTheQueueOnceItIsSettledAndIsDeliveredOnce() {
    people.put(alice, UID, meeting("Plan", bob, carl));
    long revision = people.home(bob).revision();
    assertEquals(2, people.queued(alice).size());
    people.scheduling.deliveries().drain(alice.id());
    people.settle();
    assertEquals(List.of(), people.queued(alice));
    assertEquals(revision, people.home(bob).revision());
  }

  @Test
  void putThatInvitesThreeIsOneCommitInEachHome() {
    Principal dora = people.add("dora");
    List<Principal> all = List.of(alice, bob, carl, dora);
    List<Long> before = all.stream().map(each -> people.home(each).revision()).toList();
    people.put(alice, UID, meeting("Plan", bob, carl, dora));
    for (int i = 0; i < all.size(); i++) {
      assertEquals(before.get(i) + 1, people.home(all.get(i)).revision());
    }
  }

  @Test
  void newerRequestTakesThePlaceOfOneThatWaits() {
    people.commit(alice, UID, meeting("Plan", bob));
    people.commit(alice, UID, meeting("Better plan", bob));
    assertEquals(1, people.queued(alice).size());
    people.scheduling.deliveries().drain(alice.id());
    assertTrue(people.copy(bob, UID).contains("SUMMARY:Better plan"));
    assertEquals(1, people.inbox(bob).size());
  }

  @Test
  void alarmAndTransparencyOfAnAttendeeSurviveAnUpdate() {
    people.put(alice, UID, meeting("Plan", bob));
    String own =
        people
            .copy(bob, UID)
            .replace(
                "END:VEVENT",
                "TRANSP:TRANSPARENT\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:x\r\n"
                    + "TRIGGER:-PT5M\r\nEND:VALARM\r\nEND:VEVENT");
    people.put(bob, UID, own);
    people.put(alice, UID, people.copy(alice, UID).replace("SUMMARY:Plan", "SUMMARY:Other"));
    String copy = people.copy(bob, UID);
    assertTrue(copy.contains("SUMMARY:Other"), copy);
    assertTrue(copy.contains("TRANSP:TRANSPARENT"), copy);
    assertTrue(copy.contains("TRIGGER:-PT5M"), copy);
  }

  @Test
  @Spec("caldav-privateevents 4.2.2.1")
  void classThatAnAttendeeHasGivenHisCopySurvivesAnUpdate() {
    people.put(alice, UID, meeting("Plan", bob));
    people.put(
        bob,
        UID,
        people
            .copy(bob, UID)
            .replace("BEGIN:VEVENT", "X-CALENDARSERVER-ACCESS:PRIVATE\r\nBEGIN:VEVENT"));
    people.put(alice, UID, people.copy(alice, UID).replace("SUMMARY:Plan", "SUMMARY:Other"));
    String copy = people.copy(bob, UID);
    assertTrue(copy.contains("SUMMARY:Other"), copy);
    assertTrue(copy.contains("X-CALENDARSERVER-ACCESS:PRIVATE"), copy);
  }

  @Test
  void objectIsUpdatedInWhicheverCalendarItsOwnerKeepsIt() {
    people.put(alice, UID, meeting("Plan", bob));
    CollectionInfo other = people.home(bob).child(bob.id(), "tasks").orElseThrow();
    var filed = people.object(bob, UID).orElseThrow();
    byte[] bytes = filed.object().toBytes();
    people
        .store
        .commit(
            new ChangeSet(bob.id())
                .add(
                    new Change.RemoveMember(
                        filed.in().id(), filed.member().name(), filed.member().version()))
                .add(
                    new Change.PutMember(
                        other.id(), "moved.ics", 0, filed.member().facts(), bytes)))
        .awaitDurable();
    people.put(alice, UID, people.copy(alice, UID).replace("SUMMARY:Plan", "SUMMARY:Other"));
    assertEquals(other.id(), people.object(bob, UID).orElseThrow().in().id());
    assertTrue(people.copy(bob, UID).contains("SUMMARY:Other"));
  }

  @Test
  @Spec("RFC 6638 3.2.9")
  void nobodyHereAndNobodyElsewhereAreToldApart() {
    var deliveries = people.scheduling.deliveries();
    assertEquals(RequestStatus.DELIVERED, expected("mailto:bob@example.com"));
    assertEquals(RequestStatus.DELIVERED, expected("MAILTO:Bob@Example.com"));
    assertEquals(RequestStatus.DELIVERED, expected("/principals/users/bob/"));
    assertEquals(RequestStatus.DELIVERED, expected("urn:uuid:" + bob.id()));
    assertEquals(RequestStatus.INVALID_CALENDAR_USER, expected("mailto:nobody@example.com"));
    assertEquals(RequestStatus.INVALID_CALENDAR_USER, expected("/principals/users/nobody/"));
    assertEquals(RequestStatus.NO_SERVICE, expected("mailto:x@elsewhere.example"));
    people.accounts.save(bob.withEnabled(false), Credentials.NONE);
    assertEquals(
        RequestStatus.INVALID_CALENDAR_USER,
        deliveries.expected(alice, People.address(bob), ItipMethod.REQUEST));
  }

  private RequestStatus expected(String address) {
    return people
        .scheduling
        .deliveries()
        .expected(alice, new CalendarAddress(address), ItipMethod.REQUEST);
  }

  @Test
  @Spec("RFC 6638 6.1.2")
  void whoDoesNotLetHimselfBeInvitedIsNot() {
    CollectionInfo inbox = StandardCollection.INBOX.in(people.home(bob)).orElseThrow();
    people
        .store
        .commit(
            new ChangeSet(bob.id())
                .add(
                    new Change.UpdateCollection(
                        CollectionDraft.of(inbox).withAcl(AccessControlList.EMPTY),
                        inbox.ownRevision())))
        .awaitDurable();
    people.put(alice, UID, meeting("Plan", bob));
    assertEquals("nothing", people.copy(bob, UID));
    String status = line(people.copy(alice, UID), "ATTENDEE", bob);
    assertTrue(status.contains("SCHEDULE-STATUS=3.8"), status);
  }

  @Test
  @Spec("RFC 6638 3.2.9")
  void accountThatIsDisabledBeforeTheDeliveryIsToldToTheOrganizer() {
    people.commit(alice, UID, meeting("Plan", bob));
    people.accounts.save(bob.withEnabled(false), Credentials.NONE);
    people.settle();
    String status = line(people.copy(alice, UID), "ATTENDEE", bob);
    assertTrue(status.contains("SCHEDULE-STATUS=3.7"), status);
    assertEquals(List.of(), people.queued(alice));
  }

  @Test
  void fullHomeTakesNoInvitationAndTheOrganizerIsTold() {
    people.quotaBytes = 10;
    people.start(people.store);
    people.put(alice, UID, meeting("Plan", bob));
    people.settle();
    assertEquals("nothing", people.copy(bob, UID));
    String status = line(people.copy(alice, UID), "ATTENDEE", bob);
    assertTrue(status.contains("SCHEDULE-STATUS=5.1"), status);
  }

  @Test
  void homeWithoutACalendarTakesNoInvitationAndTheOrganizerIsTold() {
    ChangeSet changes = new ChangeSet(bob.id());
    for (String name : List.of("calendar", "tasks")) {
      CollectionInfo calendar = people.home(bob).child(bob.id(), name).orElseThrow();
      changes.add(new Change.RemoveCollection(calendar.id()));
    }
    people.store.commit(changes).awaitDurable();
    people.put(alice, UID, meeting("Plan", bob));
    people.settle();
    String status = line(people.copy(alice, UID), "ATTENDEE", bob);
    assertTrue(status.contains("SCHEDULE-STATUS=5.3"), status);
  }

  @Test
  @Spec("RFC 5546 2.1.5")
  void whatWasSaidIsRememberedForAWhileAfterTheObjectIsGone() {
    people.put(alice, UID, meeting("Plan", bob));
    people.put(alice, UID, null);
    people.put(bob, UID, null);
    people.settle();
    people.later(Duration.ofDays(170));
    assertNotEquals("", said(bob));
    people.put(
        bob, "another", meeting("Other", carl).replace(UID, "another").replace("alice", "bob"));
    people.later(Duration.ofDays(20));
    assertEquals("", said(bob));
  }

  private String said(Principal who) {
    return people.said(who, UID);
  }

  /** Mail that fails some times. */
  private static final class Mail implements Transport {
    final List<String> sent = new ArrayList<>();
    int failures;

    @Override
    public boolean serves(CalendarAddress recipient) {
      return recipient.uri().endsWith("@elsewhere.example");
    }

    @Override
    public synchronized RequestStatus send(QueuedMessage message) {
      sent.add(message.message().recipient().uri());
      return failures-- > 0 ? RequestStatus.NOT_DELIVERED : RequestStatus.SENT;
    }
  }

  private static final String ELSEWHERE = "ATTENDEE;RSVP=TRUE:mailto:x@elsewhere.example\r\n";

  private void await(Mail mail, int count) throws InterruptedException {
    for (int i = 0; i < 1000 && (mail.sent.size() < count || !settled(count)); i++) {
      Thread.sleep(20);
    }
    assertEquals(count, mail.sent.size());
  }

  private boolean settled(int attempts) {
    List<QueuedMessage> queued = people.queued(alice);
    return queued.isEmpty()
        || queued.stream()
            .allMatch(
                each ->
                    each.attempts() == attempts
                        && each.next().isBefore(people.clock.now.plusSeconds(800)));
  }

  @Test
  @Spec("RFC 6638 3.2.9")
  void messageForSomebodyElsewhereIsSentOnceAndItsStatusTold() throws InterruptedException {
    Mail mail = new Mail();
    people.transport = mail;
    people.start(people.store);
    people.put(alice, UID, text("Plan", ELSEWHERE));
    await(mail, 1);
    people.settle();
    String copy = people.copy(alice, UID);
    assertTrue(copy.contains("SCHEDULE-STATUS=1.1"), copy);
    assertEquals(List.of(), people.queued(alice));
    assertEquals(1, mail.sent.size());
  }

  @Test
  @Spec("RFC 6638 3.2.9")
  void messageThatCannotBeSentIsTriedAgainAndGivenUpAtLast() throws InterruptedException {
    Mail mail = new Mail();
    mail.failures = 100;
    people.transport = mail;
    people.start(people.store);
    people.put(alice, UID, text("Plan", ELSEWHERE));
    await(mail, 1);
    assertTrue(people.copy(alice, UID).contains("SCHEDULE-STATUS=1.0"));
    people.later(Duration.ofSeconds(5));
    assertEquals(1, mail.sent.size(), "not before a pause");
    people.later(Duration.ofMinutes(2));
    await(mail, 2);
    people.later(Duration.ofDays(3));
    await(mail, 3);
    people.settle();
    assertTrue(people.copy(alice, UID).contains("SCHEDULE-STATUS=5.1"));
    assertEquals(List.of(), people.queued(alice));
  }
}
