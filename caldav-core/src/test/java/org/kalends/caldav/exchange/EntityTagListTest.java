package org.kalends.caldav.exchange;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.protocol.DavException;

class EntityTagListTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"12ab-3\"",
        "W/\"12ab-3\"",
        "12ab-3",
        "\"12ab-3-gzip\"",
        "\"x\", \"12ab-3\"",
        "*",
        " * "
      })
  @Spec("RFC 9110 13.1.1")
  void whatProxiesAndClientsMakeOfATagStillMatches(String header) {
    assertTrue(EntityTagList.parse(header).matches("\"12ab-3\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"12ab-33\"", "\"12ab\"", "nothing", "\"12AB-3\"", "\"-gzip\""})
  void anyOtherTagDoesNot(String header) {
    assertFalse(EntityTagList.parse(header).matches("\"12ab-3\""));
  }

  @Test
  void anEmptyOrEndlessListIsRefused() {
    assertThrows(DavException.class, () -> EntityTagList.parse(" , "));
    assertThrows(DavException.class, () -> EntityTagList.parse("\"a\",".repeat(200)));
  }
}
