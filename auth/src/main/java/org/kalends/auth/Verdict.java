package org.kalends.auth;

import org.kalends.auth.password.SignIn;

/** What came of checking a password. */
sealed interface Verdict {

  /** It was right. */
  record Right(SignIn proven) implements Verdict {}

  /** It was wrong, or the account is unknown or disabled. */
  record Wrong() implements Verdict {}

  /**
   * It was not checked.
   *
   * @param busy whether for want of time, not for too many wrong ones
   */
  record Unchecked(boolean busy, int retryAfterSeconds) implements Verdict {}
}
