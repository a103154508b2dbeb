package org.kalends.server.imip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;

class ReplyTokenTest {

  private static final ReplyToken TOKENS = new ReplyToken(TestKey.of("one"));
  private static final CalendarAddress ALICE = new CalendarAddress("mailto:alice@example.com");
  private static final CalendarAddress BOB = new CalendarAddress("mailto:bob@example.org");

  @Property
  void aTokenIsGoodForWhatItWasMadeFor(@ForAll @StringLength(max = 300) String uid) {
    String token = TOKENS.of(ALICE, uid, BOB);
    assertTrue(token.matches("[a-z2-7]{24}"), token);
    assertTrue(TOKENS.matches(token, ALICE, uid, BOB));
    assertTrue(TOKENS.matches(token.toUpperCase(Locale.ROOT), ALICE, uid, BOB));
  }

  @Property
  void aTokenIsGoodForNothingElse(@ForAll String uid, @ForAll String other) {
    Assume.that(!uid.equals(other));
    String token = TOKENS.of(ALICE, uid, BOB);
    assertFalse(TOKENS.matches(token, ALICE, other, BOB));
    assertFalse(TOKENS.matches(token, BOB, uid, ALICE));
    assertFalse(TOKENS.matches(token, ALICE, uid, new CalendarAddress("mailto:" + other)));
    assertFalse(new ReplyToken(TestKey.of("two")).matches(token, ALICE, uid, BOB));
  }

  @Property
  void aTokenWithOneOtherDigitIsRefused(
      @ForAll String uid, @ForAll @IntRange(max = 23) int at, @ForAll @IntRange(max = 31) int to) {
    String token = TOKENS.of(ALICE, uid, BOB);
    char digit = "abcdefghijklmnopqrstuvwxyz234567".charAt(to);
    Assume.that(token.charAt(at) != digit);
    String forged = token.substring(0, at) + digit + token.substring(at + 1);
    assertFalse(TOKENS.matches(forged, ALICE, uid, BOB));
  }

  @Property
  void whateverSomebodyMakesUpIsRefused(@ForAll String made) {
    assertFalse(TOKENS.matches(made, ALICE, "uid", BOB));
  }

  @Property
  void fieldsCannotFlowIntoEachOther(
      @ForAll String one, @ForAll @StringLength(min = 1) String two) {
    CalendarAddress with = new CalendarAddress("mailto:" + two);
    CalendarAddress without = new CalendarAddress("mailto:");
    Assume.that(!with.equals(without));
    assertNotEquals(
        TOKENS.of(with, one, BOB), TOKENS.of(without, with.uri().substring(7) + one, BOB));
  }

  @Test
  void aNameIsAlwaysTheSameForTheSameThing() {
    byte[] thing = {1, 2, 3};
    assertEquals(TOKENS.nameOf("message", thing), TOKENS.nameOf("message", thing));
    assertNotEquals(TOKENS.nameOf("message", thing), TOKENS.nameOf("thread", thing));
    assertNotEquals(
        TOKENS.nameOf("message", thing),
        TOKENS.nameOf("message", new byte[] {1}, new byte[] {2, 3}));
  }
}
