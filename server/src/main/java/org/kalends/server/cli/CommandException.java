package org.kalends.server.cli;

/** A command cannot do what it was asked for; the message is one line for the operator. */
final class CommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CommandException(String message) {
    super(message);
  }
}
