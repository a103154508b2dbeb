package org.kalends.caldav.store;

import java.time.Instant;

/**
 * When what a member tells of its owner being busy last changed: of other changes somebody who is
 * shown nothing else must not learn.
 *
 * @param since the home's revision since which the member tells something, or tells nothing
 * @param revision the home's revision at which what it tells, or to whom, last changed
 * @param changed when what it tells last changed
 */
public record BusyHistory(long since, long revision, Instant changed) {

  /** Of what is no calendar object. */
  public static final BusyHistory NONE = new BusyHistory(0, 0, Instant.EPOCH);

  /**
   * What it becomes by a change of the member.
   *
   * @param before the {@link Member.Facts#busy} until then
   * @param after the same from then on
   * @param next the home's revision of the change
   * @param at when that is
   */
  public BusyHistory with(long before, long after, long next, Instant at) {
    if (before == after) {
      return this;
    }
    boolean turned = (before == 0) != (after == 0);
    return new BusyHistory(turned ? next : since, next, at);
  }

  /** What it becomes if others than before may see the member. */
  public BusyHistory shownToOthers(long next) {
    return new BusyHistory(since, next, changed);
  }

  /** The same, if a commit did not get the revision it was foreseen to have. */
  public BusyHistory rebased(long foreseen, long actual) {
    return since == foreseen || revision == foreseen
        ? new BusyHistory(
            since == foreseen ? actual : since, revision == foreseen ? actual : revision, changed)
        : this;
  }
}
