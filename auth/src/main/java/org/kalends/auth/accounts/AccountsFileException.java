package org.kalends.auth.accounts;

import java.util.List;

/** A file of accounts that cannot be imported, with all that is wrong with it. */
public final class AccountsFileException extends RuntimeException {

  private final transient List<Problem> problems;

  /** For these reasons, at least one. */
  public AccountsFileException(List<Problem> problems) {
    super(
        problems.get(0) + (problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : ""));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, in the order of the file as far as possible. */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * One thing that is wrong.
   *
   * @param line the line, counted from 1; 0 if it is of the whole file
   * @param text what is wrong, in one line
   */
  public record Problem(int line, String text) {

    @Override
    public String toString() {
      return line == 0 ? text : "line " + line + ": " + text;
    }
  }
}
