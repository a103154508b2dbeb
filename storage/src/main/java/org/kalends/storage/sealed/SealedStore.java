package org.kalends.storage.sealed;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.HomeLocks;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.caldav.store.StoreFullException;
import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.caldav.store.StoredContent;
import org.kalends.storage.record.HomeRow;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.record.RowChange;
import org.kalends.storage.record.RowChanges;
import org.kalends.storage.seal.HomeKeys;
import org.kalends.storage.seal.KeyProvider;
import org.kalends.storage.seal.KeyRing;
import org.kalends.storage.seal.KeyedHash;
import org.kalends.storage.seal.SystemKey;

/**
 * The engine's store on a back end that sees sealed rows only. Reads are answered from snapshots in
 * memory; a commit is staged on them, sealed, written, and then taken over into them.
 *
 * <p>A home's lock is held while a commit of it is written and while its rows are read, never while
 * the disk is waited for.
 */
public final class SealedStore implements CalendarStore, AutoCloseable {

  /** The home of the server's own records. */
  public static final UUID SYSTEM_HOME = new UUID(0, 0);

  private final RecordStore records;
  private final KeyRing ring;
  private final Clock clock;
  private final HomeLocks locks = new HomeLocks(false);
  private final RowReader reader;
  private final Snapshots snapshots;
  private final ContentReader contents;
  private final Commits commits;
  private final SystemKey systemKey;
  private final Retention retention;

  private static final String SYSTEM_KEY = "system-key";

  /**
   * A store with keys wrapped by a provider.
   *
   * @param records the back end, closed with this store
   * @param provider stays the caller's to close
   * @throws StoreUnavailableException if the provider is not the one the store was made with
   */
  public SealedStore(RecordStore records, KeyProvider provider, Clock clock, StoreBudgets budgets) {
    this(records, provider, clock, budgets, Retention.STANDARD);
  }

  /** As the other, with another memory of what was removed. */
  public SealedStore(
      RecordStore records,
      KeyProvider provider,
      Clock clock,
      StoreBudgets budgets,
      Retention retention) {
    this(records, new KeyRing(provider), clock, budgets, retention);
  }

  /** As the other, with a key ring of the caller's making, closed with this store. */
  public SealedStore(
      RecordStore records, KeyRing ring, Clock clock, StoreBudgets budgets, Retention retention) {
    this.retention = retention;
    this.records = records;
    this.ring = ring;
    this.clock = clock;
    this.reader = new RowReader(records, ring);
    this.snapshots = new Snapshots(records, reader, locks, budgets.indexBytes());
    this.contents = new ContentReader(records, budgets.contentBytes());
    this.commits =
        new Commits(records, locks, snapshots, contents, this::staging, this::forgetSurplus);
    this.systemKey = ring.system(setting(SYSTEM_KEY, ring::newSystemKey));
  }

  /** A setting; the first to ask for it makes it. */
  private byte[] setting(String name, Supplier<byte[]> make) {
    if (records.setting(name).isEmpty()) {
      records.putSetting(name, make.get(), true);
    }
    return records.setting(name).orElseThrow(() -> new StoreUnavailableException("no " + name));
  }

  /**
   * Answers a request. Every home it asks for is as of a moment after this call began, also if
   * other processes write to the same back end; each is looked up there once.
   *
   * @param like requests that are equal in this ask for the same homes, probably
   */
  public <T> T asOfNow(Object like, Supplier<T> request) {
    return records.term() != 0 ? request.get() : snapshots.looks().during(like, request);
  }

  /**
   * To be called before the first request is answered, where other processes answer as well.
   * Returns at once; what is asked for waits until it is known to be as new as what others tell.
   */
  public void join() {
    records.join();
  }

  @Override
  public Optional<Home> home(UUID homeId) {
    return snapshots.home(homeId).map(home -> home);
  }

  @Override
  public Home createHome(UUID homeId, List<CollectionDraft> firstCollections) {
    Optional<Home> known = home(homeId);
    if (known.isPresent()) {
      return known.get();
    }
    Optional<RecordStore.Receipt> receipt =
        locks.holding(homeId, () -> insertHome(homeId, firstCollections));
    receipt.ifPresent(RecordStore.Receipt::awaitDurable);
    return home(homeId).orElseThrow(() -> new StoreUnavailableException("home was removed"));
  }

  private Optional<RecordStore.Receipt> insertHome(UUID id, List<CollectionDraft> drafts) {
    if (home(id).isPresent()) {
      return Optional.empty();
    }
    UUID history = UUID.randomUUID();
    records.createHome(new HomeRow(id, 0, 0, history, ring.newHome(id)));
    // A row may be there already: of a start that was cut short, or of another process.
    HomeRow row = records.home(id).orElseThrow(() -> new StoreUnavailableException("no home"));
    HomeKeys keys = ring.home(id, row.wrappedKey());
    LiveCollection root = LiveCollection.root(ring, keys, id, now());
    Staging staging = staging(SealedHome.empty(row, keys).with(root).at(row.revision()));
    ChangeSet set = new ChangeSet(id);
    drafts.forEach(draft -> set.add(new Change.CreateCollection(draft)));
    staging.create(root);
    List<RowChange> rows = new ArrayList<>();
    rows.add(new RowChange.InsertCollection(CollectionForm.row(keys, root)));
    rows.addAll(staging.apply(set).changes());
    try {
      return Optional.of(records.commit(new RowChanges(id, Map.of(), rows)));
    } catch (StoreConflictException e) {
      return Optional.empty(); // another process made it
    } finally {
      snapshots.forget(id);
    }
  }

  @Override
  public Optional<CollectionSnapshot> open(CollectionInfo collection) {
    return snapshots
        .homeAt(collection.home(), collection.revision())
        .flatMap(home -> home.live(collection.id()).map(current -> snapshots.index(home, current)));
  }

  @Override
  public long contentBytes(UUID homeId) {
    return snapshots.contentBytes(homeId);
  }

  @Override
  public Optional<StoredContent> content(CollectionInfo collection, Member member) {
    return live(collection).flatMap(current -> contents.content(current, member));
  }

  @Override
  public void contents(
      CollectionInfo collection, Iterable<Member> members, Consumer<StoredContent> consumer) {
    live(collection).ifPresent(current -> contents.contents(current, members, consumer));
  }

  @Override
  public DeadProperties properties(CollectionInfo collection, Member member) {
    return live(collection)
        .map(current -> contents.properties(current, member))
        .orElse(DeadProperties.NONE);
  }

  @Override
  public Function<String, byte[]> pseudonyms(CollectionInfo collection) {
    return live(collection)
            .orElseThrow(() -> new StoreConflictException("collection is gone"))
            .pseudonyms()
        ::of;
  }

  private Optional<LiveCollection> live(CollectionInfo collection) {
    return snapshots
        .homeAt(collection.home(), collection.revision())
        .flatMap(home -> home.live(collection.id()));
  }

  @Override
  public Committed commit(ChangeSet changes) {
    return commits.commit(changes);
  }

  @Override
  public boolean commitsTogether() {
    return records.commitsTogether();
  }

  @Override
  public List<Committed> commitTogether(List<ChangeSet> sets) {
    return commits.commitTogether(sets);
  }

  @Override
  public void awaitDurable(UUID homeId) {
    commits.awaitDurable(homeId);
  }

  private Staging staging(SealedHome home) {
    return new Staging(home, snapshots::index, contents, ring, now());
  }

  @Override
  public byte[] authenticate(byte[] message) {
    return systemKey.authenticate("token", message);
  }

  /**
   * A keyed hash under a secret of the server that is made on first use and kept sealed.
   *
   * @param name of the secret
   */
  public KeyedHash secretHash(String name) {
    return systemKey.hash(name, setting("secret-" + name, () -> systemKey.newSecret(name)));
  }

  /** Removes a home with all that is in it, keys included: nothing can open it any more. */
  public void deleteHome(UUID homeId) {
    locks.holding(
        homeId,
        () -> {
          records.deleteHome(homeId);
          snapshots.forget(homeId);
          return homeId;
        });
  }

  /** Removes tombstones older than this revision of a home; sync from before it starts anew. */
  public void prune(UUID homeId, long beforeRevision) {
    locks.holding(homeId, () -> pruneLocked(homeId, beforeRevision));
  }

  private UUID pruneLocked(UUID homeId, long beforeRevision) {
    records.prune(homeId, beforeRevision);
    snapshots.forget(homeId);
    return homeId;
  }

  /**
   * Forgets what was removed longer ago than it has to be remembered. To be called every day or
   * more often; then the store knows to the day when that is, with a twelfth of the time more.
   *
   * @throws StoreUnavailableException if the back end cannot be reached; it is to be tried again
   */
  public void forgetOldChanges() {
    long today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
    HistoryMarks marks = new HistoryMarks(records, systemKey);
    ToLongFunction<HomeRow> old = marks.advance(today, retention.days());
    List<HomeRow> due = new ArrayList<>();
    records.homes(
        home -> {
          if (old.applyAsLong(home) > home.oldestRevision() && isForgetful(home.id())) {
            due.add(home);
          }
        });
    due.forEach(home -> prune(home.id(), old.applyAsLong(home)));
  }

  /** Forgets the oldest removals if a commit made too many; the caller holds the home's lock. */
  private void forgetSurplus(Staging staging) {
    SealedHome home = staging.home();
    long before = home.forgetBefore(retention);
    for (CollectionIndex index : staging.changedIndexes()) {
      before = Math.max(before, index.forgetBefore(retention));
    }
    if (before > home.oldestRevision() && isForgetful(home.id())) {
      try {
        pruneLocked(home.id(), before);
      } catch (StoreUnavailableException | StoreFullException e) {
        snapshots.forget(home.id()); // the commit stands, and the next one tries again
      }
    }
  }

  /** Of accounts that were removed everybody has to learn, however late; they are few. */
  private static boolean isForgetful(UUID home) {
    return !home.equals(SYSTEM_HOME);
  }

  /** Empties the store but for accounts, durably when this returns. For test-suites. */
  public void deleteAllHomesButSystem() {
    locks.holdingAll(
        () -> {
          records.deleteHomesExcept(SYSTEM_HOME);
          snapshots.clear();
          contents.clear();
        });
  }

  /** Zeroes the keys in memory and closes the back end. */
  @Override
  public void close() {
    snapshots.clear();
    contents.clear();
    ring.close();
    records.close();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
