package org.kalends.caldav.resource;

import java.util.Optional;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StoredContent;

/**
 * What one requester is shown of single members of a collection. Members of the store go in, those
 * that are handed out look as he may see them.
 */
interface MemberSight {

  /** It cannot be told any more whether there was anything to see. */
  long FORGOTTEN = -1;

  /** Whether a member is shown, or the removal of a tombstone told. */
  boolean shows(Member stored);

  /** A member or tombstone that is shown, as it looks. */
  Member shown(Member stored);

  /** The revision of the last change of one that is shown, as far as it is told. */
  long changed(Member stored);

  /**
   * The revision after {@code since} at which the requester lost sight of one that is not shown; 0
   * if there was nothing to lose, {@link #FORGOTTEN} if that is not known.
   */
  long lost(Member stored, long since);

  /** The name under which one that is not shown was known. */
  default String nameOfLost(Member stored) {
    return stored.name();
  }

  /** The member of the store behind one that was handed out; empty if it is gone. */
  default Optional<Member> stored(Member shown) {
    return named(shown.name());
  }

  /** The member of the store that is shown under a name, whether it may be seen or not. */
  Optional<Member> named(String name);

  /** The same of a UID. */
  Optional<Member> withUid(String uid);

  /** The bytes of one that is shown, with the member as it looks. */
  StoredContent content(StoredContent stored);

  /** What access to a member is decided on. */
  AccessTarget target(Member stored);

  /** What the requester may do with one that is shown. */
  PrivilegeSet privileges(Member stored);

  /** Whether members look as they are stored, so that nothing has to be read to know their size. */
  boolean isWhole(Member stored);
}
