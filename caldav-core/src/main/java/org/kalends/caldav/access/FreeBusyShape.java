package org.kalends.caldav.access;

/**
 * How exactly an audience is told when an owner is busy.
 *
 * @param daysBack how far it reaches before now
 * @param daysAhead how far it reaches after now
 * @param minutes to whole multiples of which, in UTC, each busy period is widened: 15, 30 or 60
 * @param tentative what becomes of what is only perhaps busy
 * @param collapse whether every kind of busy is told as plain busy
 */
public record FreeBusyShape(
    int daysBack, int daysAhead, int minutes, Tentative tentative, boolean collapse) {

  /** How far an audience may be told at most, in days. */
  public static final int MOST_DAYS = 1_830;

  /** Unless the owner says otherwise: yesterday to two months ahead, by the half hour. */
  public static final FreeBusyShape STANDARD = new FreeBusyShape(1, 60, 30, Tentative.BUSY, true);

  /** What becomes of BUSY-TENTATIVE. */
  public enum Tentative {
    /** It is left out: the time counts as free. */
    HIDDEN("hidden"),
    /** It is told as busy. */
    BUSY("busy"),
    /** It is told as what it is. */
    SHOWN("shown");

    private final String word;

    Tentative(String word) {
      this.word = word;
    }

    /** What a policy calls it. */
    public String word() {
      return word;
    }
  }

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException saying what is wrong with them
   */
  public FreeBusyShape {
    require(daysBack >= 0 && daysBack <= MOST_DAYS, "back is a number of days to " + MOST_DAYS);
    require(daysAhead >= 0 && daysAhead <= MOST_DAYS, "ahead is a number of days to " + MOST_DAYS);
    require(daysBack + daysAhead > 0, "back and ahead are not both 0");
    require(minutes == 15 || minutes == 30 || minutes == 60, "round is 15, 30 or 60 minutes");
    require(
        tentative != Tentative.SHOWN || !collapse, "tentative=shown goes with collapse=no only");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
