package org.kalends.caldav.exchange;

import org.kalends.caldav.access.View;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.ResourceTree;
import org.kalends.caldav.store.CollectionInfo;

/** Counts the bytes kept in a home (RFC 4331). */
public final class Quota {

  private Quota() {}

  /**
   * The bytes of all contents in the home of a collection, as far as the requester may see them.
   */
  public static long used(CollectionResource anywhere, ResourceTree tree) {
    CollectionResource root = tree.home(anywhere.owner()).orElse(anywhere);
    long bytes = bytes(root, tree);
    for (CollectionInfo info : root.home().collections()) {
      bytes += tree.descendant(root, info).map(collection -> bytes(collection, tree)).orElse(0L);
    }
    return bytes;
  }

  private static long bytes(CollectionResource collection, ResourceTree tree) {
    return collection.view() == View.FULL ? tree.open(collection).contentBytes() : 0;
  }
}
