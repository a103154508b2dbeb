package org.kalends.caldav.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.protocol.DavException;

@Spec("RFC 4918 10.4")
class IfHeaderTest {

  @Test
  void untaggedListsSpeakOfTheRequestsOwnResource() {
    IfHeader header = IfHeader.parse("(<urn:a> [\"e1\"]) (Not <urn:b>)");
    assertEquals(2, header.lists().size());
    assertNull(header.lists().get(0).resource());
    assertEquals(2, header.lists().get(0).conditions().size());
    assertTrue(header.lists().get(0).conditions().get(1).entityTag());
    assertTrue(header.lists().get(1).conditions().get(0).not());
  }

  @Test
  void oneTagMayHaveSeveralLists() {
    IfHeader header = IfHeader.parse("</x> (<urn:a>) ([\"e\"]) <http://h/y> (<urn:c>)");
    assertEquals("/x", header.lists().get(1).resource());
    assertEquals("http://h/y", header.lists().get(2).resource());
    assertFalse(header.lists().get(2).conditions().get(0).entityTag());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "()",
        "(",
        "(<a>",
        "<a>",
        "<a> <b> (<c>)",
        "(<>)",
        "([])",
        "(a)",
        "(<a>) <b>",
        "Not"
      })
  void anythingElseIsRefused(String bad) {
    assertEquals(400, assertThrows(DavException.class, () -> IfHeader.parse(bad)).status());
  }

  @Test
  void lengthAndCountAreBounded() {
    assertThrows(DavException.class, () -> IfHeader.parse("(<a>)".repeat(101)));
    assertThrows(DavException.class, () -> IfHeader.parse("(<" + "a".repeat(9_000) + ">)"));
  }

  @Property(tries = 2_000)
  void anythingIsEitherParsedOrRefusedWith400(
      @ForAll @Chars({'(', ')', '<', '>', '[', ']', '"', 'a', ' ', 'N', 'o', 't'}) String text) {
    try {
      assertFalse(IfHeader.parse(text).lists().isEmpty());
    } catch (DavException e) {
      assertEquals(400, e.status());
    }
  }
}
