package org.kalends.server.admin;

/**
 * What came of a command.
 *
 * @param exitCode 0 done, 1 failed, 2 misused
 * @param text what it printed; the reason in one line if it failed
 */
public record AdminAnswer(int exitCode, String text) {

  /** The status that {@code curl} sees. */
  int status() {
    return exitCode == 0 ? 200 : exitCode == 2 ? 400 : 409;
  }

  static AdminAnswer of(int status, String text) {
    return new AdminAnswer(status == 200 ? 0 : status == 400 ? 2 : 1, text);
  }
}
