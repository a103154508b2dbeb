package org.kalends.caldav.store;

/** There is no room for the write; reads go on. Answered with 507 (RFC 4918 section 11.5). */
public final class StoreFullException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the reason, for the log. */
  public StoreFullException(String message) {
    super(message);
  }

  /** With the reason and the cause, for the log. */
  public StoreFullException(String message, Throwable cause) {
    super(message, cause);
  }
}
