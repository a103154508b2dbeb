package org.kalends.caldav.timezone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

class NamePatternTest {

  @ParameterizedTest
  @CsvSource({
    "xyz,xyz,true",
    "xyz,wxyz,false",
    "*xyz,wxyz,true",
    "*xyz,xyza,false",
    "xyz*,xyza,true",
    "xyz*,wxyz,false",
    "*xyz*,wxyza,true",
    "*xyz*,xy,false",
    "*,anything,true",
    "**,anything,true",
    "XYZ,xyz,true",
    "New York,New_York,true",
    "New_York,New York,true",
    "\u00c4,\u00e4,false",
    "a.c,abc,false",
    "\\*Test\\\\Time\\*Zone\\*,*Test\\Time*Zone*,true",
    "a\\*,ab,false",
  })
  @Spec("RFC 7808 5.5")
  void namesAreComparedAsThePatternSays(String pattern, String name, boolean matches) {
    assertEquals(matches, NamePattern.of(pattern).matches(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a*b", "*a*b", "***", "\\", "a\\", "a\\b", "\\**a"})
  @Spec("RFC 7808 5.5")
  void whatIsNoPatternIsRefused(String pattern) {
    assertThrows(TimeZoneProblem.class, () -> NamePattern.of(pattern));
  }

  @Test
  void aPatternOfABookIsRefused() {
    assertThrows(TimeZoneProblem.class, () -> NamePattern.of("a".repeat(256)));
  }
}
