package org.kalends.caldav.resource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.ProxyGroup;
import org.kalends.caldav.protocol.DavPath;

/**
 * The principals one requester can reach during one request, with the groups of their delegates.
 * Beside its name a principal is found by its id, as other servers spell it; what is found has one
 * canonical path.
 */
public final class Principals {

  /** The segment below which principals are named by their ids. */
  static final String BY_ID = "__uids__";

  private static final int SEGMENTS = 3;
  private static final int SEGMENTS_OF_A_GROUP = 4;

  private final Directory directory;
  private final Function<AccessTarget, PrivilegeSet> privileges;

  /**
   * Those of a directory.
   *
   * @param privileges what the requester may do with a target
   */
  Principals(Directory directory, Function<AccessTarget, PrivilegeSet> privileges) {
    this.directory = directory;
    this.privileges = privileges;
  }

  /** What a path below a principal's leads to. */
  Target resolve(DavPath path, Principal principal) {
    Optional<PrincipalResource> found = of(principal);
    List<String> segments = path.segments();
    if (found.isEmpty() || segments.size() > SEGMENTS_OF_A_GROUP) {
      return new Target.Nowhere(path);
    }
    if (segments.size() == SEGMENTS) {
      return new Target.Mapped(path, found.get());
    }
    return ProxyGroup.named(segments.get(SEGMENTS))
        .filter(group -> principal.calendars())
        .<Target>map(group -> new Target.Mapped(path, proxy(principal, group)))
        .orElseGet(() -> new Target.Unmapped(path, found.get()));
  }

  /** The principal a segment names by its id. */
  Optional<Principal> byId(String segment) {
    try {
      UUID id = UUID.fromString(segment);
      return id.toString().equalsIgnoreCase(segment) ? directory.byId(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The principal resource of a principal, if the requester may know of it. */
  public Optional<PrincipalResource> of(Principal principal) {
    PrivilegeSet held = privileges.apply(new AccessTarget.OfPrincipal(principal.id()));
    return held.has(Privilege.READ)
        ? Optional.of(
            new PrincipalResource(
                ResourceTree.pathOf(ResourceTree.PRINCIPALS, principal), principal, held))
        : Optional.empty();
  }

  /** The groups of a principal's delegates, as far as the requester may look into them. */
  public List<ProxyResource> proxiesOf(Principal principal) {
    List<ProxyResource> groups = new ArrayList<>();
    if (principal.calendars()) {
      for (ProxyGroup group : ProxyGroup.values()) {
        ProxyResource proxy = proxy(principal, group);
        if (proxy.privileges().has(Privilege.READ)) {
          groups.add(proxy);
        }
      }
    }
    return groups;
  }

  /** The groups of delegates that name a principal itself, as far as the requester may know. */
  public List<ProxyResource> naming(Principal member) {
    return naming(Set.of(member.id()));
  }

  /** Those that name it or a group it is in, however deep (caldav-proxy section 5.3). */
  public List<ProxyResource> reaching(Principal member) {
    Set<UUID> identities = new HashSet<>(directory.groupsOf(member.id()));
    identities.add(member.id());
    return naming(identities);
  }

  private List<ProxyResource> naming(Set<UUID> identities) {
    List<ProxyResource> found = new ArrayList<>();
    identities.stream()
        .flatMap(id -> directory.delegatorsOf(id).stream())
        .distinct()
        .sorted()
        .flatMap(id -> directory.byId(id).stream())
        .flatMap(owner -> proxiesOf(owner).stream())
        .filter(
            proxy -> proxy.group().members(proxy.owner()).stream().anyMatch(identities::contains))
        .forEach(found::add);
    return found;
  }

  private ProxyResource proxy(Principal owner, ProxyGroup group) {
    DavPath path = ResourceTree.pathOf(ResourceTree.PRINCIPALS, owner);
    return new ProxyResource(
        path.child(group.segment()).asCollection(),
        owner,
        group,
        privileges.apply(new AccessTarget.OfProxies(owner.id())));
  }
}
