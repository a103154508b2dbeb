package org.kalends.caldav.exchange;

import java.time.Clock;
import org.kalends.caldav.access.FreeBusyReach;
import org.kalends.caldav.resource.FreeBusyAudit;
import org.kalends.caldav.store.CalendarStore;

/**
 * On what terms the server tells when somebody is busy.
 *
 * @param reach how far owners may open it
 * @param rate how often somebody may ask
 * @param audit what owners are shown of it
 */
public record FreeBusyTerms(FreeBusyReach reach, FreeBusyRate rate, FreeBusyAudit audit) {

  /** Those of a server with this store. */
  public static FreeBusyTerms of(FreeBusyReach reach, CalendarStore store, Clock clock) {
    return new FreeBusyTerms(reach, new FreeBusyRate(clock), new FreeBusyAudit(store, clock));
  }
}
