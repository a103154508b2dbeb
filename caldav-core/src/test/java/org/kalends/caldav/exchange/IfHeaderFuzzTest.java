package org.kalends.caldav.exchange;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.SeedCorpus;
import org.kalends.caldav.Spec;
import org.kalends.caldav.protocol.DavException;

/** Whatever comes as If header is parsed or refused with 400. */
public class IfHeaderFuzzTest {

  /** For the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      IfHeader header = IfHeader.parse(new String(input, StandardCharsets.ISO_8859_1));
      if (header.lists().stream().anyMatch(list -> list.conditions().isEmpty())) {
        throw new IllegalStateException("a list without conditions would always hold");
      }
    } catch (DavException e) {
      if (e.status() != 400) {
        throw new IllegalStateException("refused with " + e.status(), e);
      }
    }
  }

  @Test
  @Spec("RFC 4918 10.4")
  void headersAreParsedOrRefused() {
    assertFalse(SeedCorpus.of(IfHeaderFuzzTest.class).isEmpty());
    SeedCorpus.of(IfHeaderFuzzTest.class).forEach(IfHeaderFuzzTest::fuzzerTestOneInput);
  }
}
