package org.kalends.caldav.timezone;

/** The errors of the service (RFC 7808 section 10.4). */
enum ProblemType {
  /** Whatever no other error is for. */
  INVALID_ACTION("invalid-action"),
  /** The state a client knows is told twice. */
  INVALID_CHANGEDSINCE("invalid-changedsince"),
  /** The name of a zone is missing or told twice; in the form of {@link ActionQuery} only. */
  INVALID_TZID("invalid-tzid"),
  /** No zone has this name. */
  TZID_NOT_FOUND("tzid-not-found"),
  /** Time zone data has none of the media types that are accepted. */
  INVALID_FORMAT("invalid-format"),
  /** The start is no time, or missing. */
  INVALID_START("invalid-start"),
  /** The end is no time, or missing, or not after the start. */
  INVALID_END("invalid-end"),
  /** Not a pattern. */
  INVALID_PATTERN("invalid-pattern");

  private final String code;

  ProblemType(String code) {
    this.code = code;
  }

  /** As it is told to clients. */
  String urn() {
    return "urn:ietf:params:tzdist:error:" + code;
  }

  /** As it was told before it was a URN. */
  String code() {
    return code;
  }
}
