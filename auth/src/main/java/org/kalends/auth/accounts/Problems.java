package org.kalends.auth.accounts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kalends.auth.accounts.AccountsFileException.Problem;

/** Collects what is wrong with a file, so that its author is told all of it at once. */
final class Problems {

  private static final int MAX = 100;

  private final List<Problem> found = new ArrayList<>();

  void add(int line, String text) {
    if (found.size() < MAX) {
      found.add(new Problem(line, text));
    }
  }

  void addIf(int line, String prefix, Optional<String> text) {
    text.ifPresent(problem -> add(line, prefix + problem));
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      found.sort(Comparator.comparingInt(Problem::line));
      throw new AccountsFileException(found);
    }
  }
}
