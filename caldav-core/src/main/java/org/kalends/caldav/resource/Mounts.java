package org.kalends.caldav.resource;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.access.View;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.sharing.MountProperties;
import org.kalends.caldav.sharing.ShareAccess;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Invitation;
import org.kalends.caldav.store.Sharing.Source;

/**
 * Finds what the mounts in a home stand for, as it is right now. A mount whose calendar is gone, or
 * whose invitation was taken back, is not there.
 */
final class Mounts {

  private final ResourceTree tree;
  private final Directory directory;
  private final Function<UUID, Optional<Home>> homes;

  Mounts(ResourceTree tree, Directory directory, Function<UUID, Optional<Home>> homes) {
    this.tree = tree;
    this.directory = directory;
    this.homes = homes;
  }

  /**
   * The calendar a mount stands for, at the mount's path.
   *
   * @param sharee whose home the mount is in
   * @param above the entries the mount inherits there
   */
  Optional<CollectionResource> resolve(
      Principal sharee, Home home, CollectionInfo mount, DavPath path, AccessControlList above) {
    Source source = mount.sharing().source();
    Optional<Principal> owner =
        Optional.ofNullable(source).flatMap(from -> directory.byId(from.home()));
    if (source == null || owner.isEmpty()) {
      return Optional.empty();
    }
    Optional<Home> owners = homes.apply(source.home());
    Optional<CollectionInfo> calendar =
        owners.flatMap(known -> known.collection(source.collection()));
    return calendar
        .flatMap(info -> ShareAccess.accepted(info.sharing(), sharee.id(), directory))
        .map(
            invitation -> {
              AccessControlList acl = mount.acl().then(above);
              AccessTarget.OfCollection target =
                  new AccessTarget.OfCollection(
                      sharee.id(), mount.id(), CollectionKind.CALENDAR, acl);
              PrivilegeSet held = tree.privileges(target);
              Mount at = new Mount(sharee, home, mount, invitation, target, held);
              return seen(owner.get(), owners.orElseThrow(), calendar.orElseThrow(), path, at);
            })
        .filter(ResourceTree::isKnown);
  }

  /** Whether a mount stands for nothing any more, whoever asks. */
  boolean isGone(Principal sharee, CollectionInfo mount) {
    return Optional.ofNullable(mount.sharing().source())
        .filter(source -> directory.byId(source.home()).isPresent())
        .flatMap(
            source -> homes.apply(source.home()).flatMap(in -> in.collection(source.collection())))
        .flatMap(info -> ShareAccess.accepted(info.sharing(), sharee.id(), directory))
        .isEmpty();
  }

  /** The same changes; mounts that are gone and whose names they need are removed before. */
  ChangeSet freeing(ChangeSet changes) {
    Set<UUID> removed = new LinkedHashSet<>();
    for (Change change : changes.changes()) {
      String name = nameInHome(change, changes.home());
      Optional<Principal> owner = name == null ? Optional.empty() : directory.byId(changes.home());
      owner
          .flatMap(self -> homes.apply(self.id()))
          .flatMap(home -> home.child(home.id(), Objects.requireNonNull(name)))
          .filter(info -> info.isMount() && isGone(owner.orElseThrow(), info))
          .ifPresent(info -> removed.add(info.id()));
    }
    if (removed.isEmpty()) {
      return changes;
    }
    ChangeSet freed = new ChangeSet(changes.home());
    removed.forEach(id -> freed.add(new Change.RemoveCollection(id)));
    changes.changes().forEach(freed::add);
    changes.expectedRevisions().forEach(freed::expect);
    return freed;
  }

  private static @Nullable String nameInHome(Change change, UUID home) {
    if (change instanceof Change.CreateCollection made) {
      return made.draft().parent().equals(home) ? made.draft().name() : null;
    }
    if (change instanceof Change.UpdateCollection made) {
      return made.draft().parent().equals(home) ? made.draft().name() : null;
    }
    return change instanceof Change.PutMember put && put.collection().equals(home)
        ? put.name()
        : null;
  }

  private static CollectionResource seen(
      Principal owner, Home home, CollectionInfo calendar, DavPath path, Mount mount) {
    Invitation invitation = mount.invitation();
    PrivilegeSet held = mount.privileges().and(ShareAccess.privileges(invitation.level()));
    View view =
        held.has(Privilege.READ) ? ShareAccess.view(invitation.level()) : ViewChooser.of(held);
    CollectionInfo shown =
        calendar.withProperties(
            MountProperties.shown(mount.info().properties(), calendar.properties()));
    AccessControlList acl = ShareAccess.acl(invitation.level());
    return new CollectionResource(
        path,
        path.encoded(),
        owner,
        home,
        shown,
        new AccessTarget.OfCollection(owner.id(), calendar.id(), calendar.kind(), acl),
        held,
        view,
        false,
        mount);
  }

  /**
   * Decides on members with entries of their own. In a mount they are evaluated for the sharee, and
   * nobody else who comes in by his home sees them.
   */
  Function<AccessTarget, PrivilegeSet> access(CollectionResource collection) {
    Mount mount = collection.mount();
    if (mount == null) {
      return tree::privileges;
    }
    boolean himself =
        tree.requester()
            .principal()
            .filter(self -> self.id().equals(mount.sharee().id()))
            .isPresent();
    return target -> himself ? tree.privileges(target).and(mount.privileges()) : PrivilegeSet.NONE;
  }

  /**
   * The state of all calendars of others in a home, in a number that changes when one of them does;
   * 0 if there are none.
   */
  long state(CollectionResource root) {
    long state = 0;
    for (CollectionInfo each : root.home().children(root.info().id())) {
      if (each.isMount()) {
        DavPath path = root.path().child(each.name()).asCollection();
        Optional<CollectionResource> found =
            resolve(root.owner(), root.home(), each, path, root.target().acl());
        long revision = found.map(seen -> tree.moment(seen).revision()).orElse(-1L);
        long level = found.map(seen -> levelOf(seen)).orElse(0L);
        state = 31 * state + each.id().hashCode();
        state = 31 * state + each.revision();
        state = (31 * state + revision) * 31 + level;
        state = state == 0 ? 1 : state;
      }
    }
    return state;
  }

  private static long levelOf(CollectionResource seen) {
    Mount mount = seen.mount();
    return mount == null ? 0 : mount.invitation().level().code();
  }
}
