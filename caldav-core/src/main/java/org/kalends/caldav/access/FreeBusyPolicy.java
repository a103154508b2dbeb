package org.kalends.caldav.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.Ace;
import org.kalends.caldav.store.Ace.Who;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.DeadProperty;
import org.kalends.caldav.xml.Names;
import org.kalends.caldav.xml.XmlName;

/**
 * To whom an owner tells when he is busy, and how exactly: closed unless he opened it. It is kept,
 * sealed, with his home, as a property whose text {@link FreeBusyPolicyText} reads and writes.
 *
 * @param rules one for each audience, in the owner's order
 */
public record FreeBusyPolicy(List<Rule> rules) {

  /** The property of the home that holds it. */
  public static final XmlName NAME = new XmlName(Names.KALENDS, "free-busy-policy");

  /** Nobody is told anything. */
  public static final FreeBusyPolicy CLOSED = new FreeBusyPolicy(List.of());

  /** How many rules one policy can have. */
  public static final int MOST_RULES = 100;

  /** One audience, and how exactly it is told. */
  public record Rule(FreeBusyAudience audience, FreeBusyShape shape) {}

  /**
   * Copies the rules.
   *
   * @throws IllegalArgumentException if there are too many, or two for one audience
   */
  public FreeBusyPolicy {
    rules = List.copyOf(rules);
    Set<FreeBusyAudience> different =
        rules.stream().map(Rule::audience).collect(Collectors.toSet());
    if (different.size() < rules.size()) {
      throw new IllegalArgumentException("two rules are about the same audience");
    }
    if (rules.size() > MOST_RULES) {
      throw new IllegalArgumentException("there are more than " + MOST_RULES + " rules");
    }
  }

  /**
   * The policy kept with a home, as far as the administrator lets it reach; his own if the owner
   * has set none.
   */
  public static FreeBusyPolicy of(
      CollectionInfo home, PrincipalKind owner, FreeBusySettings settings) {
    Optional<DeadProperty> kept = home.properties().get(NAME);
    return kept.isEmpty()
        ? settings.unset(owner)
        : FreeBusyPolicyText.stored(kept.get().text()).within(settings.reach());
  }

  /** What is set on a home, and at the end what its policy opens, as far as it may reach. */
  public static AccessControlList entries(
      CollectionInfo home, PrincipalKind owner, FreeBusySettings settings) {
    return home.acl().then(of(home, owner, settings).entries());
  }

  /** What is open of a home that is still to be made. */
  public static AccessControlList entries(PrincipalKind owner, FreeBusySettings settings) {
    return settings.unset(owner).entries();
  }

  /** The rules an administrator allows. */
  public FreeBusyPolicy within(FreeBusyReach reach) {
    return new FreeBusyPolicy(
        rules.stream().filter(rule -> reach.includes(rule.audience())).toList());
  }

  /** The entries by which it grants CALDAV:read-free-busy; a link is no entry. */
  public AccessControlList entries() {
    List<Ace> aces = new ArrayList<>();
    for (Rule rule : rules) {
      who(rule.audience())
          .map(who -> new Ace(who, true, Privilege.READ_FREE_BUSY.bit()))
          .ifPresent(aces::add);
    }
    return aces.isEmpty() ? AccessControlList.EMPTY : new AccessControlList(aces);
  }

  private static Optional<Who> who(FreeBusyAudience audience) {
    if (audience instanceof FreeBusyAudience.Named named) {
      return Optional.of(new Who.OfPrincipal(named.id()));
    }
    return switch ((FreeBusyAudience.Everybody) audience) {
      case DOMAIN -> Optional.of(Who.Everybody.SAME_DOMAIN);
      case AUTHENTICATED -> Optional.of(Who.Everybody.AUTHENTICATED);
      case LINK -> Optional.empty();
    };
  }

  /**
   * The one rule for a requester: that which names him; else the first that names a group he is in;
   * else that of the domain; else that of everyone who signed in. The closer the owner looked at
   * him the more the rule counts, whether it tells more than others or less.
   */
  public Optional<Rule> ruleFor(Principal requester, Principal owner, Directory directory) {
    Optional<Rule> rule = rule(new FreeBusyAudience.Named(requester.id()));
    if (rule.isEmpty()) {
      Set<UUID> groups = directory.groupsOf(requester.id());
      rule =
          rules.stream()
              .filter(
                  each ->
                      each.audience() instanceof FreeBusyAudience.Named named
                          && groups.contains(named.id()))
              .findFirst();
    }
    if (rule.isEmpty() && requester.sharesDomainWith(owner)) {
      rule = rule(FreeBusyAudience.Everybody.DOMAIN);
    }
    return rule.isPresent() ? rule : rule(FreeBusyAudience.Everybody.AUTHENTICATED);
  }

  /** The rule for whoever has a link. */
  public Optional<Rule> ruleForLink() {
    return rule(FreeBusyAudience.Everybody.LINK);
  }

  private Optional<Rule> rule(FreeBusyAudience audience) {
    return rules.stream().filter(rule -> rule.audience().equals(audience)).findFirst();
  }
}
