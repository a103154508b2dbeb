package org.kalends.caldav.principal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** {@link Accounts} that live as long as the process, for tests. */
public final class InMemoryAccounts implements Accounts {

  private final Clock clock;
  private final Map<UUID, Principal> principals = new ConcurrentHashMap<>();
  private final Map<UUID, Credentials> credentials = new ConcurrentHashMap<>();
  private volatile Map<String, UUID> index = Map.of();

  /** No accounts. */
  public InMemoryAccounts(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Optional<Principal> byId(UUID id) {
    return Optional.ofNullable(principals.get(id));
  }

  @Override
  public Optional<Principal> byName(PrincipalKind kind, String name) {
    return byKey(nameKey(kind, name));
  }

  @Override
  public Optional<Principal> byEmail(String address) {
    return byKey(emailKey(address));
  }

  private Optional<Principal> byKey(String key) {
    return Optional.ofNullable(index.get(key)).map(principals::get);
  }

  private static String nameKey(PrincipalKind kind, String name) {
    return kind.segment() + "/" + name.toLowerCase(Locale.ROOT);
  }

  private static String emailKey(String address) {
    return "mailto:" + address.toLowerCase(Locale.ROOT);
  }

  private void indexAll() {
    Map<String, UUID> fresh = new HashMap<>();
    for (Principal principal : principals.values()) {
      fresh.put(nameKey(principal.kind(), principal.name()), principal.id());
      principal.emails().forEach(address -> fresh.put(emailKey(address), principal.id()));
    }
    index = Map.copyOf(fresh);
  }

  @Override
  public Collection<Principal> all(PrincipalKind kind) {
    return principals.values().stream()
        .filter(principal -> principal.kind() == kind)
        .sorted(Comparator.comparing(Principal::name))
        .toList();
  }

  @Override
  public Set<UUID> groupsOf(UUID id) {
    Set<UUID> groups = new HashSet<>();
    Deque<UUID> open = new ArrayDeque<>(List.of(id));
    while (!open.isEmpty()) {
      UUID member = open.pop();
      for (Principal group : principals.values()) {
        if (group.members().contains(member) && groups.add(group.id())) {
          open.push(group.id());
        }
      }
    }
    return groups;
  }

  @Override
  public Credentials credentials(UUID id) {
    return credentials.getOrDefault(id, Credentials.NONE);
  }

  @Override
  public synchronized void save(Principal principal, Credentials given) {
    refuseTaken(byName(principal.kind(), principal.name()), principal, principal.name());
    for (String address : principal.emails()) {
      refuseTaken(byEmail(address), principal, address);
    }
    Credentials old = credentials(principal.id());
    boolean changed =
        !old.passwordHash().equals(given.passwordHash())
            || !withoutUse(old).equals(withoutUse(given))
            || byId(principal.id()).map(Principal::enabled).orElse(true) != principal.enabled();
    long epoch = changed ? old.epoch() + 1 : old.epoch();
    principals.put(principal.id(), principal);
    indexAll();
    credentials.put(
        principal.id(), new Credentials(given.passwordHash(), given.appPasswords(), epoch));
  }

  private static void refuseTaken(Optional<Principal> holder, Principal wanting, String what) {
    if (holder.isPresent() && !holder.get().id().equals(wanting.id())) {
      throw new IllegalArgumentException(what + " belongs to " + holder.get().name());
    }
  }

  private static List<AppPassword> withoutUse(Credentials of) {
    return of.appPasswords().stream().map(one -> used(one, null)).toList();
  }

  @Override
  public synchronized void delete(UUID id) {
    principals.remove(id);
    indexAll();
    credentials.remove(id);
  }

  @Override
  public synchronized void used(UUID id, String appPasswordId) {
    Credentials old = credentials(id);
    List<AppPassword> all = new ArrayList<>();
    for (AppPassword one : old.appPasswords()) {
      boolean hit = one.id().equals(appPasswordId);
      all.add(hit ? used(one, clock.instant().truncatedTo(ChronoUnit.HOURS)) : one);
    }
    credentials.put(id, new Credentials(old.passwordHash(), all, old.epoch()));
  }

  private static AppPassword used(AppPassword of, Instant when) {
    return new AppPassword(of.id(), of.label(), of.mac(), of.readOnly(), of.created(), when);
  }
}
