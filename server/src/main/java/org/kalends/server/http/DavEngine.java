package org.kalends.server.http;

import org.kalends.caldav.protocol.DavRequest;
import org.kalends.caldav.protocol.DavResponse;

/** What answers requests: {@code dav::handle}, or a stand-in in tests of this package. */
@FunctionalInterface
public interface DavEngine {

  /** Answers a request. Never throws: whatever goes wrong becomes a status. */
  DavResponse handle(DavRequest request);
}
