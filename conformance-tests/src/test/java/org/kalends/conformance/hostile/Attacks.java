package org.kalends.conformance.hostile;

import java.util.List;
import java.util.stream.Stream;

/** All of them. */
final class Attacks {

  private Attacks() {}

  static List<Attack> on(Target target) {
    return Stream.of(
            XmlAttacks.on(target),
            CalendarAttacks.on(target),
            PathAttacks.on(target),
            HeaderAttacks.on(target),
            FramingAttacks.on(target),
            SignInAttacks.on(target),
            MethodAttacks.on(target),
            ReportAttacks.on(target),
            AccessAttacks.on(target),
            FreeBusyAttacks.on(target),
            TimeZoneAttacks.on(target))
        .flatMap(List::stream)
        .toList();
  }
}
