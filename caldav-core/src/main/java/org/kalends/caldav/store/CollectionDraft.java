package org.kalends.caldav.store;

import java.util.UUID;

/**
 * A collection as it is to be made or changed.
 *
 * @param id its id: a new random one to create, or that of the collection to change
 * @param parent the collection it is to be in
 * @param name its decoded path segment, unique in its parent among collections
 * @param kind what it is for; cannot change later
 * @param components as {@link CollectionInfo#components}
 * @param properties all properties it is to have
 * @param acl the access control entries it is to have
 * @param sharing whom it is to be shared with, or what it is to stand for
 */
public record CollectionDraft(
    UUID id,
    UUID parent,
    String name,
    CollectionKind kind,
    int components,
    DeadProperties properties,
    AccessControlList acl,
    Sharing sharing) {

  /** One that is shared with nobody, and on which no access control entry is set. */
  public CollectionDraft(
      UUID id,
      UUID parent,
      String name,
      CollectionKind kind,
      int components,
      DeadProperties properties) {
    this(id, parent, name, kind, components, properties, AccessControlList.EMPTY, Sharing.NONE);
  }

  /** The draft that changes nothing of an existing collection but the root. */
  public static CollectionDraft of(CollectionInfo info) {
    UUID parent = info.parent() == null ? info.id() : info.parent();
    return new CollectionDraft(
        info.id(),
        parent,
        info.name(),
        info.kind(),
        info.components(),
        info.properties(),
        info.acl(),
        info.sharing());
  }

  /** The same with other properties. */
  public CollectionDraft withProperties(DeadProperties other) {
    return new CollectionDraft(id, parent, name, kind, components, other, acl, sharing);
  }

  /** The same with other access control entries. */
  public CollectionDraft withAcl(AccessControlList other) {
    return new CollectionDraft(id, parent, name, kind, components, properties, other, sharing);
  }

  /** The same in another place. */
  public CollectionDraft movedTo(UUID otherParent, String otherName) {
    return new CollectionDraft(
        id, otherParent, otherName, kind, components, properties, acl, sharing);
  }

  /** The same with other invitations. */
  public CollectionDraft withSharing(Sharing other) {
    return new CollectionDraft(id, parent, name, kind, components, properties, acl, other);
  }
}
