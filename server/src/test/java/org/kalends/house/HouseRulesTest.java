package org.kalends.house;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("org.kalends");

  private static final JavaClasses VIOLATIONS =
      new ClassFileImporter()
          .importPackages(
              "org.kalends.house.violations",
              "org.kalends.caldav.violations",
              "org.kalends.storage.memory.violations",
              "org.kalends.storage.violations");

  @TestFactory
  Stream<DynamicTest> everyRuleHolds() {
    return HouseRules.all().entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(HOUSE)));
  }

  @TestFactory
  Stream<DynamicTest> everyRuleCatchesAViolation() {
    return HouseRules.all().entrySet().stream().map(HouseRulesTest::catches);
  }

  private static DynamicTest catches(Map.Entry<String, com.tngtech.archunit.lang.ArchRule> rule) {
    return DynamicTest.dynamicTest(
        rule.getKey(),
        () -> assertThrows(AssertionError.class, () -> rule.getValue().check(VIOLATIONS)));
  }
}
