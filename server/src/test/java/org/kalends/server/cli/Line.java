package org.kalends.server.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * What a command line printed and exited with.
 *
 * @param code the exit code
 * @param out standard output
 * @param err standard error
 */
record Line(int code, String out, String err) {

  /** Runs a command in this process. */
  static Line run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(arguments, new PrintWriter(out), new PrintWriter(err));
    return new Line(code, out.toString(), err.toString());
  }

  /** Runs one that reads a line from standard input. */
  static Line typing(String input, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream((input + "\n").getBytes(StandardCharsets.UTF_8)));
    try {
      return run(arguments);
    } finally {
      System.setIn(before);
    }
  }

  /** The single line of standard error, without the program's name. */
  String reason() {
    if (err.lines().count() != 1 || !err.startsWith("kalends: ")) {
      throw new AssertionError("not one line: " + this);
    }
    return err.strip().substring("kalends: ".length());
  }
}
