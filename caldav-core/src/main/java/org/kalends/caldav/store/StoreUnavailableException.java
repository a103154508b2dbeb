package org.kalends.caldav.store;

/**
 * The store cannot answer now: the database is away, a key is missing, or a record failed its
 * integrity check. Answered with 503.
 */
public final class StoreUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the reason, for the log; it never holds decrypted data. */
  public StoreUnavailableException(String message) {
    super(message);
  }

  /** With the reason and the cause, for the log. */
  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
