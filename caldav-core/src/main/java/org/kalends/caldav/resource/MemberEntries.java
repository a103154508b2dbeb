package org.kalends.caldav.resource;

import java.util.function.Function;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.access.View;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.Member;

/**
 * What the access control entries of single members let one requester do.
 *
 * @param collection the members are in
 * @param access what he may do with a target
 */
record MemberEntries(CollectionResource collection, Function<AccessTarget, PrivilegeSet> access) {

  /** What access to a member is decided on. */
  AccessTarget target(Member member) {
    return target(member, member.access().now().acl());
  }

  private AccessTarget target(Member member, AccessControlList acl) {
    AccessTarget.OfCollection in = collection.target();
    return acl.isEmpty() ? in : new AccessTarget.OfMember(in, member.id(), acl.then(in.acl()));
  }

  /** What he may do with a member, but for its class. */
  PrivilegeSet privileges(Member member) {
    return privileges(member, member.access().now().acl());
  }

  /** Whether he may read a member, but for its class. */
  boolean shows(Member member) {
    return privileges(member).has(Privilege.READ);
  }

  /** Whether he might before that last changed. */
  boolean showed(Member member) {
    return privileges(member, member.access().before().acl()).has(Privilege.READ);
  }

  /** Entries of a member cannot give more than a view lets see. */
  private PrivilegeSet privileges(Member member, AccessControlList acl) {
    if (acl.isEmpty()) {
      return collection.privileges();
    }
    PrivilegeSet held = access.apply(target(member, acl));
    boolean partly = collection.view() == View.MASKED || collection.view() == View.BUSY_ONLY;
    return partly ? held.onlyReading() : held;
  }
}
