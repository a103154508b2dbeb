package org.kalends.caldav.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.kalends.caldav.exchange.SyncToken;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavPath;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.CollectionView;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.resource.ResourceTree;
import org.kalends.caldav.resource.Target;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.Member;

/**
 * What changed below a collection, in an order that a cut answer can be continued from: by
 * revision, then by row.
 */
final class SyncChanges {

  /**
   * One changed or removed resource.
   *
   * @param revision of the change
   * @param row its id, which orders changes of one revision
   * @param href its path if it was removed; else empty, as the resource knows it
   * @param resource as it is now; empty if it was removed
   */
  record Entry(long revision, UUID row, String href, Optional<Resource> resource) {}

  private static final Comparator<Entry> ORDER =
      Comparator.comparingLong(Entry::revision).thenComparing(Entry::row);

  private final ResourceTree tree;
  private final CollectionResource root;
  private final boolean infinite;

  SyncChanges(ResourceTree tree, CollectionResource root, boolean infinite) {
    this.tree = tree;
    this.root = root;
    this.infinite = infinite;
  }

  /**
   * Everything that is there if there is no token; else what changed since, removals included. In
   * order if there is a token or the answer will be cut: a first answer that is whole may come in
   * any.
   *
   * @param limit how many of them will be sent
   * @throws DavException with valid-sync-token if that cannot be told
   */
  List<Entry> since(Optional<SyncToken> token, int limit) {
    // within the revision an answer was cut in, rows after the last one sent are still to come
    long after =
        token.map(known -> known.isComplete() ? known.revision() : known.revision() - 1).orElse(0L);
    List<Entry> entries = new ArrayList<>();
    long first = token.map(SyncToken::first).orElse(0L);
    collect(
        root,
        new Since(
            after, Math.max(after, first), token.isEmpty(), token.map(SyncToken::own).orElse(0L)),
        0,
        entries);
    mounts(token, entries);
    if (token.isPresent() || entries.size() > limit) {
      entries.sort(ORDER);
    }
    if (token.isPresent() && !token.get().isComplete()) {
      SyncToken cut = token.get();
      entries.removeIf(
          entry -> entry.revision() == cut.revision() && entry.row().compareTo(cut.after()) <= 0);
    }
    return entries;
  }

  /**
   * Calendars of others have revisions of their own, so that a home's token knows only whether any
   * of them changed: then all are told.
   */
  private void mounts(Optional<SyncToken> token, List<Entry> entries) {
    if (!root.isHome()
        || token.filter(known -> known.own() == tree.moment(root).own()).isPresent()) {
      return;
    }
    long now = root.home().revision();
    for (CollectionInfo info : root.home().children(root.info().id())) {
      if (info.isMount()) {
        Target target = tree.resolve(root.path().child(info.name()).asCollection());
        if (target.resource().isPresent()) {
          entries.add(new Entry(now, info.id(), "", target.resource()));
        } else if (token.isPresent()) {
          String href = target.path().encoded();
          entries.add(new Entry(now, info.id(), href, Optional.empty()));
        }
      }
    }
  }

  /**
   * Where the client stands.
   *
   * @param after the revision after which everything is still to be sent
   * @param removedAfter the revision after which it must learn of removals
   * @param initial whether it knows nothing yet
   * @param own where it stands in what only the requester sees
   */
  private record Since(long after, long removedAfter, boolean initial, long own) {}

  /** The token that says everything up to now was sent. */
  SyncToken tokenOfNow() {
    return tokenOfNow(Optional.empty());
  }

  /**
   * The same after an answer that began with a token. If that one was cut, what is told beside the
   * calendar's own changes may have changed meanwhile, and is told once more.
   */
  SyncToken tokenOfNow(Optional<SyncToken> before) {
    ResourceTree.Moment now = tree.moment(root);
    long own = before.filter(token -> !token.isComplete()).map(SyncToken::own).orElse(now.own());
    return SyncToken.of(root.info().id(), root.home().history(), now.revision(), mark(), own);
  }

  /** That of all views it goes through; they are of one requester, so there is only one. */
  long mark() {
    return mark(root);
  }

  private long mark(CollectionResource in) {
    long mark = in.isHome() ? 0 : tree.moment(in).mark();
    if (infinite && mark == 0) {
      for (Resource child : tree.childCollections(in)) {
        boolean goesInto = child instanceof CollectionResource below && below.mount() == null;
        mark = goesInto ? mark | mark((CollectionResource) child) : mark;
      }
    }
    return mark;
  }

  /**
   * The token that says everything up to this entry was sent.
   *
   * @param before the token this answer began with
   */
  SyncToken tokenAfter(Entry last, Optional<SyncToken> before) {
    long first = before.map(SyncToken::first).orElseGet(() -> root.home().revision());
    long own = before.map(SyncToken::own).orElseGet(() -> tree.moment(root).own());
    return new SyncToken(
        root.info().id(), root.home().history(), last.revision(), last.row(), first, mark(), own);
  }

  /**
   * Collects what is in a collection.
   *
   * @param placed the revision since which it is where it is, or 0 if it always was
   */
  private void collect(CollectionResource in, Since since, long placed, List<Entry> entries) {
    if (in.view().showsMembers()) {
      members(tree.open(in), since, placed, entries);
    }
    for (Resource child : tree.childCollections(in)) {
      if (child instanceof CollectionResource collection && collection.mount() == null) {
        CollectionInfo info = collection.info();
        long changed =
            Math.max(placed, infinite ? info.ownRevision() : tree.moment(collection).revision());
        if (since.initial() || changed > since.after()) {
          entries.add(new Entry(changed, info.id(), "", Optional.of(collection)));
        }
        if (infinite) {
          // a collection that was changed may have been moved here, with all that is in it
          collect(collection, since, changed, entries);
        }
      }
    }
    if (!since.initial()) {
      removedCollections(in, since.removedAfter(), entries);
    }
  }

  private static void members(CollectionView view, Since since, long placed, List<Entry> entries) {
    if (since.initial() || placed > since.after()) {
      for (Member member : view.members()) {
        Resource resource = new MemberResource(view, member);
        entries.add(entry(member, placed, "", Optional.of(resource)));
      }
    }
    if (since.initial()) {
      return;
    }
    for (Member member : view.changedSince(since.after(), since.own())) {
      if (member.removed() && member.revision() <= since.removedAfter()) {
        continue; // gone before the client was told of anything
      }
      if (member.removed()) {
        // also one that came and went since: whoever made it must learn of it (RFC 6578 3.5.2)
        String href = view.collection().href() + DavPath.encodeSegment(member.name());
        entries.add(entry(member, placed, href, Optional.empty()));
      } else if (placed <= since.after()) {
        Resource resource = new MemberResource(view, member);
        entries.add(entry(member, placed, "", Optional.of(resource)));
      }
    }
  }

  private static Entry entry(Member member, long placed, String href, Optional<Resource> resource) {
    return new Entry(Math.max(placed, member.revision()), member.id(), href, resource);
  }

  private void removedCollections(CollectionResource in, long after, List<Entry> entries) {
    UUID here = in.info().id();
    for (CollectionInfo removed : in.home().removedSince(after)) {
      if (here.equals(removed.parent())) {
        String href = in.path().child(removed.name()).asCollection().encoded();
        entries.add(new Entry(removed.revision(), removed.id(), href, Optional.empty()));
      }
    }
    boolean replaced =
        infinite
            && in.home().replacedSince(after).stream()
                .anyMatch(removed -> here.equals(removed.parent()));
    if (replaced) {
      // its place is taken, so it cannot be told as removed; of its members nothing is known
      throw DavException.of(
          Precondition.VALID_SYNC_TOKEN, "A collection was replaced by another one");
    }
  }
}
