package org.kalends.server.cli;

/** A command was called in a way that makes no sense; the message is one line. */
final class MisuseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MisuseException(String message) {
    super(message);
  }
}
