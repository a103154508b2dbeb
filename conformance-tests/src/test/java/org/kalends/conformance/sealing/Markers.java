package org.kalends.conformance.sealing;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;

/** Random words, each by the name of the place it is planted in. */
final class Markers {

  private static final String LETTERS = "bcdfghjklmnpqrstvwxz";

  private final SecureRandom random = new SecureRandom();
  private final Map<String, String> byPlace = new LinkedHashMap<>();

  /** A word for a place; the same each time it is asked for. */
  String of(String place) {
    return byPlace.computeIfAbsent(place, none -> word());
  }

  /** All words so far, by place. */
  Map<String, String> all() {
    return byPlace;
  }

  private String word() {
    StringBuilder word = new StringBuilder("zq");
    for (int i = 0; i < 14; i++) {
      word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return word.toString();
  }
}
