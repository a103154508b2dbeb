package org.kalends.storage.scheduling;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.caldav.store.StoredContent;

/** A store that counts its commits, and can have a damaged home. */
final class CountingStore implements CalendarStore {

  private final CalendarStore rest;
  private final boolean together;
  private int commits;

  /** A home of which nothing can be read. */
  @Nullable UUID damaged;

  /** Counts from nothing; says whether homes may share a commit. */
  CountingStore(CalendarStore rest, boolean together) {
    this.rest = rest;
    this.together = together;
  }

  int commits() {
    return commits;
  }

  @Override
  public Committed commit(ChangeSet changes) {
    commits++;
    return rest.commit(changes);
  }

  @Override
  public boolean commitsTogether() {
    return together;
  }

  @Override
  public List<Committed> commitTogether(List<ChangeSet> sets) {
    commits++;
    return rest.commitTogether(sets);
  }

  @Override
  public Optional<Home> home(UUID homeId) {
    if (homeId.equals(damaged)) {
      throw new StoreUnavailableException("damaged");
    }
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
