package org.kalends.caldav.dav;

import org.kalends.caldav.access.Authenticator;
import org.kalends.caldav.access.Authenticator.Outcome;
import org.kalends.caldav.access.Requester;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavRequest;

/** Says who is asking, or how to say so. */
record SignIn(Authenticator authenticator) {

  /** The same on every 401: a client that sees another realm asks for the password again. */
  private static final String CHALLENGE = "Basic realm=\"Kalends\", charset=\"UTF-8\"";

  /**
   * The requester, who has signed in.
   *
   * @throws DavException 400, 401, 429 or 503
   */
  Requester requester(DavRequest request) {
    if (request.headers("Authorization").size() > 1) {
      // RFC 9110 section 5.3: not a list, so that two readers could see two people.
      throw DavException.badRequest("More than one Authorization");
    }
    Outcome outcome =
        authenticator.authenticate(request.header("Authorization"), request.remoteAddress());
    if (outcome instanceof Outcome.SignedIn signedIn) {
      signedIn.requester().principal().ifPresent(principal -> request.signedIn(principal.id()));
      return signedIn.requester();
    }
    if (outcome instanceof Outcome.Throttled throttled) {
      throw DavException.of(throttled.busy() ? 503 : 429, "Too many attempts")
          .header("Retry-After", Integer.toString(throttled.retryAfterSeconds()));
    }
    throw DavException.of(401, "Sign in").header("WWW-Authenticate", CHALLENGE);
  }
}
