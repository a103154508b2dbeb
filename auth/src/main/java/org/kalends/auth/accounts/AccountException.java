package org.kalends.auth.accounts;

/** Something an operator asked for that cannot be; the message is one line written for him. */
public final class AccountException extends RuntimeException {

  /** For this reason. */
  public AccountException(String message) {
    super(message);
  }
}
