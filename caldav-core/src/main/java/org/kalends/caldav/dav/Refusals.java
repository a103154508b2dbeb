package org.kalends.caldav.dav;

import org.kalends.caldav.protocol.DavError;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavRequest;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.store.StoreFullException;
import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.caldav.xml.XmlRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever ended a request into its answer; what was nobody's intention goes to the log. */
final class Refusals {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private Refusals() {}

  static DavResponse response(Throwable thrown, DavRequest request) {
    return DavError.response(refusal(thrown, request));
  }

  private static DavException refusal(Throwable thrown, DavRequest request) {
    if (thrown instanceof DavException refusal) {
      return refusal;
    }
    if (thrown instanceof XmlRefusedException xml) {
      return switch (xml.reason()) {
        case MALFORMED -> DavException.badRequest("The body is not well-formed XML");
        case DOCTYPE -> DavException.of(Precondition.NO_EXTERNAL_ENTITIES, "No DOCTYPE, please");
        case TOO_LARGE -> DavException.of(413, "The XML body has too many parts");
      };
    }
    if (thrown instanceof StoreFullException) {
      return DavException.of(Precondition.SUFFICIENT_DISK_SPACE, "The disk is full");
    }
    if (thrown instanceof StoreUnavailableException) {
      LOG.error("The store is unavailable: {}", thrown.getMessage());
      return DavException.of(503, "Try again later").header("Retry-After", "10");
    }
    // the class and place of a fault, never its message, which might quote what somebody stored
    LOG.error("{} failed with {}", method(request), thrown.getClass().getName(), scrubbed(thrown));
    return DavException.of(500, "Internal error");
  }

  private static Throwable scrubbed(Throwable thrown) {
    Throwable bare = new IllegalStateException(thrown.getClass().getSimpleName());
    bare.setStackTrace(thrown.getStackTrace());
    return bare;
  }

  private static String method(DavRequest request) {
    String method = request.method();
    return method.chars().allMatch(c -> c >= 'A' && c <= 'Z') ? method : "?";
  }
}
