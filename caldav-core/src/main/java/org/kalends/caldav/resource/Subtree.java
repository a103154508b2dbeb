package org.kalends.caldav.resource;

import org.kalends.caldav.access.Privilege;

/**
 * A collection with all that is in it, what the requester must not know of included: what is
 * decided about it as a whole, so that nothing in it is lost by a request that cannot see it.
 *
 * @param tree what the requester can reach
 * @param root the collection
 */
public record Subtree(ResourceTree tree, CollectionResource root) {

  /** Whether the requester holds a privilege on the collection and on every one below it. */
  public boolean isHeld(Privilege privilege) {
    return root.privileges().has(privilege)
        && root.home().children(root.info().id()).stream()
            .filter(info -> !info.isMount())
            .allMatch(info -> new Subtree(tree, tree.below(root, info)).isHeld(privilege));
  }

  /** Whether he is shown everything that is directly in it, and all of that. */
  public boolean isShown() {
    CollectionView shown = tree.open(root);
    long collections =
        tree.childCollections(root).stream()
            .filter(child -> child.privileges().has(Privilege.READ))
            .count();
    return shown.members().stream().allMatch(shown::isWhole)
        && shown.members().size() == tree.everything(root).members().size()
        && collections == root.home().children(root.info().id()).size();
  }
}
