package org.kalends.caldav.dav;

import java.time.Clock;
import org.kalends.caldav.access.Authenticator;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.store.CalendarStore;

/** The engine: turns requests into answers. Safe for use by many threads. */
public final class Dav {

  /** Wires the engine. */
  public static Dav of(
      CalendarStore store, Directory directory, Authenticator authenticator, Clock clock) {
    return new Dav();
  }

  private Dav() {}

  /** Answers a request. Never throws: whatever goes wrong becomes a status. */
  public DavResponse handle(DavRequest request) {
    return new DavResponse(501);
  }

  /** The method tokens the engine answers to. */
  public java.util.Set<String> methods() {
    return java.util.Set.of("OPTIONS");
  }
}
