package org.kalends.auth.accounts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.kalends.caldav.principal.Accounts;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.ProxyGroup;

/**
 * Who acts for whom (caldav-proxy), for operators. Principals are named as {@link PrincipalLookup}
 * takes them. Every method throws {@link AccountException} for what cannot be done, and has then
 * changed nothing.
 */
public final class Delegates {

  private final Accounts accounts;
  private final PrincipalLookup lookup;

  /** Among these accounts. */
  public Delegates(Accounts accounts) {
    this.accounts = accounts;
    this.lookup = new PrincipalLookup(accounts);
  }

  /**
   * A delegate, or one for whom somebody acts.
   *
   * @param principal who
   * @param group what he may
   */
  public record Listed(Principal principal, ProxyGroup group) {}

  /** The delegates of somebody, by what they may and by their names. */
  public List<Listed> of(String owner) {
    Principal principal = lookup.get(owner);
    List<Listed> found = new ArrayList<>();
    for (ProxyGroup group : ProxyGroup.values()) {
      for (UUID id : group.members(principal)) {
        accounts.byId(id).ifPresent(one -> found.add(new Listed(one, group)));
      }
    }
    return sorted(found);
  }

  /** For whom somebody acts, also because of a group he is in. */
  public List<Listed> reaching(String delegate) {
    Principal principal = lookup.get(delegate);
    Set<UUID> identities = new HashSet<>(accounts.groupsOf(principal.id()));
    identities.add(principal.id());
    Set<Listed> found = new HashSet<>();
    for (UUID identity : identities) {
      for (UUID id : accounts.delegatorsOf(identity)) {
        Principal owner = accounts.byId(id).orElseThrow();
        for (ProxyGroup group : ProxyGroup.values()) {
          if (group.members(owner).contains(identity)) {
            found.add(new Listed(owner, group));
          }
        }
      }
    }
    return sorted(new ArrayList<>(found));
  }

  private static List<Listed> sorted(List<Listed> found) {
    found.sort(
        Comparator.comparing(Listed::group)
            .thenComparing(listed -> PrincipalNames.qualified(listed.principal())));
    return List.copyOf(found);
  }

  /**
   * Makes somebody a delegate of this kind, and of no other.
   *
   * @return who it is
   */
  public Principal add(String owner, String delegate, ProxyGroup group) {
    Principal of = lookup.get(owner);
    Principal who = lookup.get(delegate);
    if (!of.calendars()) {
      throw new AccountException(PrincipalNames.qualified(of) + " has no calendars");
    }
    if (of.id().equals(who.id())) {
      throw new AccountException("nobody is his own delegate");
    }
    accounts.changePrincipal(
        of.id(), now -> group.with(without(now, who.id()), and(group, now, who)));
    return who;
  }

  private static Set<UUID> and(ProxyGroup group, Principal owner, Principal more) {
    Set<UUID> all = new HashSet<>(group.members(owner));
    all.add(more.id());
    return all;
  }

  /**
   * Ends that somebody is a delegate.
   *
   * @return who it was
   */
  public Principal remove(String owner, String delegate) {
    Principal of = lookup.get(owner);
    Principal who = lookup.get(delegate);
    if (without(of, who.id()).equals(of)) {
      throw new AccountException(
          PrincipalNames.qualified(who) + " is no delegate of " + PrincipalNames.qualified(of));
    }
    accounts.changePrincipal(of.id(), now -> without(now, who.id()));
    return who;
  }

  private static Principal without(Principal owner, UUID delegate) {
    Principal rest = owner;
    for (ProxyGroup group : ProxyGroup.values()) {
      Set<UUID> members = new HashSet<>(group.members(rest));
      if (members.remove(delegate)) {
        rest = group.with(rest, members);
      }
    }
    return rest;
  }
}
