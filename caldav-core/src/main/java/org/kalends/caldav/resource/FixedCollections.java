package org.kalends.caldav.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.protocol.DavPath;

/** The collections above principals and homes, as one requester sees them. */
final class FixedCollections {

  private final ResourceTree tree;

  FixedCollections(ResourceTree tree) {
    this.tree = tree;
  }

  /** That of the well-known paths, which everybody may read. */
  static Resource wellKnown(DavPath path) {
    return new FixedCollection(path.asCollection(), PrivilegeSet.of(Privilege.READ));
  }

  /** The one at a path. */
  Optional<Resource> at(DavPath path) {
    PrivilegeSet held = tree.privileges(new AccessTarget.Root());
    return held.has(Privilege.READ)
        ? Optional.of(new FixedCollection(path.asCollection(), held))
        : Optional.empty();
  }

  /** What is in one of them. */
  List<Resource> in(FixedCollection parent) {
    List<Resource> children = new ArrayList<>();
    List<String> segments = parent.path().segments();
    if (segments.isEmpty()) {
      at(DavPath.ROOT.child(ResourceTree.PRINCIPALS)).ifPresent(children::add);
      at(DavPath.ROOT.child(ResourceTree.CALENDARS)).ifPresent(children::add);
    } else if (segments.size() == 1 && !segments.get(0).equals(ResourceTree.WELL_KNOWN)) {
      for (PrincipalKind kind : PrincipalKind.values()) {
        at(parent.path().child(kind.segment())).ifPresent(children::add);
      }
    } else if (segments.size() > 1) {
      own(segments).ifPresent(children::add);
    }
    return children;
  }

  /** Below a kind of principals or homes, a requester finds himself listed and nobody else. */
  private Optional<Resource> own(List<String> segments) {
    return tree.requester()
        .principal()
        .filter(self -> self.kind().segment().equals(segments.get(1)))
        .flatMap(
            self ->
                segments.get(0).equals(ResourceTree.PRINCIPALS)
                    ? tree.principal(self).map(Resource.class::cast)
                    : tree.home(self).map(Resource.class::cast));
  }
}
