package org.kalends.server.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Reads passwords: never from the command line, where every process could see them. */
final class Secrets {

  /** The first line of standard input. */
  static String fromStandardInput() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = in.readLine();
    if (line == null || line.isEmpty()) {
      throw new CommandException("no password on standard input");
    }
    return line;
  }

  /** Asks twice at the terminal. */
  @SuppressWarnings("SystemConsoleNull") // later JDKs give one that reads to the end and says so
  static String fromTerminal() {
    Console console = System.console();
    if (console == null) {
      throw new MisuseException("no terminal to ask for a password at; use --password-stdin");
    }
    String first = ask(console, "Password: ");
    if (!first.equals(ask(console, "Again: "))) {
      throw new CommandException("the two passwords differ");
    }
    return first;
  }

  private static String ask(Console console, String prompt) {
    char[] typed = console.readPassword(prompt);
    if (typed == null) {
      throw new CommandException("no password was typed");
    }
    return new String(typed);
  }

  private Secrets() {}
}
