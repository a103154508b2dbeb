package org.kalends.caldav.resource;

import java.util.Optional;
import org.kalends.caldav.protocol.DavPath;

/** What a path leads to. */
public sealed interface Target {

  /** What is found at a path: nothing, not even a place for something new, if it is empty. */
  static Target of(DavPath path, Optional<Resource> found) {
    return found
        .<Target>map(resource -> new Mapped(path, resource))
        .orElseGet(() -> new Nowhere(path));
  }

  /** The path that was resolved. */
  DavPath path();

  /** The resource, if there is one. */
  default Optional<Resource> resource() {
    return this instanceof Mapped mapped ? Optional.of(mapped.found()) : Optional.empty();
  }

  /** There is a resource, and the requester may know. */
  record Mapped(DavPath path, Resource found) implements Target {}

  /**
   * There is none, but the collection it would be in is there.
   *
   * @param parent where a resource of this name could be made
   */
  record Unmapped(DavPath path, Resource parent) implements Target {

    /** The decoded name it would get. */
    public String name() {
      return path.name();
    }
  }

  /** Not even the parent is there, or the requester may not know. */
  record Nowhere(DavPath path) implements Target {}
}
