package org.kalends.server.imip.in;

/** A message cannot be taken as it is. Carries no stack trace: it speaks of what somebody sent. */
final class UnreadableMailException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Verdict verdict;

  UnreadableMailException(Verdict verdict) {
    super(verdict.name(), null, false, false);
    this.verdict = verdict;
  }

  Verdict verdict() {
    return verdict;
  }
}
