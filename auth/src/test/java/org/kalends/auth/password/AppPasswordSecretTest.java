package org.kalends.auth.password;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;

@Spec("security.md 2.1")
class AppPasswordSecretTest {

  @Test
  void itHasFortyBitsOfNameAndAHundredAndSixtyOfSecret() {
    AppPasswordSecret secret = AppPasswordSecret.random(new SecureRandom());
    String canonical = new String(secret.bytes(), StandardCharsets.US_ASCII);
    assertTrue(canonical.matches("cbx1_[0-9a-hjkmnp-tv-z]{40}"), canonical);
    assertEquals(canonical.substring(5, 13), secret.id());
  }

  @Test
  void everyDigitOccursEverywhere() {
    SecureRandom random = new SecureRandom();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      String canonical =
          new String(AppPasswordSecret.random(random).bytes(), StandardCharsets.US_ASCII);
      for (int at = 5; at < canonical.length(); at++) {
        seen.add(at + ":" + canonical.charAt(at));
      }
    }
    assertEquals(40 * 32, seen.size());
  }

  @Test
  void whatIsSpelledIsParsed() {
    AppPasswordSecret secret = AppPasswordSecret.random(new SecureRandom());
    assertArrayEquals(
        secret.bytes(), AppPasswordSecret.parse(secret.spelled()).orElseThrow().bytes());
  }

  @Test
  void toStringKeepsTheSecret() {
    AppPasswordSecret secret = AppPasswordSecret.random(new SecureRandom());
    assertEquals("cbx1_" + secret.id() + "-...", secret.toString());
  }

  @Test
  void otherTextsAreNone() {
    String digits = "0".repeat(40);
    for (String other :
        new String[] {
          "",
          "cbx1_",
          "cbx2_" + digits,
          digits,
          "cbx1_" + digits + "0",
          "cbx1_" + digits.substring(1),
          "cbx1_" + digits.substring(1) + "u",
          "cbx1_" + digits.substring(1) + "\u0130",
          "cbx1_" + "-".repeat(1000) + digits
        }) {
      assertEquals(Optional.empty(), AppPasswordSecret.parse(other).map(Object::toString), other);
    }
  }

  @Property
  void noTextMakesTheParserFail(@ForAll String text) {
    assertFalse(AppPasswordSecret.parse(text).isPresent());
    assertTrue(AppPasswordSecret.parse("cbx1_" + text).stream().count() <= 1);
  }
}
