package org.kalends.caldav.resource;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.MemberAccess;
import org.kalends.caldav.store.StoredContent;

/**
 * The view of a collection some members of which have access control entries of their own: a member
 * the requester may not read is not there, and that he lost sight of it is a removal.
 */
final class RestrictedView implements CollectionView {

  private static final int STEPS = 16;

  private final FullView all;
  private final CollectionSnapshot snapshot;
  private final Function<AccessTarget, PrivilegeSet> access;
  private final long mark;

  /**
   * The view of one requester.
   *
   * @param access what he may do with a target
   * @param mark as {@link #mark}
   */
  RestrictedView(
      CalendarStore store,
      CollectionResource collection,
      CollectionSnapshot snapshot,
      Function<AccessTarget, PrivilegeSet> access,
      long mark) {
    this.all = new FullView(store, collection, snapshot);
    this.snapshot = snapshot;
    this.access = access;
    this.mark = mark;
  }

  @Override
  public AccessTarget target(Member member) {
    return target(member, member.access().acl());
  }

  private AccessTarget target(Member member, AccessControlList acl) {
    AccessTarget.OfCollection in = collection().target();
    return acl.isEmpty() ? in : new AccessTarget.OfMember(in, member.id(), acl.then(in.acl()));
  }

  @Override
  public PrivilegeSet privileges(Member member) {
    return member.access().isNone() ? collection().privileges() : access.apply(target(member));
  }

  private boolean shows(Member member) {
    return privileges(member).has(Privilege.READ);
  }

  private boolean showed(Member member) {
    return access.apply(target(member, member.access().before())).has(Privilege.READ);
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
      MemberAccess own = member.access();
      if (shows(member)) {
        last = Math.max(last, member.revision());
      } else if (own.changed() > since && showed(member)) {
        last = Math.max(last, own.changed());
      }
    }
    return last;
  }

  @Override
  public String etag() {
    return "\"" + Long.toHexString(mark) + "-" + Long.toHexString(revision()) + "\"";
  }

  @Override
  public Optional<Member> member(String name) {
    return snapshot.member(name).filter(this::shows);
  }

  @Override
  public Optional<Member> memberWithUid(String uid) {
    return snapshot.memberWithUid(uid).filter(this::shows);
  }

  @Override
  public Collection<Member> members() {
    return snapshot.members().stream().filter(this::shows).toList();
  }

  @Override
  public Collection<Member> mayOverlap(long from, long to) {
    return snapshot.mayOverlap(from, to).stream().filter(this::shows).toList();
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
      MemberAccess own = member.access();
      if (shows(member)) {
        changed.add(member);
      } else if (own.changed() > revision && showed(member)) {
        changed.add(removed(member));
      } else if (own.changed() > revision && own.known() > revision) {
        throw DavException.of(Precondition.VALID_SYNC_TOKEN, "What was shown is forgotten");
      }
    }
    return changed;
  }

  /** What a member hidden now looks like to somebody who saw it: gone since then. */
  private static Member removed(Member member) {
    return new Member(
        member.id(),
        member.name(),
        member.version(),
        member.contentVersion(),
        member.access().changed(),
        member.createdRevision(),
        true,
        Member.Facts.ofBytes(0, ""),
        member.created(),
        member.created(),
        false,
        MemberAccess.NONE);
  }

  @Override
  public long contentBytes() {
    long hidden =
        snapshot.restricted().stream()
            .filter(member -> !member.removed() && !shows(member))
            .mapToLong(member -> member.facts().size())
            .sum();
    return snapshot.contentBytes() - hidden;
  }

  @Override
  public Optional<StoredContent> content(Member member) {
    return all.content(member).filter(content -> shows(content.member()));
  }

  @Override
  public void contents(Iterable<Member> members, Consumer<StoredContent> consumer) {
    all.contents(
        members,
        content -> {
          if (shows(content.member())) {
            consumer.accept(content);
          }
        });
  }

  @Override
  public DeadProperties properties(Member member) {
    return all.properties(member);
  }
}
