package org.kalends.storage.sealed;

import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.MemberAccess;

/**
 * The members of a collection, tombstones included, in the orders they are asked for. Immutable: a
 * changed copy shares nearly all with the original.
 */
final class CollectionIndex implements CollectionSnapshot {

  private static final long DAY = 86_400;

  // In one expression each: every change compares some hundred members, and chains of comparators
  // cost as much again as what they compare.

  private static final Comparator<Member> BY_NAME = (a, b) -> a.name().compareTo(b.name());
  private static final Comparator<Member> BY_UID =
      (a, b) -> thenByName(a.facts().uid().compareTo(b.facts().uid()), a, b);
  private static final Comparator<Member> BY_REVISION =
      (a, b) -> thenByName(Long.compare(a.revision(), b.revision()), a, b);

  /** By length class first: else one endless series in each node would keep all in reach. */
  private static final Comparator<Member> BY_TIME = CollectionIndex::compareTimes;

  private static final SortedTree.Span<Member> TIME =
      new SortedTree.Span<>() {
        @Override
        public long from(Member member) {
          return member.facts().start();
        }

        @Override
        public long to(Member member) {
          return member.facts().end();
        }
      };

  private final CollectionInfo info;
  private final long asOf;
  private final SortedTree<Member> live;
  private final SortedTree<Member> withUid;
  private final SortedTree<Member> byTime;
  private final SortedTree<Member> tombstones;
  private final SortedTree<Member> byRevision;
  private final long contentBytes;
  private final long weight;

  private CollectionIndex(
      CollectionInfo info,
      long asOf,
      SortedTree<Member> live,
      SortedTree<Member> withUid,
      SortedTree<Member> byTime,
      SortedTree<Member> tombstones,
      SortedTree<Member> byRevision,
      long contentBytes,
      long weight) {
    this.info = info;
    this.asOf = asOf;
    this.live = live;
    this.withUid = withUid;
    this.byTime = byTime;
    this.tombstones = tombstones;
    this.byRevision = byRevision;
    this.contentBytes = contentBytes;
    this.weight = weight;
  }

  /**
   * An index of these members, no two of one name.
   *
   * @param asOf the revision of the home up to which none is missing
   */
  static CollectionIndex of(CollectionInfo info, long asOf, Collection<Member> members) {
    List<Member> living = members.stream().filter(member -> !member.removed()).toList();
    List<Member> dead = members.stream().filter(Member::removed).toList();
    return new CollectionIndex(
        info,
        asOf,
        SortedTree.<Member>empty(BY_NAME).of(living),
        SortedTree.<Member>empty(BY_UID)
            .of(living.stream().filter(member -> !member.facts().uid().isEmpty()).toList()),
        SortedTree.empty(BY_TIME, TIME).of(living),
        SortedTree.<Member>empty(BY_NAME).of(dead),
        SortedTree.<Member>empty(BY_REVISION).of(members),
        living.stream().mapToLong(member -> member.facts().size()).sum(),
        members.stream().mapToLong(CollectionIndex::weight).sum());
  }

  /** This index with a member or tombstone in the place of the one of its name. */
  CollectionIndex with(Member member) {
    return with(member(member.name()).orElse(null), member);
  }

  /**
   * This index with a member or tombstone in the place of the one of its name.
   *
   * @param known the living member of that name, if there is one
   */
  CollectionIndex with(@Nullable Member known, Member member) {
    CollectionIndex rest = known != null ? without(known) : withoutTombstone(member.name());
    boolean alive = !member.removed();
    boolean hasUid = alive && !member.facts().uid().isEmpty();
    return new CollectionIndex(
        info,
        asOf,
        alive ? rest.live.with(member) : rest.live,
        hasUid ? rest.withUid.with(member) : rest.withUid,
        alive ? rest.byTime.with(member) : rest.byTime,
        alive ? rest.tombstones : rest.tombstones.with(member),
        rest.byRevision.with(member),
        rest.contentBytes + (alive ? member.facts().size() : 0),
        rest.weight + weight(member));
  }

  private CollectionIndex withoutTombstone(String name) {
    return tombstones
        .find(tombstone -> tombstone.name().compareTo(name))
        .map(this::without)
        .orElse(this);
  }

  private CollectionIndex without(Member member) {
    boolean alive = !member.removed();
    return new CollectionIndex(
        info,
        asOf,
        alive ? live.without(member) : live,
        alive ? withUid.without(member) : withUid,
        alive ? byTime.without(member) : byTime,
        alive ? tombstones : tombstones.without(member),
        byRevision.without(member),
        contentBytes - (alive ? member.facts().size() : 0),
        weight - weight(member));
  }

  /** The same members, known to be complete up to {@code revision} of the home. */
  CollectionIndex at(CollectionInfo current, long revision) {
    return new CollectionIndex(
        current, revision, live, withUid, byTime, tombstones, byRevision, contentBytes, weight);
  }

  /**
   * The revision before which removals are to be forgotten, as there are too many; 0 if there are
   * not.
   */
  long forgetBefore(Retention retention) {
    return forgetBefore(tombstones, Member::revision, retention);
  }

  /** The same of any tombstones. */
  static <E> long forgetBefore(
      SortedTree<E> tombstones, ToLongFunction<E> revision, Retention retention) {
    int surplus = retention.surplus(tombstones.size());
    if (surplus == 0) {
      return 0;
    }
    LongStream.Builder revisions = LongStream.builder();
    tombstones.forEach(tombstone -> revisions.add(revision.applyAsLong(tombstone)));
    return 1 + revisions.build().sorted().skip(surplus - 1).findFirst().orElse(0);
  }

  /** The revision of the home up to which no change is missing. */
  long asOf() {
    return asOf;
  }

  /** About how many bytes of memory this takes. */
  long weight() {
    return weight;
  }

  @Override
  public CollectionInfo info() {
    return info;
  }

  @Override
  public Optional<Member> member(String name) {
    return live.find(member -> member.name().compareTo(name));
  }

  @Override
  public Optional<Member> memberWithUid(String uid) {
    return uid.isEmpty()
        ? Optional.empty()
        : withUid.find(member -> member.facts().uid().compareTo(uid));
  }

  @Override
  public Collection<Member> members() {
    return collection(live);
  }

  private static Collection<Member> collection(SortedTree<Member> tree) {
    return new AbstractCollection<>() {
      @Override
      public Iterator<Member> iterator() {
        return tree.iterator();
      }

      @Override
      public int size() {
        return tree.size();
      }
    };
  }

  @Override
  public Collection<Member> mayOverlap(long from, long to) {
    List<Member> found = new ArrayList<>();
    byTime.overlapping(from, to, found::add);
    return found;
  }

  @Override
  public List<Member> changedSince(long revision) {
    List<Member> changed = new ArrayList<>();
    byRevision
        .from(member -> member.revision() <= revision ? -1 : 1)
        .forEachRemaining(changed::add);
    return changed;
  }

  @Override
  public long contentBytes() {
    return contentBytes;
  }

  /** Measured with compressed references: the objects of a member and its places in the trees. */
  private static long weight(Member member) {
    MemberAccess own = member.access();
    int aces = own.now().acl().aces().size() + own.before().acl().aces().size();
    return 336L + 80L * aces + member.name().length() + member.facts().uid().length();
  }

  private static int thenByName(int result, Member a, Member b) {
    return result != 0 ? result : a.name().compareTo(b.name());
  }

  private static int compareTimes(Member a, Member b) {
    int classes = Integer.compare(lengthClass(a.facts()), lengthClass(b.facts()));
    return classes != 0
        ? classes
        : thenByName(Long.compare(a.facts().start(), b.facts().start()), a, b);
  }

  private static int lengthClass(Member.Facts facts) {
    if (facts.start() == Long.MIN_VALUE || facts.end() == Long.MAX_VALUE) {
      return 3;
    }
    long length = facts.end() - facts.start();
    return length <= 2 * DAY ? 0 : length <= 40 * DAY ? 1 : 2;
  }
}
