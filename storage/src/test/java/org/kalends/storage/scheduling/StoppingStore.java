package org.kalends.storage.scheduling;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StoredContent;

/** A store for a process that is killed before or after one of its commits. */
final class StoppingStore implements CalendarStore {

  /** The process is gone: nothing catches this, and nothing can be stored any more. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final CalendarStore rest;
  private final boolean together;
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
    this.rest = rest;
    this.together = together;
    this.last = last;
    this.before = before;
  }

  boolean isKilled() {
    return killed;
  }

  @Override
  public Committed commit(ChangeSet changes) {
    return stopping(() -> rest.commit(changes));
  }

  @Override
  public boolean commitsTogether() {
    return together;
  }

  @Override
  public List<Committed> commitTogether(List<ChangeSet> sets) {
    return stopping(() -> rest.commitTogether(sets));
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

  @Override
  public Optional<Home> home(UUID homeId) {
    return rest.home(homeId);
  }

  @Override
  public Home createHome(UUID homeId, List<CollectionDraft> firstCollections) {
    return rest.createHome(homeId, firstCollections);
  }

  @Override
  public Optional<CollectionSnapshot> open(CollectionInfo collection) {
    return rest.open(collection);
  }

  @Override
  public long contentBytes(UUID homeId) {
    return rest.contentBytes(homeId);
  }

  @Override
  public Optional<StoredContent> content(CollectionInfo collection, Member member) {
    return rest.content(collection, member);
  }

  @Override
  public void contents(
      CollectionInfo collection, Iterable<Member> members, Consumer<StoredContent> consumer) {
    rest.contents(collection, members, consumer);
  }

  @Override
  public Function<String, byte[]> pseudonyms(CollectionInfo collection) {
    return rest.pseudonyms(collection);
  }

  @Override
  public DeadProperties properties(CollectionInfo collection, Member member) {
    return rest.properties(collection, member);
  }

  @Override
  public void awaitDurable(UUID homeId) {
    rest.awaitDurable(homeId);
  }

  @Override
  public byte[] authenticate(byte[] message) {
    return rest.authenticate(message);
  }
}
