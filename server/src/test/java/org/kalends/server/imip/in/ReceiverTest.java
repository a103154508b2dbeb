package org.kalends.server.imip.in;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.server.imip.Allowance;
import org.kalends.server.imip.InboundSettings;
import org.kalends.server.imip.MailAddress;
import org.kalends.server.imip.ReplyAddress;
import org.kalends.server.imip.ReplyToken;
import org.kalends.server.imip.TestKey;

class ReceiverTest {

  private static final MailAddress BASE = new MailAddress("calendar", "example.com");
  private static final ReplyToken TOKENS = new ReplyToken(TestKey.of("mail"));
  private static final String UNKNOWN_BOB = "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:bob@example.org";

  private final MemoryCalendars calendars = new MemoryCalendars();
  private final Receiver receiver = receiver(new Allowance(1_000, 1_000), Mails.TRUSTED);

  private Receiver receiver(Allowance allowance, String authservId) {
    return new Receiver(
        new ReplyAddress(BASE, BASE, "+"),
        new InboundSettings(null, authservId, 1 << 20, allowance, allowance, 100),
        TOKENS,
        calendars,
        Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC));
  }

  ReceiverTest() {
    calendars.put("dinner-1", Mails.dinner());
  }

  private static String toToken(String attendee) {
    String token =
        TOKENS.of(
            new CalendarAddress("mailto:alice@example.com"),
            "dinner-1",
            new CalendarAddress("mailto:" + attendee));
    return "calendar+" + token + "@example.com";
  }

  private Verdict receive(byte[] mail, String recipient) {
    return receiver.receive(mail, List.of(recipient)).get(0);
  }

  private static byte[] reply(String from, String results, String attendee) {
    return Mails.mail(from, results, "REPLY", Mails.reply(attendee, "ACCEPTED"));
  }

  private void nothingChanged() {
    assertTrue(calendars.text("dinner-1").contains(UNKNOWN_BOB), calendars.text("dinner-1"));
    assertFalse(calendars.text("dinner-1").contains("ACCEPTED:mailto:eve"));
  }

  @Test
  @Spec("RFC 6047 2.2.1")
  void anAnswerToTheAddressWithTheTokenCountsWhoeverSendsIt() {
    byte[] mail = reply("Bob <phone@elsewhere.example>", "", "bob@example.org");
    assertEquals(Verdict.DELIVERED, receive(mail, toToken("bob@example.org")));
    String changed = calendars.text("dinner-1");
    assertTrue(changed.contains("PARTSTAT=ACCEPTED"), changed);
    assertFalse(changed.contains(UNKNOWN_BOB), changed);
  }

  @Test
  @Spec("RFC 6047 3")
  void aForgedTokenIsRefused() {
    byte[] mail = reply("bob@example.org", "", "bob@example.org");
    assertEquals(Verdict.UNPROVEN, receive(mail, "calendar+aaaaaaaaaaaaaaaaaaaaaaaa@example.com"));
    assertEquals(Verdict.UNPROVEN, receive(mail, "calendar@example.com"));
    assertEquals(Verdict.UNPROVEN, receive(mail, "calendar+@example.com"));
    assertEquals(Verdict.UNPROVEN, receive(mail, toToken("eve@example.net")));
    nothingChanged();
    assertEquals(4, receiver.counts().get(Verdict.UNPROVEN));
    assertEquals(4, calendars.refused.size());
    assertEquals("alice mailto:bob@example.org REPLY UNPROVEN", calendars.refused.get(0));
    assertEquals(0, calendars.deliveries);
  }

  @Test
  void aTokenIsOnlyGoodForTheAttendeeItWasSentTo() {
    byte[] mail = reply("eve@example.net", Mails.passed("example.net"), "bob@example.org");
    assertEquals(Verdict.UNPROVEN, receive(mail, toToken("eve@example.net")));
    nothingChanged();
  }

  @Test
  @Spec("RFC 6047 2.2.2")
  void anAnswerFromTheAttendeesProvenAddressCounts() {
    byte[] mail = reply("Bob <bob@example.org>", Mails.passed("example.org"), "bob@example.org");
    assertEquals(Verdict.DELIVERED, receive(mail, "alice@example.com"));
    assertFalse(calendars.text("dinner-1").contains(UNKNOWN_BOB));
  }

  @Test
  @Spec("RFC 6047 2.2.1")
  void anAnswerThatNothingProvesIsRefused() {
    for (String results :
        new String[] {
          "",
          "mx.example.com; none",
          "mx.example.com; dkim=fail header.d=example.org",
          "mx.example.com; dkim=pass header.d=example.net",
          "mx.evil.example; dkim=pass header.d=example.org",
          "mx.example.com; spf=pass smtp.helo=example.org"
        }) {
      byte[] mail = reply("bob@example.org", results, "bob@example.org");
      assertEquals(Verdict.UNPROVEN, receive(mail, "alice@example.com"), results);
    }
    byte[] anothers = reply("eve@example.net", Mails.passed("example.net"), "bob@example.org");
    assertEquals(Verdict.UNPROVEN, receive(anothers, "alice@example.com"));
    nothingChanged();
  }

  @Test
  void withoutATrustedMailServerNoAddressIsBelieved() {
    Receiver trustless = receiver(new Allowance(10, 10), null);
    byte[] mail = reply("bob@example.org", Mails.passed("example.org"), "bob@example.org");
    assertEquals(List.of(Verdict.UNPROVEN), trustless.receive(mail, List.of("alice@example.com")));
    assertEquals(
        List.of(Verdict.DELIVERED), trustless.receive(mail, List.of(toToken("bob@example.org"))));
  }

  @Test
  @Spec("RFC 5546 3.2.3")
  void whoeverIsNotInvitedCannotAnswer() {
    byte[] mail = reply("mallory@example.net", Mails.passed("example.net"), "mallory@example.net");
    assertEquals(Verdict.NOT_ALLOWED, receive(mail, "alice@example.com"));
    assertFalse(calendars.text("dinner-1").contains("mallory"));
    nothingChanged();
  }

  @Test
  void anAnswerForSeveralIsRefused() {
    String two =
        Mails.reply("bob@example.org", "ACCEPTED")
            .replace(
                "END:VEVENT", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:eve@example.net\r\nEND:VEVENT");
    byte[] mail = Mails.mail("bob@example.org", Mails.passed("example.org"), "REPLY", two);
    assertEquals(Verdict.INVALID, receive(mail, toToken("bob@example.org")));
    nothingChanged();
  }

  @Test
  @Spec("RFC 5546 4.2.5")
  void whoeverSendsAnotherMayNameHimInHisAnswer() {
    String delegated =
        Mails.reply("bob@example.org", "DELEGATED;DELEGATED-TO=\"mailto:eve@example.net\"")
            .replace(
                "END:VEVENT",
                "ATTENDEE;DELEGATED-FROM=\"mailto:bob@example.org\":mailto:eve@example.net\r\n"
                    + "END:VEVENT");
    byte[] mail = Mails.mail("bob@example.org", "", "REPLY", delegated);
    assertEquals(Verdict.DELIVERED, receive(mail, toToken("bob@example.org")));
    String changed = calendars.text("dinner-1");
    assertTrue(changed.contains("PARTSTAT=DELEGATED"), changed);
    assertTrue(changed.contains(":mailto:eve@example.net"), changed);
  }

  @Test
  void anAnswerForTheOrganizerGoesToNobodyElse() {
    byte[] mail = reply("bob@example.org", Mails.passed("example.org"), "bob@example.org");
    assertEquals(Verdict.NOBODY, receive(mail, "carl@example.com"));
    assertEquals(Verdict.NOBODY, receive(mail, "nobody@example.com"));
    assertEquals(Verdict.NOBODY, receive(mail, "not an address"));
    nothingChanged();
  }

  @Test
  @Spec("RFC 5546 2.1.5")
  void anOldAnswerChangesNothing() {
    String to = toToken("bob@example.org");
    assertEquals(Verdict.DELIVERED, receive(reply("bob@example.org", "", "bob@example.org"), to));
    String after = calendars.text("dinner-1");
    String old =
        Mails.reply("bob@example.org", "DECLINED").replace("20261122T090000Z", "20261121T090000Z");
    assertEquals(Verdict.DELIVERED, receive(Mails.mail("bob@example.org", "", "REPLY", old), to));
    assertEquals(after, calendars.text("dinner-1"));
  }

  private static byte[] invitation(String from, String organizer, String results) {
    return Mails.mail(
        from,
        results,
        "REQUEST",
        Mails.invitation(organizer, "alice@example.com").replace("dinner-1", "concert"));
  }

  @Test
  void anInvitationOfAnUnknownOrganizerWaits() {
    byte[] mail = invitation("dan@example.org", "dan@example.org", Mails.passed("example.org"));
    assertEquals(Verdict.WAITING, receive(mail, "alice@example.com"));
    assertEquals(1, calendars.waiting.size());
    assertEquals("", calendars.text("concert"));
    assertEquals(0, calendars.deliveries);
    String cancel =
        Mails.calendar(
                "CANCEL",
                "DTSTAMP:20261122T100000Z",
                "SEQUENCE:1",
                "ORGANIZER:mailto:dan@example.org",
                "ATTENDEE:mailto:alice@example.com")
            .replace("dinner-1", "concert");
    byte[] cancelled = Mails.mail("dan@example.org", Mails.passed("example.org"), "CANCEL", cancel);
    assertEquals(Verdict.DELIVERED, receive(cancelled, "alice@example.com"));
    assertEquals(0, calendars.waiting.size());
  }

  @Test
  @Spec("RFC 6047 2.3")
  void anInvitationOfAKnownOrganizerIsDelivered() {
    calendars.introduce("mailto:dan@example.org");
    byte[] mail = invitation("dan@example.org", "dan@example.org", Mails.passed("example.org"));
    assertEquals(Verdict.DELIVERED, receive(mail, "a@example.com".replace("a@", "alice@")));
    assertTrue(calendars.text("concert").contains("SUMMARY:Concert"));
    assertFalse(calendars.text("concert").contains("METHOD"));
  }

  @Test
  void alarmsAndWhatIsBetweenAClientAndItsServerAreNotTakenFromOutside() {
    calendars.introduce("mailto:dan@example.org");
    String text =
        Mails.invitation("dan@example.org", "alice@example.com")
            .replace("dinner-1", "concert")
            .replace("ORGANIZER:", "ORGANIZER;SCHEDULE-AGENT=NONE;CN=Dan:")
            .replace(
                "END:VEVENT",
                "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT5M\r\nDESCRIPTION:x\r\nEND:VALARM\r\n"
                    + "END:VEVENT");
    byte[] mail = Mails.mail("dan@example.org", Mails.passed("example.org"), "REQUEST", text);
    assertEquals(Verdict.DELIVERED, receive(mail, "alice@example.com"));
    assertFalse(calendars.text("concert").contains("VALARM"));
    assertFalse(calendars.text("concert").contains("SCHEDULE-AGENT"));
    assertTrue(calendars.text("concert").contains("ORGANIZER;CN=Dan:"));
  }

  @Test
  @Spec("RFC 5546 6.1.1")
  void aSpoofedOrganizerIsRefused() {
    calendars.introduce("mailto:dan@example.org");
    String passed = Mails.passed("example.net");
    assertEquals(
        Verdict.UNPROVEN,
        receive(invitation("eve@example.net", "dan@example.org", passed), "alice@example.com"));
    assertEquals(
        Verdict.UNPROVEN,
        receive(invitation("dan@example.org", "dan@example.org", passed), "alice@example.com"));
    assertEquals(
        Verdict.NOT_ALLOWED,
        receive(
            invitation("carl@example.com", "carl@example.com", Mails.passed("example.com")),
            "alice@example.com"),
        "people of this server do not invite by mail");
    assertEquals("", calendars.text("concert"));
    assertEquals(0, calendars.waiting.size());
  }

  @Test
  void anotherOrganizerCannotTakeAnEventOver() {
    calendars.introduce("mailto:dan@example.org");
    byte[] mail =
        Mails.mail(
            "dan@example.org",
            Mails.passed("example.org"),
            "REQUEST",
            Mails.invitation("dan@example.org", "alice@example.com"));
    assertEquals(Verdict.NOT_ALLOWED, receive(mail, "alice@example.com"));
    nothingChanged();
  }

  @Test
  void whoeverIsNotAmongTheInvitedIsNotDisturbed() {
    byte[] mail = invitation("dan@example.org", "dan@example.org", Mails.passed("example.org"));
    assertEquals(Verdict.NOT_ALLOWED, receive(mail, "carl@example.com"));
    assertEquals(0, calendars.waiting.size());
  }

  @Test
  void massInvitationsAreRefusedAndAnswersWait() {
    Receiver strict = receiver(new Allowance(2, 100), Mails.TRUSTED);
    byte[] invitation =
        invitation("dan@example.org", "dan@example.org", Mails.passed("example.org"));
    List<String> alice = List.of("alice@example.com");
    assertEquals(List.of(Verdict.WAITING), strict.receive(invitation, alice));
    assertEquals(List.of(Verdict.WAITING), strict.receive(invitation, alice));
    assertEquals(List.of(Verdict.MASS), strict.receive(invitation, alice));
    byte[] answer = reply("bob@example.org", "", "bob@example.org");
    assertEquals(
        List.of(Verdict.TOO_MANY), strict.receive(answer, List.of(toToken("bob@example.org"))));
    nothingChanged();
  }

  @Test
  void whatIsNotProvenUsesUpNobodysRoom() {
    Receiver strict = receiver(new Allowance(1, 1), Mails.TRUSTED);
    byte[] forged = reply("bob@example.org", "", "bob@example.org");
    for (int i = 0; i < 10; i++) {
      strict.receive(forged, List.of("alice@example.com"));
    }
    assertEquals(
        List.of(Verdict.DELIVERED), strict.receive(forged, List.of(toToken("bob@example.org"))));
  }

  @Test
  void notMoreInvitationsWaitThanMay() {
    calendars.mostWaiting = 0;
    byte[] mail = invitation("dan@example.org", "dan@example.org", Mails.passed("example.org"));
    assertEquals(Verdict.FULL, receive(mail, "alice@example.com"));
  }

  @Test
  void everyRecipientGetsHisOwnVerdict() {
    byte[] mail = invitation("dan@example.org", "dan@example.org", Mails.passed("example.org"));
    assertEquals(
        List.of(Verdict.WAITING, Verdict.NOT_ALLOWED, Verdict.NOBODY),
        receiver.receive(mail, List.of("alice@example.com", "carl@example.com", "x@example.com")));
  }
}
