package org.kalends.server.imip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;

class MailAddressTest {

  @ParameterizedTest
  @CsvSource({
    "mailto:bob@example.org,bob@example.org",
    "MAILTO:Bob@Example.ORG,bob@example.org",
    "mailto:o%27brien@example.org,o'brien@example.org",
    "mailto:a+b@x.example.org,a+b@x.example.org",
    "mailto:bob%40example.org,bob@example.org"
  })
  @Spec("RFC 6047 2.3")
  void aMailtoUriNamesOneAddress(String uri, String address) {
    assertEquals(
        Optional.of(address), MailAddress.of(new CalendarAddress(uri)).map(MailAddress::toString));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mailto:",
        "mailto:bob",
        "mailto:@example.org",
        "mailto:bob@",
        "mailto:bob@example.org,eve@example.net",
        "mailto:bob@example.org%2Ceve@example.net",
        "mailto:bob@example.org?cc=eve@example.net",
        "mailto:bob@example.org%0D%0ABcc:eve@example.net",
        "mailto:bob%0d%0a@example.org",
        "mailto:bob%00@example.org",
        "mailto:\"bob smith\"@example.org",
        "mailto:bob smith@example.org",
        "mailto:<bob@example.org>",
        "mailto:bob@-example.org",
        "mailto:bob@exa_mple.org",
        "mailto:bob@[127.0.0.1]",
        "mailto:b\u00f6b@example.org",
        "mailto:b%C3%B6b@example.org",
        "mailto:bob%4@example.org",
        "mailto:bob..smith@example.org",
        "/principals/users/bob/",
        "urn:uuid:7a0e3a4e-9c40-4bd0-8d41-1f0d0ad66a11",
        "https://example.org/bob@example.org"
      })
  void whateverIsNotExactlyOneAddressIsNone(String uri) {
    assertEquals(Optional.empty(), MailAddress.of(new CalendarAddress(uri)));
  }

  @Test
  void longAddressesTakeNoTime() {
    assertEquals(Optional.empty(), MailAddress.parse("a.".repeat(200_000) + "@example.org"));
    assertEquals(Optional.empty(), MailAddress.parse("a@" + "a-".repeat(200_000) + "example.org"));
  }

  @Test
  void tokensArePartOfTheReplyAddress() {
    MailAddress base = new MailAddress("Calendar", "example.com");
    ReplyAddress reply = new ReplyAddress(base, base, "+");
    assertEquals("Calendar+abc@example.com", reply.with("abc").toString());
    assertEquals(Optional.of("abc"), reply.token(new MailAddress("calendar+ABC", "EXAMPLE.com")));
    assertEquals(Optional.empty(), reply.token(new MailAddress("calendar", "example.com")));
    assertEquals(Optional.empty(), reply.token(new MailAddress("calendar+abc", "example.org")));
    assertEquals(
        Optional.empty(),
        reply.token(new MailAddress("calendar+" + "a".repeat(65), "example.com")));
  }
}
