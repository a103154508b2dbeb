package org.kalends.caldav.resource;

import org.jspecify.annotations.Nullable;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.access.View;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.sharing.ShareAccess;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.Home;

/**
 * A collection in somebody's home, the home itself included.
 *
 * @param path where it is
 * @param href the same percent-encoded
 * @param owner whose home it is in
 * @param home that home, at the moment of the request
 * @param info the collection
 * @param target what access to it is decided on
 * @param privileges what the requester may do with it
 * @param view how much of its members the requester is shown
 * @param seesEveryClass whether objects are shown whatever class they are of: to the owner, his
 *     write delegates and administrators
 * @param mount where it appears in the home of somebody it is shared with; null in its own
 */
public record CollectionResource(
    DavPath path,
    String href,
    Principal owner,
    Home home,
    CollectionInfo info,
    AccessTarget.OfCollection target,
    PrivilegeSet privileges,
    View view,
    boolean seesEveryClass,
    @Nullable Mount mount)
    implements Resource {

  /** Whether it is a calendar collection (RFC 4791 section 4.2). */
  public boolean isCalendar() {
    return info.kind() == CollectionKind.CALENDAR;
  }

  /** The collection whose name, place and properties are changed where it appears. */
  public CollectionInfo placed() {
    return mount == null ? info : mount.info();
  }

  /** The home it appears in. */
  public Home placedIn() {
    return mount == null ? home : mount.home();
  }

  /** What access to it is decided on where it appears. */
  public AccessTarget.OfCollection placedTarget() {
    return mount == null ? target : mount.target();
  }

  /** Whether it is a calendar home (RFC 4791 section 6.2.1). */
  public boolean isHome() {
    return info.isRoot();
  }

  /**
   * The same collection as somebody else sees it, who is granted this view of it: never more than
   * is seen here, objects by their class, and nothing can be written through what is not the full
   * view.
   */
  public CollectionResource withView(View granted) {
    View seen = view.atMost(granted);
    PrivilegeSet held =
        switch (seen) {
          case FULL -> privileges;
          case MASKED, BUSY_ONLY -> privileges.onlyReading();
          case FREE_BUSY -> privileges.only(Privilege.READ_FREE_BUSY);
          case NONE -> PrivilegeSet.NONE;
        };
    return new CollectionResource(path, href, owner, home, info, target, held, seen, false, mount);
  }

  /**
   * The same calendar of somebody else as its sharee sees it, whoever asks: what makes him busy is
   * what is there for him, with his own TRANSP (caldav-sharing section 5.5.4).
   */
  CollectionResource asHisOwn(Mount at) {
    View seen = ShareAccess.view(at.invitation().level());
    PrivilegeSet held = ShareAccess.privileges(at.invitation().level());
    return new CollectionResource(path, href, owner, home, info, target, held, seen, false, at);
  }
}
