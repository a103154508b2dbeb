package org.kalends.caldav.sharing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.access.View;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.Ace;
import org.kalends.caldav.store.Invitation;
import org.kalends.caldav.store.Invitation.Level;
import org.kalends.caldav.store.Invitation.Status;
import org.kalends.caldav.store.Sharing;

/** What a sharee may do with a calendar that is shared with him (caldav-sharing section 5.5.1). */
public final class ShareAccess {

  private static final PrivilegeSet READING =
      PrivilegeSet.of(Privilege.READ, Privilege.READ_CURRENT_USER_PRIVILEGE_SET);
  private static final PrivilegeSet WRITING =
      PrivilegeSet.of(Privilege.READ, Privilege.READ_CURRENT_USER_PRIVILEGE_SET, Privilege.WRITE);

  private ShareAccess() {}

  /** The privileges of a level; to set properties of the mount none of them is needed. */
  public static PrivilegeSet privileges(Level level) {
    return level == Level.READ_WRITE ? WRITING : READING;
  }

  /** The same as the one entry of a list, for the members that have entries of their own. */
  public static AccessControlList acl(Level level) {
    int bits = Privilege.READ.bit() | Privilege.READ_CURRENT_USER_PRIVILEGE_SET.bit();
    bits |= level == Level.READ_WRITE ? Privilege.WRITE.bit() : 0;
    return new AccessControlList(List.of(new Ace(Ace.Who.Everybody.AUTHENTICATED, true, bits)));
  }

  /** How much of the members a level shows. */
  public static View view(Level level) {
    return switch (level) {
      case READ, READ_WRITE -> View.FULL;
      case TITLES -> View.MASKED;
      case BUSY -> View.BUSY_ONLY;
    };
  }

  /**
   * The invitation by which somebody sees a calendar right now: his own, if he accepted it; or that
   * of a group he is in, with the level the group has now.
   */
  public static Optional<Invitation> accepted(Sharing sharing, UUID sharee, Directory directory) {
    return sharing.invitations().stream()
        .filter(each -> each.isOf(sharee) && each.status() == Status.ACCEPTED)
        .flatMap(own -> standing(sharing, own, directory).stream())
        .findFirst();
  }

  /**
   * An invitation as it stands now, whatever was answered: that of a member of a group ends with
   * the group's own or when he leaves the group, and always allows what the group's does.
   */
  public static Optional<Invitation> standing(
      Sharing sharing, Invitation invitation, Directory directory) {
    UUID group = invitation.group();
    UUID sharee = invitation.sharee();
    if (group == null || sharee == null) {
      return Optional.of(invitation);
    }
    return sharing
        .of(group)
        .filter(own -> directory.groupsOf(sharee).contains(group))
        .map(own -> invitation.allowing(own.level()));
  }
}
