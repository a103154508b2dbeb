package org.kalends.storage.sealed;

import java.util.List;
import java.util.UUID;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;

/**
 * What a collection of the server's own records says, kept in memory: only what changed since is
 * read, whichever process changed it. Safe for use by many threads.
 *
 * @param <T> what is made of the records; never changed itself
 */
final class KnownRecords<T> {

  /** Brings what was made of older records up to date. */
  interface Reading<T> {

    /**
     * What is to be made of the records now.
     *
     * @param snapshot the collection
     * @param before what was made of it at an older revision
     * @param changed what is there or was removed since then
     */
    T of(CollectionSnapshot snapshot, T before, List<Member> changed);
  }

  private final SystemRecords records;
  private final Reading<T> reading;
  private final State<T> nothing;
  private volatile State<T> state;

  /**
   * Nothing is read yet.
   *
   * @param none what no records say
   */
  KnownRecords(SystemRecords records, T none, Reading<T> reading) {
    this.records = records;
    this.reading = reading;
    this.nothing = new State<>(new UUID(0, 0), 0, none);
    this.state = nothing;
  }

  /** As of now. */
  State<T> current() {
    Home home = records.home();
    State<T> known = state;
    return known.isOf(home) ? known : refresh(home);
  }

  private synchronized State<T> refresh(Home home) {
    if (!state.isOf(home)) {
      boolean continues = state.history.equals(home.history());
      state = read(home, continues ? state : nothing);
    }
    return state;
  }

  private State<T> read(Home home, State<T> since) {
    CollectionSnapshot snapshot = records.open(home);
    List<Member> changed = snapshot.changedSince(since.revision);
    return new State<>(home.history(), home.revision(), reading.of(snapshot, since.value, changed));
  }

  /**
   * What the records say at one revision of the system home.
   *
   * @param history of that home
   */
  record State<T>(UUID history, long revision, T value) {

    private boolean isOf(Home home) {
      return history.equals(home.history()) && revision >= home.revision();
    }
  }
}
