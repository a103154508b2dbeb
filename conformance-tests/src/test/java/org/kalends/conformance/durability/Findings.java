package org.kalends.conformance.durability;

import java.util.ArrayList;
import java.util.List;

/** What a drill found wrong. */
final class Findings {

  private final List<String> all = new ArrayList<>();

  void lost(String name, String acknowledged, String found) {
    all.add("lost: " + name + ", acknowledged " + acknowledged + ", found " + found);
  }

  void torn(String name) {
    all.add("neither the old nor the new bytes: " + name);
  }

  void history(String what) {
    all.add("synchronisation: " + what);
  }

  List<String> all() {
    return List.copyOf(all);
  }
}
