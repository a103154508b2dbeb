package org.kalends.storage.sealed;

/**
 * How long the store remembers what was removed, which clients that synchronise learn from it (RFC
 * 6578 section 3.8). Who was away for longer starts anew.
 *
 * @param days at least so long, unless there are too many removals
 * @param removals at most so many in a collection, and so many collections in a home
 */
public record Retention(int days, int removals) {

  /** Three months, and more than a calendar usually has members. */
  public static final Retention STANDARD = new Retention(90, 20_000);

  /** Checks that both are positive. */
  public Retention {
    if (days < 1 || removals < 1) {
      throw new IllegalArgumentException("nothing would be remembered");
    }
  }

  /**
   * How many of the oldest are forgotten at once, so that it need not be done at every removal.
   *
   * @param known how many there are
   * @return 0 if there are not too many
   */
  int surplus(int known) {
    return known <= removals ? 0 : known - (removals - removals / 4);
  }
}
