package org.kalends.house;

import java.util.List;

/**
 * A test as the conformance table knows it.
 *
 * @param name class and method
 * @param sections it proves
 * @param text of the method
 */
record CitedTest(String name, List<String> sections, String text) {

  /** Whether it proves this section, or one inside of it. */
  boolean proves(String section) {
    return sections.stream()
        .anyMatch(proven -> proven.equals(section) || proven.startsWith(section + "."));
  }
}
