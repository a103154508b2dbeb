package org.kalends.caldav.store;

/**
 * What decides on who is shown a member, now and before, so that synchronisation can tell who lost
 * sight of the member and when (RFC 6578 section 3.5.2).
 *
 * @param now what holds
 * @param changed the home's revision since which it holds; 0 if it always did
 * @param before what held until then
 * @param known the home's revision since which {@code before} held; what held earlier is forgotten
 */
public record MemberAccess(Exposure now, long changed, Exposure before, long known) {

  /** Nothing is set: who sees the collection sees the member. */
  public static final MemberAccess NONE = new MemberAccess(Exposure.OPEN, 0, Exposure.OPEN, 0);

  /**
   * What decides on who is shown a member.
   *
   * @param acl the access control entries that were set on the member itself
   * @param accessClass its class
   */
  public record Exposure(AccessControlList acl, AccessClass accessClass) {

    /** It is shown to all who see the collection. */
    public static final Exposure OPEN = new Exposure(AccessControlList.EMPTY, AccessClass.PUBLIC);

    /** Whether it is shown to all who see the collection. */
    public boolean isOpen() {
      return acl.isEmpty() && accessClass == AccessClass.PUBLIC;
    }
  }

  /** The access of a member that comes into being. */
  public static MemberAccess initial(Exposure exposure, long revision) {
    return exposure.isOpen() ? NONE : new MemberAccess(exposure, revision, exposure, revision);
  }

  /** The access control entries that are set on the member itself. */
  public AccessControlList acl() {
    return now.acl();
  }

  /** Whether nothing is set. */
  public boolean isNone() {
    return now.isOpen();
  }

  /**
   * What it becomes by a change of the entries.
   *
   * @param revision the home's revision of that change
   */
  public MemberAccess with(AccessControlList acl, long revision) {
    return with(new Exposure(acl, now.accessClass()), revision);
  }

  /**
   * What it becomes by a change of the bytes.
   *
   * @param revision the home's revision of that change
   */
  public MemberAccess with(AccessClass accessClass, long revision) {
    return accessClass == now.accessClass()
        ? this
        : with(new Exposure(now.acl(), accessClass), revision);
  }

  private MemberAccess with(Exposure exposure, long revision) {
    if (changed == revision) {
      return exposure.isOpen() ? NONE : new MemberAccess(exposure, revision, before, known);
    }
    return exposure.isOpen() ? NONE : new MemberAccess(exposure, revision, now, changed);
  }

  /** The same, if a commit did not get the revision it was foreseen to have. */
  public MemberAccess rebased(long foreseen, long revision) {
    return changed == foreseen && changed != 0
        ? new MemberAccess(now, revision, before, known == foreseen ? revision : known)
        : this;
  }
}
