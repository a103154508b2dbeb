package org.kalends.caldav.resource;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.store.BusyHistory;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.MemberAccess;
import org.kalends.caldav.store.StoredContent;

/**
 * The view of a collection that does not show all members, or not all of them: one the requester
 * may not see is not there, that he lost sight of it is a removal, and what he is not shown of the
 * others does not change.
 */
final class RestrictedView implements CollectionView {

  private static final int STEPS = 16;

  private final FullView all;
  private final CollectionSnapshot snapshot;
  private final MemberSight sight;
  private final long mark;
  private final Function<String, byte[]> pseudonyms;

  /**
   * The view of one requester.
   *
   * @param all what is there
   * @param sight what he is shown of it
   * @param mark as {@link #mark}
   * @param pseudonyms makes tags that do not tell how often something changed
   */
  RestrictedView(FullView all, MemberSight sight, long mark, Function<String, byte[]> pseudonyms) {
    this.all = all;
    this.snapshot = all.snapshot();
    this.sight = sight;
    this.mark = mark;
    this.pseudonyms = pseudonyms;
  }

  @Override
  public AccessTarget target(Member member) {
    return sight.target(stored(member));
  }

  @Override
  public PrivilegeSet privileges(Member member) {
    return sight.privileges(stored(member));
  }

  private Member stored(Member shown) {
    return sight.stored(shown).orElse(shown);
  }

  @Override
  public long mark() {
    return mark;
  }

  @Override
  public CollectionResource collection() {
    return all.collection();
  }

  /** That of the last change the requester may know of. */
  @Override
  public long revision() {
    long newest = snapshot.info().revision();
    long span = 1;
    for (long since = newest - 1; since > 0; since = newest - span) {
      long found = lastShownAfter(since);
      if (found > since) {
        return Math.max(found, snapshot.info().ownRevision());
      }
      span *= STEPS;
    }
    return Math.max(lastShownAfter(0), snapshot.info().ownRevision());
  }

  private long lastShownAfter(long since) {
    long last = 0;
    for (Member member : snapshot.changedSince(since)) {
      long told = sight.shows(member) ? sight.changed(member) : sight.lost(member, since);
      last = Math.max(last, told);
    }
    return last;
  }

  @Override
  public String etag() {
    byte[] tag = pseudonyms.apply("state " + mark + " " + revision());
    return '"' + HexFormat.of().formatHex(tag) + '"';
  }

  @Override
  public Optional<Member> member(String name) {
    return sight.named(name).filter(sight::shows).map(sight::shown);
  }

  @Override
  public Optional<Member> memberWithUid(String uid) {
    return sight.withUid(uid).filter(sight::shows).map(sight::shown);
  }

  @Override
  public Collection<Member> members() {
    return shown(snapshot.members());
  }

  @Override
  public Collection<Member> mayOverlap(long from, long to) {
    return shown(snapshot.mayOverlap(from, to));
  }

  private List<Member> shown(Collection<Member> members) {
    return members.stream().filter(sight::shows).map(sight::shown).toList();
  }

  /**
   * As in the collection, but what is hidden now is removed if it was shown after that revision.
   *
   * @throws DavException with valid-sync-token if it is no longer known whether it was
   */
  @Override
  public List<Member> changedSince(long revision) {
    List<Member> changed = new ArrayList<>();
    for (Member member : snapshot.changedSince(revision)) {
      if (sight.shows(member)) {
        if (sight.changed(member) > revision) {
          changed.add(sight.shown(member));
        }
        continue;
      }
      long lost = sight.lost(member, revision);
      if (lost == MemberSight.FORGOTTEN) {
        throw DavException.of(Precondition.VALID_SYNC_TOKEN, "What was shown is forgotten");
      }
      if (lost > 0) {
        changed.add(removed(member, lost));
      }
    }
    return changed;
  }

  /** What a member hidden now looks like to somebody who saw it: gone since then. */
  private Member removed(Member member, long lost) {
    return new Member(
        member.id(),
        sight.nameOfLost(member),
        member.version(),
        member.contentVersion(),
        lost,
        member.createdRevision(),
        true,
        Member.Facts.ofBytes(0, ""),
        member.created(),
        member.created(),
        false,
        MemberAccess.NONE,
        BusyHistory.NONE);
  }

  @Override
  public boolean isWhole(Member member) {
    return sight.isWhole(stored(member));
  }

  @Override
  public int size(Member member) {
    return sight.isWhole(stored(member))
        ? member.facts().size()
        : content(member).map(content -> content.bytes().length).orElse(0);
  }

  /** At most, where members are shown in part. */
  @Override
  public long contentBytes() {
    return snapshot.members().stream()
        .filter(sight::shows)
        .mapToLong(member -> member.facts().size())
        .sum();
  }

  @Override
  public Optional<StoredContent> content(Member member) {
    return sight
        .stored(member)
        .flatMap(all::content)
        .filter(content -> sight.shows(content.member()))
        .map(sight::content);
  }

  @Override
  public void contents(Iterable<Member> members, Consumer<StoredContent> consumer) {
    Iterable<Member> stored =
        () ->
            StreamSupport.stream(members.spliterator(), false)
                .map(member -> sight.stored(member).orElse(null))
                .filter(Objects::nonNull)
                .iterator();
    all.contents(
        stored,
        content -> {
          if (sight.shows(content.member())) {
            consumer.accept(sight.content(content));
          }
        });
  }

  @Override
  public DeadProperties properties(Member member) {
    return sight
        .stored(member)
        .filter(sight::isWhole)
        .map(all::properties)
        .orElse(DeadProperties.NONE);
  }
}
