package org.kalends.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;

@Spec("RFC 7617 2")
class BasicCredentialsTest {

  @Test
  void exampleOfTheRfcIsRead() {
    assertEquals(
        Optional.of(new BasicCredentials("aladdin", "open sesame")),
        BasicCredentials.parse("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
  }

  @Test
  @Spec("RFC 7617 2.1")
  void utf8ExampleOfTheRfcIsRead() {
    assertEquals(
        Optional.of(new BasicCredentials("test", "123\u00a3")),
        BasicCredentials.parse("Basic dGVzdDoxMjPCow=="));
  }

  @Test
  void latin1IsTolerated() {
    assertEquals(
        Optional.of(new BasicCredentials("test", "123\u00a3")),
        BasicCredentials.parse(header("test:123\u00a3".getBytes(ISO_8859_1))));
  }

  @Test
  void schemeHasNoCaseAndAnyNumberOfSpacesAfterIt() {
    assertEquals(
        Optional.of(new BasicCredentials("a", "b")), BasicCredentials.parse("bASIC   YTpi "));
  }

  @Test
  void passwordMayHaveColonsOrBeEmpty() {
    assertEquals(
        Optional.of(new BasicCredentials("a", "b:c:")),
        BasicCredentials.parse(header("a:b:c:".getBytes(UTF_8))));
    assertEquals(
        Optional.of(new BasicCredentials("a", "")),
        BasicCredentials.parse(header("a:".getBytes(UTF_8))));
  }

  @Test
  void whatIsMalformedIsEmpty() {
    for (String malformed :
        new String[] {
          "",
          "Basic",
          "Basic ",
          "Basic Y",
          "Basic !!!!",
          "Basic YTpi YTpi",
          "Bearer YTpi",
          "Digest username=\"a\"",
          "BasicYTpi",
          header("nocolon".getBytes(UTF_8)),
          header(":nouser".getBytes(UTF_8)),
          header("a:b\n".getBytes(UTF_8)),
          header("a\u0000:b".getBytes(UTF_8)),
          header("a:\u007f".getBytes(UTF_8)),
          header(("a:" + "b".repeat(4096)).getBytes(UTF_8))
        }) {
      assertEquals(Optional.empty(), BasicCredentials.parse(malformed), malformed);
    }
  }

  @Test
  void toStringKeepsThePassword() {
    assertFalse(new BasicCredentials("a", "secret").toString().contains("secret"));
  }

  @Property
  void whatIsEncodedIsDecoded(
      @ForAll @CharRange(from = '!', to = '9') @StringLength(min = 1, max = 20) String user,
      @ForAll @CharRange(from = ' ', to = '\ud7ff') @StringLength(max = 40) String password) {
    String text = user.replace(':', '_') + ":" + password.replace('\u007f', '?');
    assertEquals(
        Optional.of(
            new BasicCredentials(
                user.replace(':', '_').toLowerCase(Locale.ROOT), password.replace('\u007f', '?'))),
        BasicCredentials.parse(header(text.getBytes(UTF_8))));
  }

  @Property
  void noHeaderMakesTheParserFail(@ForAll String junk, @ForAll byte[] bytes) {
    var unused = BasicCredentials.parse(junk);
    unused = BasicCredentials.parse("Basic " + junk);
    Optional<BasicCredentials> parsed = BasicCredentials.parse(header(bytes));
    parsed.ifPresent(some -> assertFalse(some.login().isEmpty() || some.login().contains(":")));
  }

  private static String header(byte[] bytes) {
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }
}
