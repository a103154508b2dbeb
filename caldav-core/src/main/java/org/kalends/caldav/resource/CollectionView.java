package org.kalends.caldav.resource;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StoredContent;

/**
 * The members of a collection as far as the requester may see them. Whatever is not shown does not
 * exist in here: filters, listings and synchronisation work on the view.
 */
public interface CollectionView {

  /**
   * In the {@link #mark} of a view that shows members in part: what was told through it goes on
   * through the same view only.
   */
  long BOUND = 6;

  /** The collection. */
  CollectionResource collection();

  /** The revision the view is of; in it nothing changes any more. */
  long revision();

  /** The strong entity tag of the collection with all that is in it (RFC 9110 section 8.8.3). */
  String etag();

  /** A member by name. */
  Optional<Member> member(String name);

  /** The member with this UID. */
  Optional<Member> memberWithUid(String uid);

  /** All members, in a stable order. */
  Collection<Member> members();

  /** Members an instance of which may touch the half-open interval, in seconds since the epoch. */
  Collection<Member> mayOverlap(long from, long to);

  /** Members changed or removed since a revision, in order of their revisions. */
  List<Member> changedSince(long revision);

  /**
   * The same, and those changed since another revision in what only the requester sees of them.
   *
   * @param ownRevision as in {@code ResourceTree.Moment}
   */
  default List<Member> changedSince(long revision, long ownRevision) {
    return changedSince(revision);
  }

  /** The sum of the sizes of all members in bytes, or more. */
  long contentBytes();

  /** The size of a member as the view shows it, in bytes. */
  default int size(Member member) {
    return member.facts().size();
  }

  /** Whether a member is shown as it is stored, so that it can be changed through this view. */
  default boolean isWhole(Member member) {
    return true;
  }

  /** The bytes of a member as the view shows them; empty if it is gone by now. */
  Optional<StoredContent> content(Member member);

  /** The bytes of many members, in batches and in order; those that are gone are left out. */
  void contents(Iterable<Member> members, Consumer<StoredContent> consumer);

  /** What access to a member is decided on. */
  default AccessTarget target(Member member) {
    return collection().target();
  }

  /** What the requester may do with a member. */
  default PrivilegeSet privileges(Member member) {
    return collection().privileges();
  }

  /**
   * What the view depends on beside the data, in a number: a sync token goes with it. 0 if nothing
   * is hidden from anybody.
   */
  default long mark() {
    return 0;
  }

  /** The dead properties of a member. */
  DeadProperties properties(Member member);
}
