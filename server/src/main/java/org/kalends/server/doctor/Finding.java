package org.kalends.server.doctor;

/**
 * What a check found.
 *
 * @param check the check's name
 * @param level how bad it is
 * @param text what was found, and if it is not well, what to do; one line
 */
public record Finding(String check, Level level, String text) {

  /** From well to worst. */
  public enum Level {
    /** As it should be. */
    OK(0),
    /** Worth a look. */
    WARNING(1),
    /** A promise of Kalends does not hold on this machine. */
    RED(2);

    private final int exitCode;

    Level(int exitCode) {
      this.exitCode = exitCode;
    }

    /** What the command line exits with if nothing is worse. */
    public int exitCode() {
      return exitCode;
    }
  }

  static Finding ok(String check, String text) {
    return new Finding(check, Level.OK, text);
  }

  static Finding warning(String check, String text) {
    return new Finding(check, Level.WARNING, text);
  }

  static Finding red(String check, String text) {
    return new Finding(check, Level.RED, text);
  }
}
