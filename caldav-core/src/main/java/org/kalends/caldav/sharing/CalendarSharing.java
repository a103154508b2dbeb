package org.kalends.caldav.sharing;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Invitation;
import org.kalends.caldav.store.Invitation.Status;
import org.kalends.caldav.store.Sharing;
import org.kalends.caldav.store.Sharing.Source;

/**
 * Invites, accepts, declines, takes back (caldav-sharing sections 5.3 and 5.4).
 *
 * <p>Each step is a commit in one home. What decides comes first: the list kept with the calendar,
 * without which a mount is nothing. A crash after it leaves a mount or a notification that is
 * missing or stale, and the same request made again completes it.
 *
 * <p>All methods may throw {@link org.kalends.caldav.store.StoreConflictException} if somebody else
 * was faster: they are to be called again then.
 */
public final class CalendarSharing {

  private final CalendarStore store;
  private final Directory directory;
  private final Clock clock;
  private final Homes homes;

  /** Sharing in a store. */
  public CalendarSharing(CalendarStore store, Directory directory, Clock clock, Homes homes) {
    this.store = store;
    this.directory = directory;
    this.clock = clock;
    this.homes = homes;
  }

  /**
   * Invites somebody to a calendar, or changes his invitation.
   *
   * @return false if the address is nobody's to whom it could be shared, as far as that may be told
   * @throws DavException if the calendar cannot be shared
   */
  public boolean invite(Principal owner, UUID calendar, Invitee invitee, Disclosure disclosure) {
    return change(owner, calendar, List.of(new SharingChange.Set(invitee)), disclosure).isEmpty();
  }

  /**
   * Takes an invitation back: access ends at once.
   *
   * @return false if there is none
   */
  public boolean remove(Principal owner, UUID calendar, String address) {
    List<SharingChange> step = List.of(new SharingChange.Remove(address));
    return change(owner, calendar, step, Disclosure.EVERYTHING).isEmpty();
  }

  /**
   * Makes many changes; those that cannot be made leave the others alone.
   *
   * @return the addresses that were refused
   */
  public List<String> change(
      Principal owner, UUID calendarId, List<SharingChange> changes, Disclosure disclosure) {
    SharedCalendar calendar = shareable(owner, calendarId);
    InvitationList list = new InvitationList(directory, calendar);
    List<String> refused = new ArrayList<>();
    List<Invitation> cutOff = new ArrayList<>();
    for (SharingChange change : changes) {
      if (change instanceof SharingChange.Set set) {
        if (!list.set(set.invitee(), disclosure)) {
          refused.add(change.address());
        }
      } else if (!list.remove(change.address())) {
        List<Invitation> ended = new Leftovers(store, directory).of(calendar, change.address());
        cutOff.addAll(ended);
        if (ended.isEmpty()) {
          refused.add(change.address());
        }
      }
    }
    store(calendar, list.sharing());
    list.news().forEach(each -> tell(calendar, each));
    cutOff.forEach(each -> tell(calendar, each));
    return refused;
  }

  /**
   * Tells those who came into an invited group since: to be called after groups were changed. It
   * looks at every home, and who was told already is not told again.
   */
  public void refreshGroups() {
    for (PrincipalKind kind : PrincipalKind.values()) {
      for (Principal owner : directory.all(kind)) {
        Optional<Home> home = owner.calendars() ? store.home(owner.id()) : Optional.empty();
        home.map(Home::collections).orElse(List.of()).stream()
            .filter(each -> !each.sharing().invitations().isEmpty())
            .forEach(each -> refreshGroups(owner, each.id()));
      }
    }
  }

  private void refreshGroups(Principal owner, UUID calendarId) {
    SharedCalendar calendar = shareable(owner, calendarId);
    InvitationList list = new InvitationList(directory, calendar);
    calendar.info().sharing().invitations().stream()
        .filter(each -> each.sharee() != null && each.group() == null)
        .filter(each -> isGroup(each.sharee()))
        .forEach(list::inviteMembers);
    store(calendar, list.sharing());
    list.news().forEach(each -> tell(calendar, each));
  }

  private boolean isGroup(@Nullable UUID sharee) {
    return Optional.ofNullable(sharee)
        .flatMap(directory::byId)
        .filter(each -> each.kind() == PrincipalKind.GROUP)
        .isPresent();
  }

  /**
   * Tells all who were invited to a calendar, or to one below a folder, that it is gone: once it
   * is.
   */
  public void ended(Principal owner, Home home, CollectionInfo removed) {
    SharedCalendar calendar = new SharedCalendar(owner, home, removed);
    for (Invitation each : removed.sharing().invitations()) {
      if (each.status() != Status.REMOVED) {
        tell(calendar, each.answered(Status.REMOVED));
      }
    }
    home.children(removed.id()).forEach(below -> ended(owner, home, below));
  }

  /**
   * Accepts an invitation: the calendar comes into the sharee's home.
   *
   * @param uid of the invitation
   * @param reply what the sharee says with it
   * @return the name of the calendar in his home
   * @throws DavException 403 if there is no such invitation
   */
  public String accept(Principal sharee, String uid, Reply reply) {
    SharedCalendar calendar = answer(sharee, uid, Status.ACCEPTED, reply);
    Home home = homes.of(sharee);
    Source source = new Source(calendar.home().id(), calendar.info().id());
    Optional<CollectionInfo> mounted = mountOf(home, source);
    if (mounted.isPresent()) {
      return mounted.get().name();
    }
    String usual = InvitationUid.mountName(uid);
    String name = home.child(home.id(), usual).isEmpty() ? usual : UUID.randomUUID().toString();
    CollectionDraft mount =
        new CollectionDraft(
                UUID.randomUUID(),
                home.id(),
                name,
                CollectionKind.CALENDAR,
                calendar.info().components(),
                MountProperties.first(reply.summary()))
            .withSharing(Sharing.mounting(source.home(), source.collection()));
    commit(new ChangeSet(home.id()).add(new Change.CreateCollection(mount)));
    return name;
  }

  /**
   * Declines an invitation, also one that was accepted: then the calendar leaves the sharee's home.
   *
   * @throws DavException 403 if there is no such invitation
   */
  public void decline(Principal sharee, String uid, Reply reply) {
    SharedCalendar calendar = answer(sharee, uid, Status.DECLINED, reply);
    unmount(homes.of(sharee), new Source(calendar.home().id(), calendar.info().id()));
  }

  /**
   * Removes a calendar of somebody else from the home it was accepted into, and declines the
   * invitation if there still is one (section 5.4.2).
   */
  public void leave(Principal sharee, CollectionInfo mount) {
    Source source = mount.sharing().source();
    Optional<SharedCalendar> calendar = Optional.ofNullable(source).flatMap(this::find);
    if (calendar.isPresent()) {
      for (Invitation each : calendar.get().info().sharing().invitations()) {
        if (each.isOf(sharee.id()) && each.status() == Status.ACCEPTED) {
          answer(sharee, each.uid(), Status.DECLINED, Reply.NOTHING);
        }
      }
    }
    commit(new ChangeSet(mount.home()).add(new Change.RemoveCollection(mount.id())));
  }

  /**
   * Whether a name in somebody's home is kept for an invitation that lies in his notifications:
   * when he accepts it, or does so once more, its calendar comes to where it would have been.
   */
  public boolean keepsName(Principal sharee, Home home, String name) {
    return new NotificationBox(store, home)
        .invitations().stream()
            .filter(uid -> InvitationUid.mountName(uid).equals(name))
            .anyMatch(
                uid ->
                    InvitationUid.source(uid)
                        .flatMap(this::find)
                        .flatMap(calendar -> known(calendar, sharee, uid))
                        .isPresent());
  }

  /** An invitation of somebody that he can answer. */
  private Optional<Invitation> known(SharedCalendar calendar, Principal sharee, String uid) {
    Sharing sharing = calendar.info().sharing();
    return sharing.invitations().stream()
        .filter(each -> each.uid().equals(uid) && each.isOf(sharee.id()))
        .filter(each -> each.status() != Status.REMOVED)
        .filter(each -> ShareAccess.standing(sharing, each, directory).isPresent())
        .findFirst();
  }

  /** Notes an answer with the calendar, and tells its owner: one commit. */
  private SharedCalendar answer(Principal sharee, String uid, Status status, Reply reply) {
    SharedCalendar calendar =
        InvitationUid.source(uid).flatMap(this::find).orElseThrow(CalendarSharing::unknown);
    Sharing sharing = calendar.info().sharing();
    Invitation known = known(calendar, sharee, uid).orElseThrow(CalendarSharing::unknown);
    if (known.status() == status) {
      return calendar;
    }
    Invitation now = known.answered(status);
    List<Invitation> all = new ArrayList<>(sharing.invitations());
    all.set(all.indexOf(known), now);
    String name = sharee.displayName();
    String summary = status == Status.ACCEPTED ? reply.summary() : "";
    byte[] document = SharingDocuments.reply(calendar, now, name, summary, clock.instant());
    ChangeSet changes = new ChangeSet(calendar.home().id()).add(update(calendar, all));
    Home told = homes.of(calendar.owner());
    new NotificationBox(store, told).put(NotificationType.REPLY.name(uid), document, changes);
    commit(changes);
    return calendar;
  }

  private static Change update(SharedCalendar calendar, List<Invitation> invitations) {
    return update(calendar, Sharing.with(invitations));
  }

  private static Change update(SharedCalendar calendar, Sharing sharing) {
    CollectionInfo info = calendar.info();
    return new Change.UpdateCollection(
        CollectionDraft.of(info).withSharing(sharing), info.ownRevision());
  }

  private void store(SharedCalendar calendar, Sharing sharing) {
    if (!sharing.equals(calendar.info().sharing())) {
      commit(new ChangeSet(calendar.home().id()).add(update(calendar, sharing)));
    }
  }

  /** Puts news into a sharee's home; who is no longer invited loses the mount with it. */
  private void tell(SharedCalendar calendar, Invitation invitation) {
    Optional<Principal> sharee =
        Optional.ofNullable(invitation.sharee())
            .flatMap(directory::byId)
            .filter(each -> each.enabled() && each.calendars());
    if (sharee.isEmpty()) {
      return;
    }
    Home home = homes.of(sharee.get());
    ChangeSet changes = new ChangeSet(home.id());
    byte[] document =
        SharingDocuments.invitation(
            calendar, invitation, Addresses.of(sharee.get()), clock.instant());
    String name = NotificationType.INVITATION.name(invitation.uid());
    new NotificationBox(store, home).put(name, document, changes);
    if (invitation.status() == Status.REMOVED) {
      mountOf(home, new Source(calendar.home().id(), calendar.info().id()))
          .ifPresent(mount -> changes.add(new Change.RemoveCollection(mount.id())));
    }
    commit(changes);
  }

  private void unmount(Home home, Source source) {
    mountOf(home, source)
        .ifPresent(
            mount -> commit(new ChangeSet(home.id()).add(new Change.RemoveCollection(mount.id()))));
  }

  private static Optional<CollectionInfo> mountOf(Home home, Source source) {
    return home.collections().stream()
        .filter(each -> source.equals(each.sharing().source()))
        .findFirst();
  }

  private SharedCalendar shareable(Principal owner, UUID calendarId) {
    SharedCalendar calendar =
        find(new Source(owner.id(), calendarId)).orElseThrow(DavException::notFound);
    if (!calendar.info().isOwnCalendar()) {
      throw DavException.of(403, "This cannot be shared");
    }
    return calendar;
  }

  private Optional<SharedCalendar> find(Source source) {
    Optional<Principal> owner = directory.byId(source.home());
    Optional<Home> home = owner.flatMap(known -> store.home(source.home()));
    return home.flatMap(known -> known.collection(source.collection()))
        .map(info -> new SharedCalendar(owner.orElseThrow(), home.orElseThrow(), info));
  }

  /** The same for an invitation that never was, is another's, or was taken back. */
  private static DavException unknown() {
    return DavException.of(403, "There is no such invitation");
  }

  private void commit(ChangeSet changes) {
    if (!changes.isEmpty()) {
      store.commit(changes).awaitDurable();
    }
  }
}
