package org.kalends.caldav.resource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.FreeBusyPolicy;
import org.kalends.caldav.access.FreeBusySettings;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.access.Requester;
import org.kalends.caldav.access.ScheduleAces;
import org.kalends.caldav.access.View;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StandardCollection;
import org.kalends.caldav.store.StoredContent;

/**
 * The resources one requester can reach during one request: the one door to all data. What he may
 * not know of is not there.
 */
public final class ResourceTree {

  static final String PRINCIPALS = "principals";
  static final String CALENDARS = "calendars";

  /** Where secret links lead: {@code /links/TOKEN.ics}. */
  public static final String LINKS = "links";

  /** The collection of the well-known paths (RFC 8615), which everybody may see. */
  public static final String WELL_KNOWN = ".well-known";

  private final CalendarStore store;
  private final Directory directory;
  private final Requester requester;
  private final Principals principals;
  private final ViewChooser views;
  private final FreeBusySettings freeBusy;
  private final OpenedHomes homes;
  private final FixedCollections fixed = new FixedCollections(this);
  private final Map<UUID, CollectionSnapshot> snapshots = new HashMap<>();
  private final Map<AccessTarget, PrivilegeSet> privileges = new HashMap<>();
  private final Mounts mounts;
  private final PersonalWrites personal;

  /** The tree as this requester sees it now; owners open free-busy time as far as that reaches. */
  public ResourceTree(
      CalendarStore store, Directory directory, Requester requester, FreeBusySettings freeBusy) {
    this.store = store;
    this.directory = directory;
    this.requester = requester;
    this.principals = new Principals(directory, this::privileges);
    this.freeBusy = freeBusy;
    this.homes = new OpenedHomes(store, requester, freeBusy, this::privileges);
    this.personal = new PersonalWrites(store);
    this.mounts = new Mounts(this, directory, homes::get);
    this.views = new ViewChooser(store, directory, requester, mounts::access, this::privileges);
  }

  /** Who asks. */
  public Requester requester() {
    return requester;
  }

  /** The principals of the server, for reading. */
  public Directory directory() {
    return directory;
  }

  /** What a path leads to. */
  public Target resolve(DavPath path) {
    List<String> segments = path.segments();
    if (segments.isEmpty()) {
      return Target.of(path, fixed.at(path));
    }
    String top = segments.get(0);
    if (top.equals(WELL_KNOWN) && segments.size() == 1) {
      return new Target.Mapped(path, FixedCollections.wellKnown(path));
    }
    if (!top.equals(PRINCIPALS) && !top.equals(CALENDARS)) {
      Optional<Resource> root = segments.size() == 1 ? fixed.at(DavPath.ROOT) : Optional.empty();
      return root.<Target>map(parent -> new Target.Unmapped(path, parent))
          .orElseGet(() -> new Target.Nowhere(path));
    }
    if (segments.size() == 1) {
      return Target.of(path, fixed.at(path));
    }
    Optional<PrincipalKind> kind = PrincipalKind.ofSegment(segments.get(1));
    if (segments.size() == 2) {
      return Target.of(path, kind.isPresent() ? fixed.at(path) : Optional.empty());
    }
    if (top.equals(PRINCIPALS) && segments.get(1).equals(Principals.BY_ID)) {
      return principals
          .byId(segments.get(2))
          .map(principal -> principals.resolve(path, principal))
          .orElseGet(() -> new Target.Nowhere(path));
    }
    return kind.flatMap(k -> directory.byName(k, segments.get(2)))
        .map(
            principal ->
                top.equals(PRINCIPALS)
                    ? principals.resolve(path, principal)
                    : resolveInHome(path, principal))
        .orElseGet(() -> Nobody.at(path, store, requester));
  }

  /** The principal resource of a principal, if the requester may know of it. */
  public Optional<PrincipalResource> principal(Principal principal) {
    return principals.of(principal);
  }

  /** All principals, with the groups of their delegates. */
  public Principals principals() {
    return principals;
  }

  /** The home of a principal, made on first use; empty if he has none or it must not be known. */
  public Optional<CollectionResource> home(Principal owner) {
    return homes.of(owner).map(home -> root(owner, home)).filter(ResourceTree::isKnown);
  }

  /**
   * A collection by its id, wherever in somebody's home it is, if the requester may know of it.
   * Makes no home come into being that was never used.
   */
  public Optional<CollectionResource> collection(Principal owner, UUID id) {
    return homes
        .of(owner)
        .flatMap(home -> home.collection(id).map(info -> at(owner, home, info)))
        .filter(ResourceTree::isKnown);
  }

  private CollectionResource at(Principal owner, Home home, CollectionInfo info) {
    UUID above = info.parent();
    if (above == null) {
      return root(owner, home);
    }
    boolean top = above.equals(home.root().id());
    return below(at(owner, home, top ? home.root() : home.collection(above).orElseThrow()), info);
  }

  /**
   * Somebody's inbox or outbox, to whose privileges a question is put (RFC 6638 section 6). The
   * requester may have to know nothing of it.
   */
  public Optional<CollectionResource> box(Principal owner, StandardCollection box) {
    return homes.of(owner).flatMap(home -> box.in(home).map(found -> at(owner, home, found)));
  }

  /** Looks up as much as {@link #box} does, for an address that nobody has. */
  public void inboxOfNobody() {
    homes.nobody();
  }

  /** The direct children of a resource that are collections, as far as the requester may know. */
  public List<Resource> childCollections(Resource parent) {
    List<Resource> children = new ArrayList<>();
    if (parent instanceof CollectionResource in) {
      for (CollectionInfo info : in.home().children(in.info().id())) {
        child(in, info).ifPresent(children::add);
      }
    } else if (parent instanceof PrincipalResource in) {
      children.addAll(principals.proxiesOf(in.principal()));
    } else if (parent instanceof FixedCollection in) {
      children.addAll(fixed.in(in));
    }
    return children;
  }

  /**
   * The members of a collection as far as the requester may see them.
   *
   * @throws DavException 403 without DAV:read, 404 if the collection has just been removed
   */
  public CollectionView open(CollectionResource collection) {
    if (!collection.view().showsMembers()) {
      throw DavException.needPrivileges(collection.href(), Privilege.READ);
    }
    return views.shown(collection, snapshot(collection));
  }

  /** One snapshot for the whole request: what it decides on must not change in between. */
  private CollectionSnapshot snapshot(CollectionResource collection) {
    return snapshots.computeIfAbsent(
        collection.info().id(),
        id -> store.open(collection.info()).orElseThrow(DavException::notFound));
  }

  /** What this request sets for a sharee alone. */
  PersonalWrites personal() {
    return personal;
  }

  /** All that is in a collection, whatever the requester is shown. */
  CollectionView everything(CollectionResource collection) {
    return new FullView(store, collection, snapshot(collection));
  }

  /**
   * Where a sync token of a collection begins.
   *
   * @param own what else it depends on where calendars of others are: the revision of the mount; in
   *     a home, a number for all of them
   */
  public record Moment(long revision, long mark, long own) {}

  /** How new a collection is, as far as the requester may know. Costs nothing in one's own. */
  public Moment moment(CollectionResource collection) {
    return new Moments(this, views, mounts).of(collection);
  }

  /** Whether a member that is hidden from the requester has this name: nothing new can have it. */
  public boolean isNameOfSomethingHidden(CollectionResource in, String name) {
    return hides(in, each -> each.member(name));
  }

  /** Whether a member that is hidden from the requester has this UID: nothing new can have it. */
  boolean isUidOfSomethingHidden(CollectionResource in, String uid) {
    return hides(in, each -> each.memberWithUid(uid));
  }

  private boolean hides(CollectionResource in, Function<CollectionView, Optional<Member>> wanted) {
    CollectionSnapshot snapshot = snapshot(in);
    CollectionView view = views.view(in, snapshot);
    return view instanceof RestrictedView
        && wanted.apply(view).isEmpty()
        && wanted.apply(new FullView(store, in, snapshot)).isPresent();
  }

  /**
   * Hands the bytes of all objects that may make somebody busy to the busy computation, which keeps
   * nothing but times. Takes CALDAV:read-free-busy only; where that is missing nothing is handed
   * over (RFC 4791 section 7.10).
   */
  public void busyContents(
      CollectionResource collection, long from, long to, Consumer<StoredContent> computation) {
    if (collection.privileges().has(Privilege.READ_FREE_BUSY)) {
      new BusyContents(store, views).hand(collection, snapshot(collection), from, to, computation);
    }
  }

  /** The bytes of all contents in the home of a collection (RFC 4331 section 2). */
  public long homeBytes(CollectionResource anywhere) {
    return store.contentBytes(anywhere.home().id());
  }

  /** Changes after which no mount that stands for nothing holds a name that one of them needs. */
  ChangeSet freeing(ChangeSet changes) {
    return mounts.freeing(changes);
  }

  /** Waits until everything that was read through this tree is on disk. */
  public void awaitDurable() {
    homes.awaitDurable();
  }

  /** What the requester may do with a target; asked once for each target and request. */
  public PrivilegeSet privileges(AccessTarget target) {
    return privileges.computeIfAbsent(target, requester::privileges);
  }

  private Target resolveInHome(DavPath path, Principal owner) {
    Optional<Home> home = homes.of(owner);
    if (home.isEmpty()) {
      return owner.calendars() ? new Target.Nowhere(path) : Nobody.at(path, store, requester);
    }
    List<String> segments = path.segments();
    CollectionInfo at = home.get().root();
    AccessControlList acl = FreeBusyPolicy.entries(at, owner.kind(), freeBusy);
    for (int i = 3; i < segments.size(); i++) {
      Optional<CollectionInfo> below = home.get().child(at.id(), segments.get(i));
      if (below.isEmpty()) {
        return i < segments.size() - 1
            ? new Target.Nowhere(path)
            : lastSegment(path, collection(owner, home.get(), at, path.parent(), acl));
      }
      at = below.get();
      if (at.isMount()) {
        return inMount(path, i, owner, home.get(), at, acl);
      }
      acl = ScheduleAces.of(at, acl);
    }
    CollectionResource found = collection(owner, home.get(), at, path.asCollection(), acl);
    return Target.of(path, Optional.<Resource>of(found).filter(one -> isKnown(found)));
  }

  private Target inMount(
      DavPath path,
      int at,
      Principal sharee,
      Home home,
      CollectionInfo mount,
      AccessControlList acl) {
    DavPath place = new DavPath(path.segments().subList(0, at + 1), true);
    Optional<CollectionResource> found = mounts.resolve(sharee, home, mount, place, acl);
    int below = path.segments().size() - 1 - at;
    if (found.isEmpty() && below == 0 && mounts.isGone(sharee, mount)) {
      return lastSegment(path, root(sharee, home));
    }
    if (found.isEmpty() || below > 1) {
      return new Target.Nowhere(path);
    }
    return below == 0 ? new Target.Mapped(path, found.get()) : lastSegment(path, found.get());
  }

  /** A member may be granted to somebody who must not know of its collection. */
  private Target lastSegment(DavPath path, CollectionResource in) {
    Target otherwise = isKnown(in) ? new Target.Unmapped(path, in) : new Target.Nowhere(path);
    if (in.view() == View.NONE && in.target().kind() == CollectionKind.HOME) {
      return otherwise;
    }
    CollectionView view = views.shown(in, snapshot(in));
    Optional<Member> member = view.member(path.name());
    if (member.isEmpty() || !member.map(view::privileges).orElseThrow().has(Privilege.READ)) {
      return otherwise;
    }
    return path.trailingSlash()
        ? new Target.Nowhere(path)
        : new Target.Mapped(path, new MemberResource(view, member.get()));
  }

  private Optional<CollectionResource> child(CollectionResource in, CollectionInfo info) {
    if (info.isMount()) {
      DavPath path = in.path().child(info.name()).asCollection();
      return mounts.resolve(in.owner(), in.home(), info, path, in.target().acl());
    }
    return Optional.of(below(in, info)).filter(one -> isKnown(one) && info.kind().isServed());
  }

  /** What is in a collection, of which the requester may have to know nothing. */
  CollectionResource below(CollectionResource in, CollectionInfo info) {
    AccessControlList acl = ScheduleAces.of(info, in.target().acl());
    DavPath path = in.path().child(info.name()).asCollection();
    return collection(in.owner(), in.home(), info, path, acl);
  }

  private CollectionResource root(Principal owner, Home home) {
    return collection(
        owner,
        home,
        home.root(),
        pathOf(CALENDARS, owner),
        FreeBusyPolicy.entries(home.root(), owner.kind(), freeBusy));
  }

  /** What the administrator says of telling when somebody is busy. */
  public FreeBusySettings freeBusy() {
    return freeBusy;
  }

  /** A collection, of which the requester may have to know nothing. */
  private CollectionResource collection(
      Principal owner, Home home, CollectionInfo info, DavPath path, AccessControlList acl) {
    AccessTarget.OfCollection target =
        new AccessTarget.OfCollection(owner.id(), info.id(), info.kind(), acl);
    PrivilegeSet held = privileges(target);
    CollectionResource found =
        new CollectionResource(
            path,
            path.encoded(),
            owner,
            home,
            info,
            target,
            held,
            ViewChooser.of(held),
            views.seesEveryClass(owner),
            null);
    View most = requester.atMost(target);
    return most == View.FULL ? found : found.withView(most);
  }

  static boolean isKnown(CollectionResource collection) {
    return collection.view() != View.NONE;
  }

  static DavPath pathOf(String top, Principal principal) {
    return new DavPath(List.of(top, principal.kind().segment(), principal.name()), true);
  }
}
