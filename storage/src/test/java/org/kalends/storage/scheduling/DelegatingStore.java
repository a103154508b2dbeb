package org.kalends.storage.scheduling;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
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

/** A store that leaves everything to another one, so that a test changes what it is about only. */
abstract class DelegatingStore implements CalendarStore {

  private final CalendarStore rest;
  private final boolean together;

  /** Says whether homes may share a commit. */
  DelegatingStore(CalendarStore rest, boolean together) {
    this.rest = rest;
    this.together = together;
  }

  @Override
  public Committed commit(ChangeSet changes) {
    return rest.commit(changes);
  }

  @Override
  public boolean commitsTogether() {
    return together;
  }

  @Override
  public List<Committed> commitTogether(List<ChangeSet> sets) {
    return rest.commitTogether(sets);
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
