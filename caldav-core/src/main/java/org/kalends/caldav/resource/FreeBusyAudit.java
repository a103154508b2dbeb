package org.kalends.caldav.resource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.kalends.caldav.store.Attempts;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StoreConflictException;

/**
 * What was told to others of when an owner is busy: kept, sealed, in his home, for him to read.
 * Answers to one asker in one hour are one entry. An entry is noted in memory when an answer is
 * given and stored later, many at once, so that no answer waits for it. Safe for use by many
 * threads.
 */
public final class FreeBusyAudit {

  /** How many entries an owner has at most; the oldest are forgotten first. */
  public static final int MOST_ENTRIES = 500;

  /** How long an entry is kept. */
  public static final Duration KEPT = Duration.ofDays(90);

  /** A path never leads there, as no segment has a slash in it. */
  private static final String COLLECTION = "system/free-busy-audit";

  private static final String MEMBER = "answers";
  private static final int MOST_PENDING = 10_000;

  private final CalendarStore store;
  private final Clock clock;
  private Map<UUID, Map<FreeBusyAnswer.Key, FreeBusyAnswer>> pending = new HashMap<>();
  private int size;

  /** An audit kept in the homes of a store. */
  public FreeBusyAudit(CalendarStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Notes an answer that is being given.
   *
   * @param owner whose time was asked for
   * @param asker who asked: the href of a principal, or what a link is called
   * @param by what let him know: the audience of the policy, {@code acl}, or the id of a link
   * @param from seconds since the epoch: where the answer begins
   * @param to seconds since the epoch: where it ends
   * @param exact whether it told everything as it is
   */
  public synchronized void note(
      UUID owner, String asker, String by, long from, long to, boolean exact) {
    if (size >= MOST_PENDING && !pending.containsKey(owner)) {
      return; // as many owners as that in a few minutes: a test, or a crawler the log shows
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    FreeBusyAnswer answer = new FreeBusyAnswer(asker, by, exact, now, now, 1, from, to);
    Map<FreeBusyAnswer.Key, FreeBusyAnswer> own =
        pending.computeIfAbsent(owner, id -> new LinkedHashMap<>());
    int before = own.size();
    if (before < MOST_ENTRIES || own.containsKey(answer.key())) {
      own.merge(answer.key(), answer, FreeBusyAnswer::and);
    }
    size += own.size() - before;
  }

  /** The entries of an owner, the newest first, those included that are not stored yet. */
  public List<FreeBusyAnswer> entries(UUID owner) {
    Map<FreeBusyAnswer.Key, FreeBusyAnswer> all = new LinkedHashMap<>();
    Optional<Home> home = store.home(owner);
    home.ifPresent(it -> stored(it).forEach(each -> all.put(each.key(), each)));
    List<FreeBusyAnswer> noted;
    synchronized (this) {
      noted = List.copyOf(pending.getOrDefault(owner, Map.of()).values());
    }
    noted.forEach(each -> all.merge(each.key(), each, FreeBusyAnswer::and));
    return bounded(all);
  }

  private List<FreeBusyAnswer> bounded(Map<FreeBusyAnswer.Key, FreeBusyAnswer> all) {
    Instant oldest = clock.instant().minus(KEPT);
    return all.values().stream()
        .filter(each -> each.last().isAfter(oldest))
        .sorted(Comparator.comparing(FreeBusyAnswer::last).reversed())
        .limit(MOST_ENTRIES)
        .toList();
  }

  private List<FreeBusyAnswer> stored(Home home) {
    Optional<CollectionSnapshot> snapshot = home.child(home.id(), COLLECTION).flatMap(store::open);
    return snapshot
        .flatMap(in -> in.member(MEMBER).flatMap(member -> store.content(in.info(), member)))
        .map(content -> FreeBusyAnswer.decoded(content.bytes()))
        .orElse(List.of());
  }

  /**
   * Stores what was noted, a commit for each owner.
   *
   * @throws org.kalends.caldav.store.StoreUnavailableException if the store is away; what was not
   *     stored is kept for the next time
   */
  public void flush() {
    Map<UUID, Map<FreeBusyAnswer.Key, FreeBusyAnswer>> noted;
    synchronized (this) {
      noted = pending;
      pending = new HashMap<>();
      size = 0;
    }
    List<UUID> owners = new ArrayList<>(noted.keySet());
    for (UUID owner : owners) {
      try {
        store(owner, noted.getOrDefault(owner, Map.of()));
        noted.remove(owner);
      } catch (StoreConflictException e) {
        break;
      } finally {
        if (noted.containsKey(owner)) {
          giveBack(noted);
        }
      }
    }
  }

  private synchronized void giveBack(Map<UUID, Map<FreeBusyAnswer.Key, FreeBusyAnswer>> notStored) {
    notStored.forEach(
        (owner, answers) -> {
          Map<FreeBusyAnswer.Key, FreeBusyAnswer> own =
              pending.computeIfAbsent(owner, id -> new LinkedHashMap<>());
          int before = own.size();
          answers.forEach((key, answer) -> own.merge(key, answer, FreeBusyAnswer::and));
          size += own.size() - before;
        });
  }

  private void store(UUID owner, Map<FreeBusyAnswer.Key, FreeBusyAnswer> noted) {
    // a home that is gone took with it what it was about
    Optional<Committed> stored = Attempts.at(() -> store.home(owner).map(home -> add(home, noted)));
    stored.ifPresent(Committed::awaitDurable);
  }

  private Committed add(Home home, Map<FreeBusyAnswer.Key, FreeBusyAnswer> noted) {
    Map<FreeBusyAnswer.Key, FreeBusyAnswer> all = new LinkedHashMap<>();
    stored(home).forEach(each -> all.put(each.key(), each));
    noted.forEach((key, answer) -> all.merge(key, answer, FreeBusyAnswer::and));
    return store.commit(changes(home, FreeBusyAnswer.encoded(bounded(all))));
  }

  private ChangeSet changes(Home home, byte[] bytes) {
    ChangeSet changes = new ChangeSet(home.id());
    Optional<CollectionInfo> there = home.child(home.id(), COLLECTION);
    UUID in = there.map(CollectionInfo::id).orElseGet(UUID::randomUUID);
    if (there.isEmpty()) {
      changes.add(
          new Change.CreateCollection(
              new CollectionDraft(
                  in, home.id(), COLLECTION, CollectionKind.SYSTEM, 0, DeadProperties.NONE)));
    }
    long version =
        there
            .flatMap(store::open)
            .flatMap(snapshot -> snapshot.member(MEMBER))
            .map(Member::version)
            .orElse(0L);
    return changes.add(
        new Change.PutMember(
            in, MEMBER, version, Member.Facts.ofBytes(bytes.length, "text/plain"), bytes));
  }
}
