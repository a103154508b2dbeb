package org.kalends.caldav.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One collection without its members.
 *
 * @param home the home it is in, which is the id of its owner
 * @param id its id; the root collection's is the home's
 * @param parent the collection it is in; null for the root
 * @param name its decoded path segment; empty for the root
 * @param kind what it is for
 * @param revision the revision of the last commit that changed it or one of its members
 * @param ownRevision the revision of the last commit that changed the collection itself: its name,
 *     place or properties
 * @param created when it was made
 * @param components the component types it takes as members (RFC 4791 section 5.2.3), as a set of
 *     bits by {@link ComponentKind#bit}; 0 means all
 * @param properties its dead properties, and the live ones a client may set
 * @param acl the access control entries that were set on it
 * @param sharing whom it is shared with, or what it stands for
 */
public record CollectionInfo(
    UUID home,
    UUID id,
    @Nullable UUID parent,
    String name,
    CollectionKind kind,
    long revision,
    long ownRevision,
    Instant created,
    int components,
    DeadProperties properties,
    AccessControlList acl,
    Sharing sharing) {

  /** Whether this is the home itself. */
  public boolean isRoot() {
    return parent == null;
  }

  /** Whether it stands for a calendar of somebody else, shared with the owner of the home. */
  public boolean isMount() {
    return sharing.source() != null;
  }

  /** Whether it is a calendar that holds objects of the owner of the home. */
  public boolean isOwnCalendar() {
    return kind == CollectionKind.CALENDAR && !isMount();
  }

  /** The strong entity tag of the collection with all that is in it, at its revision. */
  public String etag() {
    return EntityTags.of(id, revision);
  }

  /** The same with other properties, as somebody sees it. */
  public CollectionInfo withProperties(DeadProperties other) {
    return new CollectionInfo(
        home,
        id,
        parent,
        name,
        kind,
        revision,
        ownRevision,
        created,
        components,
        other,
        acl,
        sharing);
  }

  /** Whether members of this component type may be stored here. */
  public boolean takes(ComponentKind component) {
    return components == 0 || (components & component.bit()) != 0;
  }
}
