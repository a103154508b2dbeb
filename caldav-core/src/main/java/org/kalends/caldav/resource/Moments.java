package org.kalends.caldav.resource;

import java.util.UUID;
import org.kalends.caldav.access.View;
import org.kalends.caldav.resource.ResourceTree.Moment;
import org.kalends.caldav.store.CollectionInfo;

/** How new collections are as far as one requester may know, in his own at no cost. */
final class Moments {

  private final ResourceTree tree;
  private final ViewChooser views;
  private final Mounts mounts;

  Moments(ResourceTree tree, ViewChooser views, Mounts mounts) {
    this.tree = tree;
    this.views = views;
    this.mounts = mounts;
  }

  Moment of(CollectionResource collection) {
    boolean whole = collection.view() == View.FULL && views.hidesNothing(collection);
    if (collection.isHome()) {
      return new Moment(
          whole ? collection.home().revision() : newest(collection), 0, mounts.state(collection));
    }
    if (whole || !collection.view().showsMembers()) {
      return new Moment(collection.info().revision(), 0, own(collection));
    }
    CollectionView view = tree.open(collection);
    if (view instanceof FullView) {
      return new Moment(view.revision(), view.mark(), own(collection));
    }
    // never one from which removals are forgotten: whoever is told it now knows them
    long revision = Math.max(view.revision(), collection.home().oldestRevision());
    return new Moment(revision, view.mark(), own(collection));
  }

  private static long own(CollectionResource collection) {
    Mount mount = collection.mount();
    return mount == null ? 0 : mount.info().revision();
  }

  /** The last change in a home that is told to somebody from whom some may be hidden. */
  private long newest(CollectionResource in) {
    long newest = Math.max(in.info().ownRevision(), in.home().oldestRevision());
    if (in.view().showsMembers()) {
      newest = Math.max(newest, tree.open(in).revision());
    }
    UUID here = in.info().id();
    for (CollectionInfo removed : in.home().removedSince(0)) {
      newest = here.equals(removed.parent()) ? Math.max(newest, removed.revision()) : newest;
    }
    for (Resource child : tree.childCollections(in)) {
      if (child instanceof CollectionResource below && below.mount() == null) {
        newest = Math.max(newest, newest(below));
      }
    }
    return newest;
  }
}
