package org.kalends.auth.accounts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.auth.accounts.AccountsFile.Entry;
import org.kalends.auth.accounts.AccountsFile.Proxies;
import org.kalends.auth.accounts.AccountsFile.Reference;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;

/** What the principals of a file would be, compared with those there are. Changes nothing. */
final class ImportPlan {

  /** What comes before a group's id in {@link Principal#autoSchedule}, after the mode. */
  static final String ACCEPT_FROM = "accept-from:";

  private final Directory directory;
  private final boolean allowAdministrators;
  private final Problems problems = new Problems();
  private final Map<UUID, Entry> entries = new HashMap<>();
  private final List<Planned> planned = new ArrayList<>();

  /**
   * Compares.
   *
   * @throws AccountsFileException if the file does not fit
   */
  ImportPlan(Directory directory, AccountsFile file, boolean allowAdministrators) {
    this.directory = directory;
    this.allowAdministrators = allowAdministrators;
    PrincipalNames names = new PrincipalNames(directory, problems);
    Map<Entry, UUID> ids = new HashMap<>();
    for (Entry entry : file.entries()) {
      identify(entry).filter(id -> names.add(entry, id)).ifPresent(id -> ids.put(entry, id));
    }
    checkAddresses(file.entries());
    Map<UUID, Delegates> delegates = delegates(file.proxies(), names);
    for (Entry entry : file.entries()) {
      UUID id = ids.get(entry);
      if (id != null) {
        planned.add(plan(entry, id, names, delegates.get(id)));
      }
    }
    checkNesting();
    problems.throwIfAny();
  }

  /** The principals in the order of the file. */
  List<Planned> principals() {
    return List.copyOf(planned);
  }

  private Optional<UUID> identify(Entry entry) {
    Optional<UUID> sameName = directory.byName(entry.kind(), entry.name()).map(Principal::id);
    if (entry.administrator() && !allowAdministrators) {
      problems.add(
          entry.line(),
          entry + ": 'admin: true' gives every privilege on every home; it must be confirmed");
    }
    UUID id = entry.guid().or(() -> sameName).orElseGet(UUID::randomUUID);
    Optional<Principal> sameId = directory.byId(id);
    if (sameName.isPresent() && !sameName.get().equals(id)) {
      problems.add(entry.line(), entry + " exists already, with another guid");
    } else if (sameName.isEmpty() && sameId.isPresent()) {
      problems.add(
          entry.line(), entry + ": its guid belongs to " + PrincipalNames.qualified(sameId.get()));
    }
    Entry twin = entries.putIfAbsent(id, entry);
    if (twin != null) {
      problems.add(entry.line(), "%s is %s of line %d again".formatted(entry, twin, twin.line()));
      return Optional.empty();
    }
    return Optional.of(id);
  }

  private void checkAddresses(List<Entry> all) {
    Map<String, Entry> holders = new HashMap<>();
    for (Entry entry : all) {
      for (String address : entry.emails()) {
        Entry holder = holders.putIfAbsent(address.toLowerCase(Locale.ROOT), entry);
        if (holder != null) {
          problems.add(
              entry.line(), "%s: %s belongs to %s already".formatted(entry, address, holder));
        }
        directory
            .byEmail(address)
            .filter(owner -> !entries.containsKey(owner.id()))
            .ifPresent(
                owner ->
                    problems.add(
                        entry.line(),
                        "%s: %s belongs to %s already"
                            .formatted(entry, address, PrincipalNames.qualified(owner))));
      }
    }
  }

  private Map<UUID, Delegates> delegates(List<Proxies> all, PrincipalNames names) {
    Map<UUID, Delegates> delegates = new HashMap<>();
    for (Proxies one : all) {
      Optional<UUID> of = names.resolve(one.of());
      Delegates wanted = new Delegates(ids(one.read(), names), ids(one.write(), names));
      if (of.isPresent() && !entries.containsKey(of.get())) {
        problems.add(one.of().line(), "proxies: " + one.of().name() + " is not in this file");
      } else if (of.isPresent() && delegates.put(of.get(), wanted) != null) {
        problems.add(one.of().line(), "proxies: " + one.of().name() + " is there twice");
      }
    }
    return delegates;
  }

  private static Set<UUID> ids(List<Reference> references, PrincipalNames names) {
    Set<UUID> ids = new HashSet<>();
    references.forEach(reference -> names.resolve(reference).ifPresent(ids::add));
    return ids;
  }

  private Planned plan(Entry entry, UUID id, PrincipalNames names, @Nullable Delegates delegates) {
    Optional<Principal> existing = directory.byId(id);
    Delegates wanted =
        delegates != null ? delegates : existing.map(Delegates::of).orElse(Delegates.NONE);
    String acceptFrom =
        entry
            .autoAcceptFrom()
            .flatMap(names::resolve)
            .map(group -> " " + ACCEPT_FROM + group)
            .orElse("");
    Principal principal =
        new Principal(
            id,
            entry.kind(),
            entry.name(),
            entry.displayName(),
            entry.emails(),
            ids(entry.members(), names),
            wanted.read(),
            wanted.write(),
            entry.administrator(),
            existing.map(Principal::enabled).orElse(true),
            existing.map(Principal::calendars).orElse(entry.kind() != PrincipalKind.GROUP),
            (entry.autoSchedule() + acceptFrom).strip());
    return new Planned(entry, principal, existing);
  }

  private void checkNesting() {
    Map<UUID, Set<UUID>> members = new HashMap<>();
    for (Planned one : planned) {
      members.put(one.wanted().id(), one.wanted().members());
    }
    GroupNesting nesting =
        new GroupNesting(
            id ->
                members.computeIfAbsent(
                    id, any -> directory.byId(id).map(Principal::members).orElse(Set.of())));
    for (Planned one : planned) {
      nesting
          .problemOf(one.wanted().id())
          .ifPresent(problem -> problems.add(one.entry().line(), one.entry() + problem));
    }
  }

  static Principal withEmails(Principal of, List<String> emails) {
    return new Principal(
        of.id(),
        of.kind(),
        of.name(),
        of.displayName(),
        emails,
        of.members(),
        of.readDelegates(),
        of.writeDelegates(),
        of.administrator(),
        of.enabled(),
        of.calendars(),
        of.autoSchedule());
  }

  /** A principal to be and the one it was. */
  record Planned(Entry entry, Principal wanted, Optional<Principal> existing) {

    boolean isNew() {
      return existing.isEmpty();
    }

    boolean differs() {
      return !existing.equals(Optional.of(wanted));
    }
  }

  private record Delegates(Set<UUID> read, Set<UUID> write) {

    static final Delegates NONE = new Delegates(Set.of(), Set.of());

    static Delegates of(Principal principal) {
      return new Delegates(principal.readDelegates(), principal.writeDelegates());
    }
  }
}
