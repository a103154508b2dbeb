package org.kalends.caldav.store;

/**
 * Another commit came first: an expected version, revision, name or UID of a {@link ChangeSet} does
 * not hold any more. Nothing was changed; look again and decide anew.
 */
public final class StoreConflictException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the reason, for the log. */
  public StoreConflictException(String message) {
    super(message, null, false, false);
  }
}
