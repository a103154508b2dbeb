package org.kalends.caldav.resource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.access.Requester;
import org.kalends.caldav.access.View;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.MemberFlag;
import org.kalends.caldav.store.StoredContent;

/**
 * The resources one requester can reach during one request: the one door to all data. What he may
 * not know of is not there.
 */
public final class ResourceTree {

  static final String PRINCIPALS = "principals";
  static final String CALENDARS = "calendars";

  private final CalendarStore store;
  private final Directory directory;
  private final Requester requester;
  private final Map<UUID, Home> homes = new HashMap<>();
  private final Map<UUID, CollectionSnapshot> snapshots = new HashMap<>();
  private final Map<AccessTarget, PrivilegeSet> privileges = new HashMap<>();

  /** The tree as this requester sees it now. */
  public ResourceTree(CalendarStore store, Directory directory, Requester requester) {
    this.store = store;
    this.directory = directory;
    this.requester = requester;
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
      return mapped(path, fixed(path));
    }
    String top = segments.get(0);
    if (!top.equals(PRINCIPALS) && !top.equals(CALENDARS)) {
      Optional<Resource> root = segments.size() == 1 ? fixed(DavPath.ROOT) : Optional.empty();
      return root.<Target>map(parent -> new Target.Unmapped(path, parent))
          .orElseGet(() -> new Target.Nowhere(path));
    }
    if (segments.size() == 1) {
      return mapped(path, fixed(path));
    }
    Optional<PrincipalKind> kind = kindOf(segments.get(1));
    if (segments.size() == 2) {
      return mapped(path, kind.isPresent() ? fixed(path) : Optional.empty());
    }
    return kind.flatMap(k -> directory.byName(k, segments.get(2)))
        .map(
            principal ->
                top.equals(PRINCIPALS)
                    ? resolvePrincipal(path, principal)
                    : resolveInHome(path, principal))
        .orElseGet(() -> new Target.Nowhere(path));
  }

  /** The principal resource of a principal, if the requester may know of it. */
  public Optional<PrincipalResource> principal(Principal principal) {
    PrivilegeSet held = privileges(new AccessTarget.OfPrincipal(principal.id()));
    return held.has(Privilege.READ)
        ? Optional.of(new PrincipalResource(pathOf(PRINCIPALS, principal), principal, held))
        : Optional.empty();
  }

  /** The home of a principal, made on first use; empty if he has none or it must not be known. */
  public Optional<CollectionResource> home(Principal owner) {
    AccessTarget root = new AccessTarget.OfCollection(owner.id(), owner.id(), CollectionKind.HOME);
    if (!owner.calendars() || viewOf(privileges(root)) == View.NONE) {
      return Optional.empty();
    }
    Home home =
        homes.computeIfAbsent(
            owner.id(),
            id -> store.home(id).orElseGet(() -> store.createHome(id, FirstCollections.of(owner))));
    return collection(owner, home, home.root(), pathOf(CALENDARS, owner));
  }

  /** The direct children of a resource that are collections, as far as the requester may know. */
  public List<Resource> childCollections(Resource parent) {
    List<Resource> children = new ArrayList<>();
    if (parent instanceof CollectionResource in) {
      for (CollectionInfo info : in.home().children(in.info().id())) {
        child(in, info).ifPresent(children::add);
      }
    } else if (parent instanceof FixedCollection in) {
      List<String> segments = in.path().segments();
      if (segments.isEmpty()) {
        fixed(DavPath.ROOT.child(PRINCIPALS)).ifPresent(children::add);
        fixed(DavPath.ROOT.child(CALENDARS)).ifPresent(children::add);
      } else if (segments.size() == 1) {
        for (PrincipalKind kind : PrincipalKind.values()) {
          fixed(in.path().child(kind.segment())).ifPresent(children::add);
        }
      } else {
        own(segments).ifPresent(children::add);
      }
    }
    return children;
  }

  /** A collection anywhere below another one of the same home, if the requester may know of it. */
  public Optional<CollectionResource> descendant(CollectionResource root, CollectionInfo info) {
    UUID parent = info.parent();
    if (parent == null) {
      return Optional.empty();
    }
    if (parent.equals(root.info().id())) {
      return child(root, info);
    }
    return root.home()
        .collection(parent)
        .flatMap(above -> descendant(root, above))
        .flatMap(above -> child(above, info));
  }

  /**
   * The members of a collection as far as the requester may see them.
   *
   * @throws DavException 403 without DAV:read, 404 if the collection has just been removed
   */
  public CollectionView open(CollectionResource collection) {
    if (collection.view() != View.FULL) {
      throw DavException.needPrivileges(collection.href(), Privilege.READ);
    }
    // one snapshot for the whole request: what it decides on must not change in between
    CollectionSnapshot snapshot =
        snapshots.computeIfAbsent(
            collection.info().id(),
            id -> store.open(collection.info()).orElseThrow(DavException::notFound));
    return new FullView(store, collection, snapshot);
  }

  /**
   * Hands the bytes of all objects that may make somebody busy to the busy computation, which keeps
   * nothing but times. Takes CALDAV:read-free-busy only; where that is missing nothing is handed
   * over (RFC 4791 section 7.10).
   */
  public void busyContents(
      CollectionResource collection, long from, long to, Consumer<StoredContent> computation) {
    if (!collection.privileges().has(Privilege.READ_FREE_BUSY)) {
      return;
    }
    store
        .open(collection.info())
        .ifPresent(
            snapshot ->
                store.contents(
                    collection.info(),
                    snapshot.mayOverlap(from, to).stream()
                        .filter(member -> !member.facts().has(MemberFlag.FREE))
                        .toList(),
                    computation));
  }

  /** The bytes of all contents in the home of a collection (RFC 4331 section 2). */
  public long homeBytes(CollectionResource anywhere) {
    return store.contentBytes(anywhere.home().id());
  }

  /** Waits until everything that was read through this tree is on disk. */
  public void awaitDurable() {
    homes.keySet().forEach(store::awaitDurable);
  }

  /** What the requester may do with a target; asked once for each target and request. */
  public PrivilegeSet privileges(AccessTarget target) {
    return privileges.computeIfAbsent(target, requester::privileges);
  }

  private static Target mapped(DavPath path, Optional<Resource> found) {
    return found
        .<Target>map(resource -> new Target.Mapped(path, resource))
        .orElseGet(() -> new Target.Nowhere(path));
  }

  private Optional<Resource> fixed(DavPath path) {
    PrivilegeSet held = privileges(new AccessTarget.Root());
    return held.has(Privilege.READ)
        ? Optional.of(new FixedCollection(path.asCollection(), held))
        : Optional.empty();
  }

  /** Below a kind of principals or homes, a requester finds himself listed and nobody else. */
  private Optional<Resource> own(List<String> segments) {
    return requester
        .principal()
        .filter(self -> self.kind().segment().equals(segments.get(1)))
        .flatMap(
            self ->
                segments.get(0).equals(PRINCIPALS)
                    ? principal(self).map(Resource.class::cast)
                    : home(self).map(Resource.class::cast));
  }

  private Target resolvePrincipal(DavPath path, Principal principal) {
    Optional<PrincipalResource> found = principal(principal);
    if (found.isEmpty() || path.segments().size() > 4) {
      return new Target.Nowhere(path);
    }
    return path.segments().size() == 3
        ? new Target.Mapped(path, found.get())
        : new Target.Unmapped(path, found.get());
  }

  private Target resolveInHome(DavPath path, Principal owner) {
    Optional<CollectionResource> at = home(owner);
    List<String> segments = path.segments();
    for (int i = 3; i < segments.size() && at.isPresent(); i++) {
      CollectionResource in = at.get();
      Optional<CollectionInfo> info = in.home().child(in.info().id(), segments.get(i));
      if (info.isEmpty() && i == segments.size() - 1) {
        return lastSegment(path, in);
      }
      at = info.flatMap(below -> child(in, below));
    }
    return mapped(path, at.map(Resource.class::cast));
  }

  private Target lastSegment(DavPath path, CollectionResource in) {
    if (in.view() != View.FULL) {
      return new Target.Unmapped(path, in);
    }
    CollectionView view = open(in);
    Optional<Member> member = view.member(path.name());
    if (member.isEmpty()) {
      return new Target.Unmapped(path, in);
    }
    return path.trailingSlash()
        ? new Target.Nowhere(path)
        : new Target.Mapped(path, new MemberResource(view, member.get()));
  }

  private Optional<CollectionResource> child(CollectionResource in, CollectionInfo info) {
    return collection(in.owner(), in.home(), info, in.path().child(info.name()).asCollection());
  }

  private Optional<CollectionResource> collection(
      Principal owner, Home home, CollectionInfo info, DavPath path) {
    PrivilegeSet held =
        privileges(new AccessTarget.OfCollection(owner.id(), info.id(), info.kind()));
    View view = viewOf(held);
    return view == View.NONE
        ? Optional.empty()
        : Optional.of(new CollectionResource(path, path.encoded(), owner, home, info, held, view));
  }

  private static View viewOf(PrivilegeSet held) {
    if (held.has(Privilege.READ)) {
      return View.FULL;
    }
    return held.has(Privilege.READ_FREE_BUSY) ? View.BUSY_ONLY : View.NONE;
  }

  private static Optional<PrincipalKind> kindOf(String segment) {
    for (PrincipalKind kind : PrincipalKind.values()) {
      if (kind.segment().equals(segment)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  private static DavPath pathOf(String top, Principal principal) {
    return new DavPath(List.of(top, principal.kind().segment(), principal.name()), true);
  }
}
