package org.kalends.caldav.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The members of one collection at one revision, without their bytes. Immutable. */
public interface CollectionSnapshot {

  /** The collection, at the same revision. */
  CollectionInfo info();

  /** A live member by name. */
  Optional<Member> member(String name);

  /** The live member whose main components have this UID (RFC 4791 section 4.1). */
  Optional<Member> memberWithUid(String uid);

  /** All live members, in no particular but a stable order. */
  Collection<Member> members();

  /**
   * Live members an instance of which may touch the half-open interval, in seconds since the epoch.
   */
  Collection<Member> mayOverlap(long from, long to);

  /**
   * Members created, changed or removed after this revision, tombstones included, in order of their
   * revisions: what RFC 6578 reports. Each name comes once.
   */
  List<Member> changedSince(long revision);

  /** The sum of the sizes of all live members, in bytes. */
  long contentBytes();
}
