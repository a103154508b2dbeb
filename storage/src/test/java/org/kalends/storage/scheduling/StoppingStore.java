package org.kalends.storage.scheduling;

import java.util.List;
import java.util.function.Supplier;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.Committed;

/** A store for a process that is killed before or after one of its commits. */
final class StoppingStore extends DelegatingStore {

  /** The process is gone: nothing catches this, and nothing can be stored any more. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final int last;
  private final boolean before;
  private int commits;
  private boolean killed;

  /**
   * Is killed at its nth commit: before it, or once it has happened.
   *
   * @param together whether homes may share a commit
   */
  StoppingStore(CalendarStore rest, int last, boolean before, boolean together) {
    super(rest, together);
    this.last = last;
    this.before = before;
  }

  boolean isKilled() {
    return killed;
  }

  @Override
  public Committed commit(ChangeSet changes) {
    return stopping(() -> super.commit(changes));
  }

  @Override
  public List<Committed> commitTogether(List<ChangeSet> sets) {
    return stopping(() -> super.commitTogether(sets));
  }

  private synchronized <T> T stopping(Supplier<T> commit) {
    commits++;
    if (killed || (commits == last && before)) {
      killed = true;
      throw new Killed();
    }
    T committed = commit.get();
    if (commits == last) {
      killed = true;
      throw new Killed();
    }
    return committed;
  }
}
