package org.kalends.caldav.timezone;

import org.kalends.caldav.protocol.DavResponse;

/**
 * A request to the service ends here: the error of RFC 7808 section 10.4 and its problem details
 * (RFC 7807). Has no stack trace, since it is an answer and not a fault.
 */
final class TimeZoneProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final ProblemType type;
  private final String title;

  private TimeZoneProblem(int status, ProblemType type, String title) {
    super(title, null, false, false);
    this.status = status;
    this.type = type;
    this.title = title;
  }

  /** An error with this status. */
  static TimeZoneProblem of(int status, ProblemType type, String title) {
    return new TimeZoneProblem(status, type, title);
  }

  /** 400. */
  static TimeZoneProblem bad(ProblemType type, String title) {
    return of(400, type, title);
  }

  /** 404: there is no such zone. */
  static TimeZoneProblem noZone() {
    return of(404, ProblemType.TZID_NOT_FOUND, "Time zone identifier was not found on this server");
  }

  int status() {
    return status;
  }

  ProblemType type() {
    return type;
  }

  String title() {
    return title;
  }

  /** The answer that says so. */
  DavResponse response() {
    byte[] body =
        Json.object(
            out -> {
              out.writeStringField("type", type.urn());
              out.writeStringField("title", title);
              out.writeNumberField("status", status);
            });
    return new DavResponse(status)
        .header("Content-Language", "en")
        .body("application/problem+json; charset=utf-8", body);
  }
}
