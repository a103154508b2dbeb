package org.kalends.auth.accounts;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.kalends.caldav.principal.PrincipalKind;

/**
 * A directory as its YAML file has it, well-formed but not yet compared with the accounts there
 * are.
 *
 * @param policy the file's policy; {@link AccountsPolicy#CLOSED} if it has none
 * @param entries its principals in the order of the file
 * @param proxies its delegations
 */
public record AccountsFile(AccountsPolicy policy, List<Entry> entries, List<Proxies> proxies) {

  /** Copies the lists, so that the file never changes. */
  public AccountsFile {
    entries = List.copyOf(entries);
    proxies = List.copyOf(proxies);
  }

  /**
   * One principal.
   *
   * @param line where it begins
   * @param kind what it is
   * @param name its short name, in lower case
   * @param password the password to sign in with, in clear; empty to leave it as it is
   * @param guid its id; empty for a random one
   * @param displayName its display name; its name if the file has none
   * @param emails its e-mail addresses
   * @param administrator whether it holds every privilege
   * @param members the members of a group
   * @param autoSchedule how a location or resource answers invitations
   * @param autoAcceptFrom the group whose invitations it always accepts
   */
  public record Entry(
      int line,
      PrincipalKind kind,
      String name,
      Optional<String> password,
      Optional<UUID> guid,
      String displayName,
      List<String> emails,
      boolean administrator,
      List<Reference> members,
      String autoSchedule,
      Optional<Reference> autoAcceptFrom) {

    /** Copies the lists, so that an entry never changes. */
    public Entry {
      emails = List.copyOf(emails);
      members = List.copyOf(members);
    }

    /** Without the password, so that no log ever shows it. */
    @Override
    public String toString() {
      return kind.segment() + "/" + name;
    }
  }

  /**
   * The delegates of one principal.
   *
   * @param of whose calendars
   * @param write who may read and write them
   * @param read who may read them
   */
  public record Proxies(Reference of, List<Reference> write, List<Reference> read) {

    /** Copies the lists, so that proxies never change. */
    public Proxies {
      write = List.copyOf(write);
      read = List.copyOf(read);
    }
  }

  /**
   * A principal spoken of by name, which may be {@code groups/NAME} where a name alone would be
   * ambiguous.
   *
   * @param name as in the file
   * @param line where
   */
  public record Reference(String name, int line) {}
}
