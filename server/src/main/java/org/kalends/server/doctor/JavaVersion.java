package org.kalends.server.doctor;

import java.util.Set;
import org.kalends.server.config.Configuration;

/** Releases without long support get no fixes after half a year. */
final class JavaVersion implements Check {

  private static final Set<Integer> LONG_SUPPORT = Set.of(17, 21, 25);

  @Override
  public Finding look(Configuration configuration) {
    int feature = Runtime.version().feature();
    String threads = feature >= 24 ? "; requests run on virtual threads" : "";
    return LONG_SUPPORT.contains(feature)
        ? Finding.ok("", "Java " + Runtime.version() + threads)
        : Finding.warning(
            "", "Java " + Runtime.version() + " is no long-term release; use 17, 21 or 25");
  }
}
