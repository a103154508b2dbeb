package org.kalends.caldav.exchange;

import java.time.Clock;
import org.kalends.caldav.access.FreeBusySettings;
import org.kalends.caldav.resource.FreeBusyAudit;
import org.kalends.caldav.store.CalendarStore;

/**
 * On what terms the server tells when somebody is busy.
 *
 * @param settings what the administrator says of it
 * @param rate how often somebody may ask
 * @param audit what owners are shown of it
 */
public record FreeBusyTerms(FreeBusySettings settings, RequestRate rate, FreeBusyAudit audit) {

  /** Those of a server with this store. */
  public static FreeBusyTerms of(FreeBusySettings settings, CalendarStore store, Clock clock) {
    return new FreeBusyTerms(
        settings,
        new RequestRate(settings.rate(), "Too many questions about free-busy time", clock),
        new FreeBusyAudit(store, clock));
  }
}
