package org.kalends.server.config;

import org.jspecify.annotations.Nullable;

/** The configuration cannot be used; the message says which setting and why, in one line. */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A reason. */
  public ConfigurationException(String message) {
    this(message, null);
  }

  ConfigurationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
