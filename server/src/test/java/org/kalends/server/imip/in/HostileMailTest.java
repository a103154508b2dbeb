package org.kalends.server.imip.in;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

class HostileMailTest {

  private static final String REPLY = Mails.reply("bob@example.org", "ACCEPTED");

  private static Verdict refused(String mail) {
    return refused(mail.getBytes(UTF_8));
  }

  private static Verdict refused(byte[] mail) {
    return assertThrows(UnreadableMailException.class, () -> MailReader.read(mail)).verdict();
  }

  private static String multipart(String kind, String... parts) {
    return "From: bob@example.org\r\nContent-Type: multipart/"
        + kind
        + "; boundary=b\r\n\r\n"
        + String.join("", parts)
        + "--b--\r\n";
  }

  private static String single(String type, String body) {
    return "From: bob@example.org\r\nContent-Type: " + type + "\r\n\r\n" + body;
  }

  @Test
  @Spec("RFC 6047 2.4")
  void calendarDataIsFoundHoweverDeepAndAloneToo() throws Exception {
    assertEquals(
        1,
        MailReader.read(single("text/calendar; method=REPLY", REPLY).getBytes(UTF_8))
            .parts()
            .size());
    String inner =
        "--b\r\nContent-Type: multipart/related; boundary=c\r\n\r\n"
            + Mails.part("c", "REPLY", REPLY)
            + "--c--\r\n";
    assertEquals(1, MailReader.read(multipart("mixed", inner).getBytes(UTF_8)).parts().size());
  }

  @Test
  @Spec("RFC 6047 2.4")
  void everyCalendarPartOfAMixedMessageIsTaken() throws Exception {
    String other = REPLY.replace("dinner-1", "dinner-2");
    byte[] mail =
        multipart("mixed", Mails.part("b", "REPLY", REPLY), Mails.part("b", "REPLY", other))
            .getBytes(UTF_8);
    assertEquals(2, MailReader.read(mail).parts().size());
  }

  @Test
  @Spec("RFC 6047 2.4")
  void alternativesThatDifferAreRefusedAndEqualOnesAreOne() throws Exception {
    String other = REPLY.replace("ACCEPTED", "DECLINED");
    assertEquals(
        Verdict.INVALID,
        refused(
            multipart(
                "alternative", Mails.part("b", "REPLY", REPLY), Mails.part("b", "REPLY", other))));
    byte[] same =
        multipart("alternative", Mails.part("b", "REPLY", REPLY), Mails.part("b", "REPLY", REPLY))
            .getBytes(UTF_8);
    assertEquals(1, MailReader.read(same).parts().size());
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain",
    "text/calendar",
    "application/ics; method=REPLY",
    "message/rfc822",
    "nonsense"
  })
  @Spec("RFC 6047 2.4")
  void whatIsNoCalendarPartWithAMethodIsNone(String type) {
    assertEquals(Verdict.NO_CALENDAR, refused(single(type, REPLY)));
  }

  @Test
  void aForwardedMessageIsNotLookedInto() {
    String inner =
        new String(Mails.mail("bob@example.org", "", "REPLY", REPLY), UTF_8)
            .replace("boundary=b", "boundary=z")
            .replace("--b", "--z");
    assertEquals(
        Verdict.NO_CALENDAR,
        refused(multipart("mixed", "--b\r\nContent-Type: message/rfc822\r\n\r\n" + inner)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"REQUEST", "CANCEL", "X-EVIL", "\"REPLY \\\"x\"", "''"})
  @Spec("RFC 6047 2.4")
  void aMethodThatIsNotTheOneOfTheCalendarIsRefused(String method) {
    assertEquals(
        Verdict.INVALID, refused(single("text/calendar; method=" + method, REPLY)), method);
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-16", "utf-7", "x-unknown", "iso-2022-jp", "\"\""})
  @Spec("RFC 6047 2.4")
  void otherCharactersThanUtf8AreRefused(String charset) {
    assertEquals(
        Verdict.INVALID, refused(single("text/calendar; method=REPLY; charset=" + charset, REPLY)));
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] bytes =
        single(
                "text/calendar; method=REPLY; charset=UTF-8",
                REPLY.replace("ATTENDEE;", "COMMENT:\u00e4\r\nATTENDEE;"))
            .getBytes(ISO_8859_1);
    assertEquals(Verdict.INVALID, refused(bytes));
  }

  @Test
  void manyPartsAreRefusedBeforeTheyAreMade() {
    assertEquals(Verdict.UNREADABLE, refused(multipart("mixed", "--b\r\n\r\n".repeat(100_000))));
    assertEquals(Verdict.UNREADABLE, refused(multipart("mixed", "--b\r\n\r\nx\r\n".repeat(200))));
    assertEquals(
        Verdict.UNREADABLE,
        refused(multipart("mixed", Mails.part("b", "REPLY", REPLY).repeat(11))));
  }

  @Test
  void deepMessagesAreRefused() {
    StringBuilder mail = new StringBuilder("From: bob@example.org\r\n");
    for (int i = 0; i < 200; i++) {
      mail.append("Content-Type: multipart/mixed; boundary=b" + i + "\r\n\r\n--b" + i + "\r\n");
    }
    assertEquals(Verdict.UNREADABLE, refused(mail.toString()));
  }

  @Test
  void messagesCutOffOrWithoutABoundaryAreRefused() {
    assertEquals(
        Verdict.UNREADABLE,
        refused("From: x@y\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\nno parts at all"));
    assertEquals(Verdict.UNREADABLE, refused("Content-Type: multipart/mixed\r\n\r\nno boundary"));
    assertEquals(Verdict.NO_CALENDAR, refused(""));
    assertEquals(Verdict.NO_CALENDAR, refused("\r\n\r\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEGIN:VCALENDAR\r\n",
        "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n",
        "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n",
        "no calendar",
        ""
      })
  void calendarDataThatIsNotValidIsRefused(String data) {
    assertEquals(Verdict.INVALID, refused(single("text/calendar; method=REPLY", data)));
  }

  @Test
  void rulesThatNeverEndAreRefused() {
    String bomb =
        Mails.invitation("dan@example.org", "alice@example.com")
            .replace("DTSTART:20261124T190000Z", "DTSTART:20261124T190000Z\r\nRRULE:FREQ=SECONDLY");
    assertEquals(Verdict.INVALID, refused(single("text/calendar; method=REQUEST", bomb)));
  }

  @Test
  void anAnswerNeedNotSayWhenItIs() throws Exception {
    String instance =
        REPLY.replace(
            "ATTENDEE;",
            "RECURRENCE-ID;TZID=Europe/Berlin:20261124T190000\r\nSEQUENCE:1\r\nATTENDEE;");
    for (String text : new String[] {REPLY, instance}) {
      ReadMail read = MailReader.read(single("text/calendar; method=reply", text).getBytes(UTF_8));
      assertEquals(text, new String(read.parts().get(0).content().toBytes(), UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: a@example.org\r\nFrom: b@example.org\r\n",
        "From: a@example.org, b@example.org\r\n",
        "From: friends: a@example.org, b@example.org;\r\n",
        "From: <a@example.org\r\n",
        "From: \"a@example.org\" <>\r\n",
        "From: a@example.org@example.net\r\n",
        "X: y\r\n"
      })
  void aFromFieldThatDoesNotNameExactlyOneNamesNobody(String field) throws Exception {
    String mail = field + "Content-Type: text/calendar; method=REPLY\r\n\r\n" + REPLY;
    assertEquals(null, MailReader.read(mail.getBytes(UTF_8)).from());
  }

  @Property(tries = 300)
  void aMessageWithAFewOtherBytesIsReadOrRefused(
      @ForAll @IntRange(max = 700) int at, @ForAll byte to, @ForAll @IntRange(max = 50) int cut) {
    byte[] mail = Mails.mail("bob@example.org", "", "REPLY", REPLY);
    mail[at % mail.length] = to;
    byte[] shorter = java.util.Arrays.copyOf(mail, mail.length - cut);
    try {
      assertEquals(true, MailReader.read(shorter).parts().size() >= 1);
    } catch (UnreadableMailException e) {
      assertEquals(false, e.verdict().isTaken());
    }
  }
}
