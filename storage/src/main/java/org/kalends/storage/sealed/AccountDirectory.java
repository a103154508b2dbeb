package org.kalends.storage.sealed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;

/** All accounts at one moment, by everything they are looked up by. Immutable. */
final class AccountDirectory {

  /** No accounts. */
  static final AccountDirectory EMPTY =
      new AccountDirectory(
          SortedTree.empty(Comparator.comparing((Account account) -> account.principal().id())),
          SortedTree.empty(
              Comparator.comparing((Account account) -> account.principal().kind())
                  .thenComparing(account -> folded(account.principal().name()))),
          SortedTree.empty(Comparator.comparing(Address::folded)),
          Map.of(),
          Map.of());

  private final SortedTree<Account> byId;
  private final SortedTree<Account> byName;
  private final SortedTree<Address> byEmail;
  private final Map<UUID, Set<UUID>> groupsOfMember;
  private final Map<UUID, Set<UUID>> delegators;

  /** Made by the first who asks: most changes of accounts are followed by none. */
  private volatile @Nullable Set<String> domains;

  private AccountDirectory(
      SortedTree<Account> byId,
      SortedTree<Account> byName,
      SortedTree<Address> byEmail,
      Map<UUID, Set<UUID>> groupsOfMember,
      Map<UUID, Set<UUID>> delegators) {
    this.byId = byId;
    this.byName = byName;
    this.byEmail = byEmail;
    this.groupsOfMember = groupsOfMember;
    this.delegators = delegators;
  }

  /**
   * These and one more, or one replaced.
   *
   * @throws IllegalArgumentException if its name or an address of it belongs to another
   */
  AccountDirectory with(Account account) {
    AccountDirectory rest = without(account.principal().id());
    Principal principal = account.principal();
    if (rest.byName(principal.kind(), principal.name()).isPresent()) {
      throw new IllegalArgumentException(
          "the name " + principal.name() + " belongs to another principal");
    }
    SortedTree<Address> addresses = rest.byEmail;
    for (String email : principal.emails()) {
      if (rest.byEmail(email).isPresent()) {
        throw new IllegalArgumentException(
            "the address " + email + " belongs to another principal");
      }
      addresses = addresses.with(new Address(folded(email), account));
    }
    SortedTree<Account> accounts = rest.byId.with(account);
    return new AccountDirectory(
        accounts,
        rest.byName.with(account),
        addresses,
        principal.members().isEmpty() ? rest.groupsOfMember : inverse(accounts, Principal::members),
        delegates(principal).isEmpty()
            ? rest.delegators
            : inverse(accounts, AccountDirectory::delegates));
  }

  /** These without the one of this id. */
  AccountDirectory without(UUID id) {
    Optional<Account> known = byId(id);
    if (known.isEmpty()) {
      return this;
    }
    Account account = known.get();
    SortedTree<Address> addresses = byEmail;
    for (String email : account.principal().emails()) {
      addresses = addresses.without(new Address(folded(email), account));
    }
    SortedTree<Account> accounts = byId.without(account);
    return new AccountDirectory(
        accounts,
        byName.without(account),
        addresses,
        account.principal().members().isEmpty()
            ? groupsOfMember
            : inverse(accounts, Principal::members),
        delegates(account.principal()).isEmpty()
            ? delegators
            : inverse(accounts, AccountDirectory::delegates));
  }

  private static Set<UUID> delegates(Principal principal) {
    Set<UUID> all = new HashSet<>(principal.readDelegates());
    all.addAll(principal.writeDelegates());
    return all;
  }

  /** For everybody who is named in something, who names him there. */
  private static Map<UUID, Set<UUID>> inverse(
      SortedTree<Account> accounts, Function<Principal, Set<UUID>> named) {
    Map<UUID, Set<UUID>> inverse = new HashMap<>();
    for (Account account : accounts) {
      for (UUID one : named.apply(account.principal())) {
        inverse.computeIfAbsent(one, id -> new HashSet<>()).add(account.principal().id());
      }
    }
    return inverse;
  }

  boolean hasDomain(String domain) {
    Set<String> known = domains;
    if (known == null) {
      known = new HashSet<>();
      for (Address each : byEmail) {
        known.add(each.folded.substring(each.folded.lastIndexOf('@') + 1));
      }
      domains = known;
    }
    return known.contains(folded(domain));
  }

  Set<UUID> delegatorsOf(UUID id) {
    return Collections.unmodifiableSet(delegators.getOrDefault(id, Set.of()));
  }

  Optional<Account> byId(UUID id) {
    return byId.find(account -> account.principal().id().compareTo(id));
  }

  Optional<Account> byName(PrincipalKind kind, String name) {
    String sought = folded(name);
    return byName.find(account -> position(account, kind, sought));
  }

  Optional<Account> byEmail(String address) {
    String sought = folded(address);
    return byEmail.find(entry -> entry.folded.compareTo(sought)).map(Address::account);
  }

  List<Principal> all(PrincipalKind kind) {
    List<Principal> all = new ArrayList<>();
    Iterator<Account> rest = byName.from(account -> position(account, kind, ""));
    while (rest.hasNext()) {
      Principal principal = rest.next().principal();
      if (principal.kind() != kind) {
        break;
      }
      all.add(principal);
    }
    return all;
  }

  /** All groups above a principal; groups may hold each other in a circle. */
  Set<UUID> groupsOf(UUID id) {
    Set<UUID> found = new HashSet<>();
    Deque<UUID> open = new ArrayDeque<>(List.of(id));
    while (!open.isEmpty()) {
      for (UUID group : groupsOfMember.getOrDefault(open.pop(), Set.of())) {
        if (found.add(group)) {
          open.push(group);
        }
      }
    }
    return found;
  }

  private static int position(Account account, PrincipalKind kind, String folded) {
    int byKind = account.principal().kind().compareTo(kind);
    return byKind != 0 ? byKind : folded(account.principal().name()).compareTo(folded);
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private record Address(String folded, Account account) {}
}
