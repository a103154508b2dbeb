package org.kalends.caldav.xml;

/** A request body is not XML the server takes. */
public final class XmlRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is wrong with it. */
  public enum Reason {
    /** Not well-formed, or not valid in its encoding. */
    MALFORMED,
    /** It has a document type declaration (RFC 4918 section 20.6). */
    DOCTYPE,
    /** Deeper, longer or with more parts than allowed. */
    TOO_LARGE
  }

  private final Reason reason;

  XmlRefusedException(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  /** What is wrong. */
  public Reason reason() {
    return reason;
  }
}
