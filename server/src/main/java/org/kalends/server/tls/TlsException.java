package org.kalends.server.tls;

import org.jspecify.annotations.Nullable;

/** A certificate or key cannot be used; the message says which file and why, in one line. */
public final class TlsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TlsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
