package org.kalends.caldav.store;

import java.util.function.Supplier;

/** How often is decided anew on what is there, while other commits come first (ADR 2). */
public final class Attempts {

  private static final int MOST = 20;

  private Attempts() {}

  /**
   * Does something that ends in a commit, and again on what is there by then if another came first.
   *
   * @param work reads what it decides on each time
   * @throws StoreConflictException if others were faster every time
   */
  public static <T> T at(Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return work.get();
      } catch (StoreConflictException e) {
        if (attempt == MOST) {
          throw e;
        }
      }
    }
  }
}
