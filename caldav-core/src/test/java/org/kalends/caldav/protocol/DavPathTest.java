package org.kalends.caldav.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;

class DavPathTest {

  @Test
  @Spec("RFC 3986 6.2.2.2")
  void twoEncodingsOfOnePathAreEqual() {
    assertEquals(
        DavPath.parse("/calendars/users/alice/a@b (1).ics".replace(" ", "%20")),
        DavPath.parse("/%63alendars/users/alice/a%40b%20%281%29.ics"));
  }

  @Test
  void lettersOfAllScriptsPass() {
    DavPath path = DavPath.parse("/caf%C3%A9/%E3%81%BE%E3%81%A0/");
    assertEquals(List.of("café", "まだ"), path.segments());
    assertEquals("/caf%C3%A9/%E3%81%BE%E3%81%A0/", path.encoded());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "*",
        "//",
        "/a//b",
        "/a/./b",
        "/a/../b",
        "/a/%2e%2e/b",
        "/a/%2E",
        "/a%2fb",
        "/a%2Fb",
        "/a%5cb",
        "/a\\b",
        "/a%00",
        "/a%0d%0a",
        "/a%7f",
        "/a;b=c",
        "/a%",
        "/a%4",
        "/a%zz",
        "/a%ff",
        "/a%c0%af",
        "/a%ed%a0%80",
        "/a b",
        "/caf\u00e9",
        "/a?b",
        "/a#b"
      })
  void whatCouldBeReadInTwoWaysIsRefused(String raw) {
    assertEquals(400, assertThrows(DavException.class, () -> DavPath.parse(raw)).status());
  }

  @Test
  void lengthIsBounded() {
    assertThrows(DavException.class, () -> DavPath.parse("/" + "a".repeat(256)));
    assertThrows(DavException.class, () -> DavPath.parse("/a".repeat(3_000)));
  }

  @Property
  void whatIsEncodedIsDecodedToTheSame(@ForAll("segments") List<String> segments) {
    DavPath path = new DavPath(segments, true);
    assertEquals(path, DavPath.parse(path.encoded()));
  }

  @Property
  void anythingIsEitherDecodedOrRefusedWith400(@ForAll String raw) {
    try {
      DavPath.parse(raw);
    } catch (DavException e) {
      assertEquals(400, e.status());
    }
  }

  @Provide
  Arbitrary<List<String>> segments() {
    return Arbitraries.strings()
        .ofMinLength(1)
        .ofMaxLength(20)
        .map(
            s ->
                s.codePoints()
                    .filter(c -> c >= ' ' && c != 0x7F && c != '/' && c != '\\')
                    .filter(c -> c < 0xD800 || c > 0xDFFF)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining()))
        .filter(s -> !s.isEmpty() && !s.equals(".") && !s.equals(".."))
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  @Test
  void aPathContainsItselfAndWhatIsBelow() {
    DavPath home = DavPath.parse("/a/b/");
    assertTrue(home.contains(DavPath.parse("/a/b")));
    assertTrue(home.contains(DavPath.parse("/a/b/c/d")));
    assertFalse(home.contains(DavPath.parse("/a/bc")));
    assertFalse(home.contains(DavPath.parse("/a/")));
    assertEquals(DavPath.parse("/a/"), home.parent());
  }
}
