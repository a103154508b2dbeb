package org.kalends.server.doctor;

import org.kalends.caldav.access.FreeBusyPolicy;
import org.kalends.caldav.access.FreeBusySettings;
import org.kalends.server.config.Configuration;

/** When people are busy is told by their own decision, not by a setting. */
final class FreeBusyOpenness implements Check {

  @Override
  public Finding look(Configuration configuration) {
    FreeBusySettings settings = configuration.freeBusy();
    return settings.people().equals(FreeBusyPolicy.CLOSED)
        ? Finding.ok("", "closed unless its owner opens it")
        : Finding.warning(
            "", "free-busy.default tells others when people are busy who never said so");
  }
}
