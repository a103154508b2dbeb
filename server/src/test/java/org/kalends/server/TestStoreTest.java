package org.kalends.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kalends.caldav.access.FreeBusyPolicy.Rule;
import org.kalends.server.config.Configuration;

class TestStoreTest {

  private final Configuration standard = Configuration.load(null);

  @TempDir Path directory;

  private Configuration withPolicy(String freeBusy) throws IOException {
    String text = "policy:\n  freeBusy: " + freeBusy + "\nusers:\n";
    return TestStore.withPolicy(
        standard, Files.writeString(directory.resolve("accounts.yaml"), text));
  }

  @ParameterizedTest
  @CsvSource({"domain", "authenticated"})
  void whomTheAccountsFileLetsKnowIsToldAsItIsAndAsOftenAsHeLikes(String audience)
      throws IOException {
    Configuration opened = withPolicy(audience);
    List<Rule> rules = opened.freeBusy().people().rules();
    assertEquals(1, rules.size());
    assertTrue(rules.get(0).audience().toString().equalsIgnoreCase(audience), rules::toString);
    assertEquals(15, rules.get(0).shape().minutes());
    assertEquals(standard.freeBusy().rooms(), opened.freeBusy().rooms());
    assertEquals(standard.freeBusy().reach(), opened.freeBusy().reach());
    assertEquals(1_000_000, opened.freeBusy().rate());
  }

  @Test
  void anAccountsFileThatOpensNothingLeavesTheConfigurationAsItIs() throws IOException {
    assertSame(standard, withPolicy("nobody"));
  }
}
