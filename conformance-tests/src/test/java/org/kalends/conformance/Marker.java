package org.kalends.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Words in an event that are nowhere else, each in another place of it. */
enum Marker {
  NAME,
  UID,
  SUMMARY,
  LOCATION,
  DESCRIPTION,
  CATEGORIES,
  ATTENDEE,
  ORGANIZER,
  COMMENT,
  ATTACH,
  X,
  VALARM,
  /** In a dead property of the resource. */
  DEAD;

  String word() {
    return "qz" + name().toLowerCase(Locale.ROOT) + "zq";
  }

  /** Those in anything of an answer, its header fields included. */
  static Set<Marker> in(Answer answer) {
    return in(answer.headers().map() + "\n" + answer.text());
  }

  /** Those in a text, as they are or in Base64. */
  static Set<Marker> in(String text) {
    return Arrays.stream(values())
        .filter(marker -> text.contains(marker.word()) || text.contains(marker.encoded()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Marker.class)));
  }

  private String encoded() {
    return Base64.getEncoder()
        .withoutPadding()
        .encodeToString(word().getBytes(StandardCharsets.US_ASCII));
  }
}
