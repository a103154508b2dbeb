package org.kalends.caldav.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Invitation;
import org.kalends.caldav.store.Invitation.Level;
import org.kalends.caldav.store.Invitation.Status;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.Sharing.Source;
import org.kalends.caldav.store.StandardCollection;

/**
 * What somebody still has of an invitation that was taken back while the server stopped: it ended
 * with the commit in the owner's home, but he was not told.
 */
final class Leftovers {

  private final CalendarStore store;
  private final Directory directory;

  Leftovers(CalendarStore store, Directory directory) {
    this.store = store;
    this.directory = directory;
  }

  /** The invitations, as ended, of those at an address who were never told that they have. */
  List<Invitation> of(SharedCalendar calendar, String address) {
    List<Invitation> ended = new ArrayList<>();
    Addresses.find(directory, address.trim()).stream()
        .flatMap(this::people)
        .filter(each -> calendar.info().sharing().of(each.id()).isEmpty())
        .forEach(each -> uid(calendar, each).ifPresent(uid -> ended.add(ended(uid, each))));
    return ended;
  }

  private Stream<Principal> people(Principal principal) {
    return principal.kind() != PrincipalKind.GROUP
        ? Stream.of(principal)
        : Stream.of(PrincipalKind.values())
            .flatMap(kind -> directory.all(kind).stream())
            .filter(each -> each.kind() != PrincipalKind.GROUP)
            .filter(each -> directory.groupsOf(each.id()).contains(principal.id()));
  }

  private static Invitation ended(String uid, Principal sharee) {
    String address = Addresses.of(sharee);
    String name = sharee.displayName();
    return new Invitation(
        uid, sharee.id(), address, Level.READ, Status.REMOVED, name, "", /* group= */ null);
  }

  /** That of a notification he still has; a new one if there is nothing but the mount. */
  private Optional<String> uid(SharedCalendar calendar, Principal sharee) {
    Source source = new Source(calendar.home().id(), calendar.info().id());
    Optional<Home> home = store.home(sharee.id());
    return home.flatMap(StandardCollection.NOTIFICATIONS::in)
        .flatMap(box -> told(box, source))
        .or(
            () ->
                home.filter(each -> hasMount(each, source))
                    .map(each -> InvitationUid.of(source.home(), source.collection())));
  }

  private Optional<String> told(CollectionInfo box, Source source) {
    return store.open(box).stream()
        .flatMap(all -> all.members().stream())
        .map(Member::name)
        .filter(name -> NotificationType.ofName(name) == NotificationType.INVITATION)
        .map(NotificationType.INVITATION::uid)
        .filter(uid -> InvitationUid.source(uid).filter(source::equals).isPresent())
        .findFirst();
  }

  private static boolean hasMount(Home home, Source source) {
    return home.collections().stream().anyMatch(each -> source.equals(each.sharing().source()));
  }
}
