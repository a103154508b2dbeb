package org.kalends.caldav.principal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * Someone or something that can own calendars, be granted privileges or be invited.
 *
 * @param id its id for ever, which is also the id of its home
 * @param kind what it is
 * @param name its short name, unique in its kind, lower case; the last segment of its URL
 * @param displayName DAV:displayname
 * @param emails its e-mail addresses, the first is the preferred one; unique over all principals
 * @param members for groups: ids of the direct members, which may be groups
 * @param readDelegates ids of those who may read its calendars (calendar-proxy-read)
 * @param writeDelegates ids of those who may read and write them (calendar-proxy-write)
 * @param administrator holds every privilege on every home; for test-suites only
 * @param enabled false once disabled: nobody can sign in as it, its data are kept
 * @param calendars whether it has a calendar home
 * @param autoSchedule how a location or resource answers invitations by itself, as the accounts
 *     file spells it (for example {@code automatic}), which {@code accept-from:} and the id of a
 *     group may follow whose invitations are always accepted; empty for the default
 */
public record Principal(
    UUID id,
    PrincipalKind kind,
    String name,
    String displayName,
    List<String> emails,
    Set<UUID> members,
    Set<UUID> readDelegates,
    Set<UUID> writeDelegates,
    boolean administrator,
    boolean enabled,
    boolean calendars,
    String autoSchedule) {

  /** Copies the collections, so that a principal never changes. */
  public Principal {
    emails = List.copyOf(emails);
    members = Set.copyOf(members);
    readDelegates = Set.copyOf(readDelegates);
    writeDelegates = Set.copyOf(writeDelegates);
  }

  /** An enabled principal without members, delegates or special rights. */
  public static Principal of(
      UUID id, PrincipalKind kind, String name, String displayName, List<String> emails) {
    return new Principal(
        id,
        kind,
        name,
        displayName,
        emails,
        Set.of(),
        Set.of(),
        Set.of(),
        false,
        true,
        kind != PrincipalKind.GROUP,
        "");
  }

  /** The same principal, enabled or disabled. */
  public Principal withEnabled(boolean isEnabled) {
    return new Principal(
        id,
        kind,
        name,
        displayName,
        emails,
        members,
        readDelegates,
        writeDelegates,
        administrator,
        isEnabled,
        calendars,
        autoSchedule);
  }

  /** The same principal, answering invitations in another way. */
  public Principal withAutoSchedule(String setting) {
    return new Principal(
        id,
        kind,
        name,
        displayName,
        emails,
        members,
        readDelegates,
        writeDelegates,
        administrator,
        enabled,
        calendars,
        setting);
  }

  /** The same principal with these delegates. */
  Principal withDelegates(Set<UUID> readers, Set<UUID> writers) {
    return new Principal(
        id,
        kind,
        name,
        displayName,
        emails,
        members,
        readers,
        writers,
        administrator,
        enabled,
        calendars,
        autoSchedule);
  }

  /** The path of its principal resource, with a trailing slash, not percent-encoded. */
  public String path() {
    return "/principals/" + kind.segment() + "/" + name + "/";
  }

  /** The path of its calendar home, with a trailing slash, not percent-encoded. */
  public String homePath() {
    return "/calendars/" + kind.segment() + "/" + name + "/";
  }

  /** Whether both have an e-mail address in the same domain, compared without regard to case. */
  public boolean sharesDomainWith(Principal other) {
    return emails.stream()
        .map(Principal::domain)
        .anyMatch(
            domain ->
                !domain.isEmpty()
                    && other.emails().stream().map(Principal::domain).anyMatch(domain::equals));
  }

  private static String domain(String email) {
    int at = email.lastIndexOf('@');
    return at < 0 ? "" : email.substring(at + 1).toLowerCase(Locale.ROOT);
  }
}
