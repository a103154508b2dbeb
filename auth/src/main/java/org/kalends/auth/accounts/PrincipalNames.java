package org.kalends.auth.accounts;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.kalends.auth.accounts.AccountsFile.Entry;
import org.kalends.auth.accounts.AccountsFile.Reference;
import org.kalends.caldav.principal.Directory;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;

/** Finds whom a name in the file means: somebody in the file, or somebody there was before. */
final class PrincipalNames {

  private final Directory directory;
  private final Problems problems;
  private final Map<String, UUID> inFile = new HashMap<>();

  PrincipalNames(Directory directory, Problems problems) {
    this.directory = directory;
    this.problems = problems;
  }

  static String qualified(Principal principal) {
    return principal.kind().segment() + "/" + principal.name();
  }

  /** Takes an entry in; false, and a problem, if there is one of its kind and name. */
  boolean add(Entry entry, UUID id) {
    if (inFile.putIfAbsent(entry.toString(), id) != null) {
      problems.add(entry.line(), entry + " is there twice");
      return false;
    }
    return true;
  }

  /** The one principal a reference means; else a problem. */
  Optional<UUID> resolve(Reference reference) {
    String name = reference.name().toLowerCase(Locale.ROOT);
    Set<UUID> found = new HashSet<>();
    for (PrincipalKind kind : PrincipalKind.values()) {
      String prefix = kind.segment() + "/";
      if (name.indexOf('/') >= 0 && !name.startsWith(prefix)) {
        continue;
      }
      String bare = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
      UUID id = inFile.get(prefix + bare);
      if (id != null) {
        found.add(id);
      } else {
        directory.byName(kind, bare).map(Principal::id).ifPresent(found::add);
      }
    }
    if (found.size() == 1) {
      return Optional.of(found.iterator().next());
    }
    String shown = AccountSyntax.shown(reference.name());
    problems.add(
        reference.line(),
        found.isEmpty()
            ? "there is no principal '" + shown + "'"
            : "'" + shown + "' may be several principals; write users/NAME, groups/NAME, ...");
    return Optional.empty();
  }
}
