package org.kalends.caldav.xml;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.SeedCorpus;
import org.kalends.caldav.Spec;

/** Whatever comes as XML is read or refused, and what was read can be written and read again. */
public class XmlReaderFuzzTest {

  /** For the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    XmlElement read;
    try {
      read = XmlReader.read(input, XmlLimits.STANDARD);
    } catch (XmlRefusedException e) {
      return;
    }
    XmlElement again =
        XmlReader.read(read.fragment().getBytes(StandardCharsets.UTF_8), XmlLimits.STANDARD);
    if (!again.equals(read)) {
      throw new IllegalStateException("another tree: " + read.fragment());
    }
  }

  @Test
  @Spec("security.md 2.2")
  void documentsAreReadOrRefusedAndWrittenBack() {
    assertFalse(SeedCorpus.of(XmlReaderFuzzTest.class).isEmpty());
    SeedCorpus.of(XmlReaderFuzzTest.class).forEach(XmlReaderFuzzTest::fuzzerTestOneInput);
  }
}
