package org.kalends.caldav.protocol;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.SeedCorpus;
import org.kalends.caldav.Spec;

/** Whatever comes as path is decoded or refused with 400, and means one thing only. */
public class DavPathFuzzTest {

  /** For the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    DavPath path;
    try {
      path = DavPath.parse(new String(input, StandardCharsets.ISO_8859_1));
    } catch (DavException e) {
      if (e.status() != 400) {
        throw new IllegalStateException("refused with " + e.status(), e);
      }
      return;
    }
    for (String segment : path.segments()) {
      if (segment.isEmpty()
          || segment.equals(".")
          || segment.equals("..")
          || segment.chars().anyMatch(c -> c < ' ' || c == '/' || c == '\\' || c == 0x7F)) {
        throw new IllegalStateException("a segment that could be read in another way");
      }
    }
    if (path.encoded().length() <= 4096 && !DavPath.parse(path.encoded()).equals(path)) {
      throw new IllegalStateException("another path: " + path.encoded());
    }
  }

  @Test
  @Spec("security.md 2.2")
  void pathsAreDecodedOrRefusedAndMeanOneThing() {
    assertFalse(SeedCorpus.of(DavPathFuzzTest.class).isEmpty());
    SeedCorpus.of(DavPathFuzzTest.class).forEach(DavPathFuzzTest::fuzzerTestOneInput);
  }
}
