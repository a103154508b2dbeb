package org.kalends.caldav.store;

/**
 * The access control list of one member, and the one before it, so that synchronisation can tell
 * who lost sight of the member and when (RFC 6578 section 3.5.2).
 *
 * @param acl what was set on the member itself
 * @param changed the home's revision since which {@code acl} holds; 0 if nothing was ever set
 * @param before what held until then
 * @param known the home's revision since which {@code before} held; what held earlier is forgotten
 */
public record MemberAccess(
    AccessControlList acl, long changed, AccessControlList before, long known) {

  /** Nothing is set: who sees the collection sees the member. */
  public static final MemberAccess NONE =
      new MemberAccess(AccessControlList.EMPTY, 0, AccessControlList.EMPTY, 0);

  /** The access of a member that comes into being with a list. */
  public static MemberAccess initial(AccessControlList acl, long revision) {
    return acl.isEmpty() ? NONE : new MemberAccess(acl, revision, acl, revision);
  }

  /** Whether nothing is set. */
  public boolean isNone() {
    return acl.isEmpty();
  }

  /**
   * What it becomes by a change of the list.
   *
   * @param revision the home's revision of that change
   */
  public MemberAccess with(AccessControlList other, long revision) {
    return other.isEmpty() ? NONE : new MemberAccess(other, revision, acl, changed);
  }

  /** The same, if a commit did not get the revision it was foreseen to have. */
  public MemberAccess rebased(long foreseen, long revision) {
    return changed == foreseen && changed != 0
        ? new MemberAccess(acl, revision, before, known == foreseen ? revision : known)
        : this;
  }
}
