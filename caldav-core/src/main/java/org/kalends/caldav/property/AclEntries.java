package org.kalends.caldav.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.kalends.caldav.access.ProtectedAces;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.Hrefs;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.ProxyResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.Ace;
import org.kalends.caldav.store.CollectionInfo;

/** All entries that decide on a resource, in the order in which they do (RFC 3744 section 5.5). */
public final class AclEntries {

  /**
   * One entry.
   *
   * @param ace what it says
   * @param isProtected whether nobody can change it
   * @param inheritedFrom the href of the resource it was set on, if that is another one
   */
  public record Entry(Ace ace, boolean isProtected, Optional<String> inheritedFrom) {}

  private AclEntries() {}

  /** Those of a resource. */
  public static List<Entry> of(Resource resource) {
    List<Entry> entries = new ArrayList<>();
    for (Ace ace : ProtectedAces.of(resource.target(), owner(resource)).aces()) {
      entries.add(new Entry(ace, true, Optional.empty()));
    }
    int isProtected = entries.size();
    if (resource instanceof MemberResource member) {
      add(member.member().access().acl(), Optional.empty(), entries);
      inherited(member.collection(), member.collection().info(), member.path().parent(), entries);
      int own = isProtected + member.member().access().acl().aces().size();
      Optional<String> home = Optional.of(Hrefs.home(member.collection().owner()));
      opened(member.collection(), entries.size() - own, home, entries);
    } else if (resource instanceof CollectionResource collection) {
      add(collection.info().acl(), Optional.empty(), entries);
      above(collection, collection.info(), collection.path(), entries);
      Optional<String> from =
          collection.isHome() ? Optional.empty() : Optional.of(Hrefs.home(collection.owner()));
      opened(collection, entries.size() - isProtected, from, entries);
    }
    return entries;
  }

  /** Who owns a resource: a home and what is in it, or the principal itself. */
  public static Optional<Principal> owner(Resource resource) {
    if (resource instanceof MemberResource member) {
      return Optional.of(member.collection().owner());
    }
    if (resource instanceof ProxyResource proxy) {
      return Optional.of(proxy.owner());
    }
    return resource instanceof CollectionResource collection
        ? Optional.of(collection.owner())
        : Optional.empty();
  }

  private static void inherited(
      CollectionResource in, CollectionInfo from, DavPath path, List<Entry> entries) {
    add(from.acl(), Optional.of(path.encoded()), entries);
    above(in, from, path, entries);
  }

  private static void above(
      CollectionResource in, CollectionInfo below, DavPath path, List<Entry> entries) {
    UUID parent = below.parent();
    if (parent == null) {
      return;
    }
    CollectionInfo root = in.home().root();
    Optional<CollectionInfo> above =
        parent.equals(root.id()) ? Optional.of(root) : in.home().collection(parent);
    above.ifPresent(info -> inherited(in, info, path.parent(), entries));
  }

  /** What the free-busy policy of the home opens, at the end; the ACL method does not change it. */
  private static void opened(
      CollectionResource in, int before, Optional<String> from, List<Entry> entries) {
    List<Ace> all = in.target().acl().aces();
    for (Ace ace : all.subList(Math.min(before, all.size()), all.size())) {
      entries.add(new Entry(ace, from.isEmpty(), from));
    }
  }

  private static void add(AccessControlList acl, Optional<String> from, List<Entry> entries) {
    for (Ace ace : acl.aces()) {
      entries.add(new Entry(ace, false, from));
    }
  }
}
