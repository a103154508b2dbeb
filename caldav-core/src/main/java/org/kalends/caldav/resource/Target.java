package org.kalends.caldav.resource;

import java.util.Optional;
import org.kalends.caldav.access.View;
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

  /**
   * Whether it would be in a calendar of which the requester may know busy times and nothing else.
   * Whatever he asks for there is refused alike, be it there or not: he holds a privilege on what
   * is there, so that it is no secret that something may be (RFC 3744 section 7.1.1).
   */
  default boolean isAmongBusyTimes() {
    return this instanceof Unmapped unmapped
        && unmapped.parent() instanceof CollectionResource in
        && in.isCalendar()
        && in.view() == View.FREE_BUSY;
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
