package org.kalends.caldav.access;

import org.jspecify.annotations.Nullable;

/** Turns what a request says of its sender into a {@link Requester}. */
public interface Authenticator {

  /**
   * Checks the Authorization header.
   *
   * @param authorization the header's value; null if the request has none
   * @param remoteAddress the client's address, behind trusted proxies already taken off, for
   *     throttling
   */
  Outcome authenticate(@Nullable String authorization, String remoteAddress);

  /** What came of it. */
  sealed interface Outcome {

    /** Proven to be someone. */
    record SignedIn(Requester requester) implements Outcome {}

    /** No credentials were sent: anonymous. */
    record Anonymous(Requester requester) implements Outcome {}

    /** Wrong or malformed credentials: 401, the same whatever was wrong with them. */
    record Refused() implements Outcome {}

    /**
     * Too many wrong attempts, or too many checks at once.
     *
     * @param busy true if the server is at its limit (503), false if the sender is (429)
     * @param retryAfterSeconds for the Retry-After header
     */
    record Throttled(boolean busy, int retryAfterSeconds) implements Outcome {}
  }
}
