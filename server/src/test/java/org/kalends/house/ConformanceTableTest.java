package org.kalends.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page on conformance is what code and tests say, and nothing is declared without a test. */
class ConformanceTableTest {

  /** Writes the page anew. */
  static final String COMMAND =
      "mvn -pl server -am test -Dtest=ConformanceTableTest -Dkalends.conformance=write"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  private static final Path HOUSE = Path.of("").toAbsolutePath().getParent();
  private static final Path PAGE = HOUSE.resolve("docs/conformance.md");

  @Test
  void thePageIsWhatCodeAndTestsSay() throws IOException {
    String made = new ConformanceTable(CitedTests.below(HOUSE)).text();
    if ("write".equals(System.getProperty("kalends.conformance"))) {
      Files.writeString(PAGE, made);
    }
    assertEquals(Files.readString(PAGE), made, "not up to date; write it anew with: " + COMMAND);
  }

  @Test
  void nothingIsDeclaredWithoutATest() throws IOException {
    assertEquals(List.of(), new ConformanceTable(CitedTests.below(HOUSE)).untested());
  }

  @Test
  void testsWithTheirSectionsAreFound() throws IOException {
    List<CitedTest> tests = CitedTests.below(HOUSE);
    assertTrue(tests.size() > 500, "only " + tests.size());
    assertTrue(tests.stream().anyMatch(test -> test.proves("RFC 4791 5.3.2")));
  }
}
