package org.kalends.caldav.principal;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The two groups of delegates that every principal with calendars has (caldav-proxy section 5.2).
 */
public enum ProxyGroup {
  /** Those who may read its calendars. */
  READ("calendar-proxy-read"),
  /** Those who may read and write them. */
  WRITE("calendar-proxy-write");

  private final String segment;

  ProxyGroup(String segment) {
    this.segment = segment;
  }

  /** The last segment of the group's URL, and the name of its resource type. */
  public String segment() {
    return segment;
  }

  /** The group of this segment. */
  public static Optional<ProxyGroup> named(String segment) {
    for (ProxyGroup group : values()) {
      if (group.segment.equals(segment)) {
        return Optional.of(group);
      }
    }
    return Optional.empty();
  }

  /** The ids of a principal's delegates in this group. */
  public Set<UUID> members(Principal owner) {
    return this == READ ? owner.readDelegates() : owner.writeDelegates();
  }

  /** The same principal with these delegates in this group. */
  public Principal with(Principal owner, Set<UUID> members) {
    return this == READ
        ? owner.withDelegates(members, owner.writeDelegates())
        : owner.withDelegates(owner.readDelegates(), members);
  }
}
