package org.kalends.server.imip.in;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationResultsTest {

  private static boolean vouches(String field, String domain) {
    AuthenticationResults results = AuthenticationResults.parse(field);
    return results != null
        && results.authservId().equals("mx.example.com")
        && results.vouchFor(domain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mx.example.com; dkim=pass header.d=example.org",
        "MX.example.com 1; DKIM=Pass (2048-bit key) header.d=Example.org header.i=@example.org",
        "mx.example.com;\r\n\tspf=pass smtp.mailfrom=bob@example.org;\r\n\tdkim=none",
        "mx.example.com; spf=pass smtp.mailfrom=example.org",
        "mx.example.com; dmarc=pass (p=REJECT) header.from=example.org",
        "mx.example.com; dkim=fail header.d=example.org; dkim=pass header.d=example.org",
        "mx.example.com (our own) 1 ; dkim/1=pass header.d=example.org",
        "mx.example.com;spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=example.org; dmarc=pass"
            + " action=none header.from=example.org;compauth=pass reason=100",
        "mx.example.com; dkim = pass header.d=example.org;",
        "mx.example.com; spf=pass smtp.mailfrom=j\u00fc@other.example; dkim=perm_fail;"
            + " dmarc=pass(p=NONE) header.from=example.org",
        "mx.example.com; spf=pass reason=\"good; really\" smtp.mailfrom=\"b;b\"@example.org"
      })
  void aDomainThatPassedIsVouchedFor(String field) {
    assertEquals(true, vouches(field, "example.org"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        "mx.example.com",
        "mx.example.com; none",
        "mx.example.com; dkim=pass",
        "mx.example.com; dkim=pass header.i=@example.org",
        "mx.example.com; dkim=pass header.d=org",
        "mx.example.com; dkim=pass header.d=ample.org",
        "mx.example.com; dkim=pass header.d=sub.example.org",
        "mx.example.com; dkim=pass header.d=example.org.evil.example",
        "mx.example.com; dkim=pass header.d=evil.example header.d=example.org",
        "mx.example.com; dkim=passed header.d=example.org",
        "mx.example.com; dkim=neutral (dkim=pass header.d=example.org)",
        "mx.example.com; spf=fail smtp.mailfrom=\"x; dkim=pass header.d=example.org\"@evil.example",
        "mx.example.com; spf=pass smtp.helo=example.org",
        "mx.example.com; auth=pass smtp.auth=bob@example.org",
        "mx.example.com; dmarc=pass header.from=org",
        "mx.evil.example; dkim=pass header.d=example.org",
        "mx.example.com evil 1; dkim=pass header.d=example.org",
        "mx.example.com; dkim=pass header.d=example.org (",
        "mx.example.com; dkim=pass header.d=\"example.org\"",
        "(mx.example.com); dkim=pass header.d=example.org",
        "\u001cmx.example.com; dkim=pass header.d=example.org",
        "\fmx.example.com; dkim=pass header.d=example.org",
        "mx.example.com\u0000; dkim=pass header.d=example.org",
        "mx.example.com evil; dkim=pass header.d=example.org",
        "mx.example.com; ###; dkim=pass header.d=example.org",
        "mx.example.com; evil; dkim=pass header.d=example.org",
        "mx.example.com; none dkim=pass; dkim=pass=pass header.d=example.org"
      })
  void nothingElseIsVouchedFor(String field) {
    assertEquals(false, vouches(field, "example.org"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "\"", ";", "\\", " dkim=pass"})
  void longFieldsTakeNoTime(String repeated) {
    assertEquals(false, vouches("mx.example.com; " + repeated.repeat(1_000_000), "example.org"));
  }

  @Property
  void whateverIsThereIsReadWithoutFailing(@ForAll String field) {
    AuthenticationResults.parse(field);
    assertEquals(false, vouches("mx.evil.example; " + field, "example.org"));
  }

  @Test
  void longRunsOfSpacesCostNoMoreThanTheyAreLong() {
    String field = "mx.example.com; a" + " ".repeat(8_100) + "b";
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (int i = 0; i < 1_000; i++) {
            assertNull(AuthenticationResults.parse(field));
          }
        });
  }
}
