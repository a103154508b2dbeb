package org.kalends.auth.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kalends.auth.SignInFixture;
import org.kalends.auth.accounts.AccountsFileException.Problem;
import org.kalends.auth.accounts.AccountsPolicy.FreeBusy;
import org.kalends.caldav.exchange.PrincipalSearch;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;

class AccountsImportTest {

  private final SignInFixture fixture = new SignInFixture();
  private final AccountsImport accountsImport =
      new AccountsImport(fixture.accounts, fixture.hasher);

  @Test
  void accountsOfTheSuitesAreImportedAsTheyAre() throws IOException {
    ImportResult result = accountsImport.apply(suiteAccounts(), true);
    assertEquals(
        new AccountsPolicy(FreeBusy.AUTHENTICATED, PrincipalSearch.Scope.ALL), result.policy());
    assertEquals(0, result.updated() + result.unchanged());
    assertEquals(principals().size(), result.created());
    Principal user01 = user("user01");
    assertEquals(UUID.fromString("10000000-0000-0000-0000-000000000001"), user01.id());
    assertEquals("まだ", user("i18nuser").displayName());
    assertTrue(user("admin").administrator());
    assertFalse(user01.administrator());
    Principal group05 = get(PrincipalKind.GROUP, "group05");
    assertEquals(
        Set.of(get(PrincipalKind.GROUP, "group06").id(), user("user20").id()), group05.members());
    assertFalse(group05.calendars());
    assertEquals(
        Set.of(group05.id()), get(PrincipalKind.LOCATION, "delegatedroom").writeDelegates());
    Principal resource01 = get(PrincipalKind.RESOURCE, "resource01");
    assertEquals(Set.of(user01.id()), resource01.writeDelegates());
    assertEquals(Set.of(user("user03").id()), resource01.readDelegates());
    assertEquals("automatic", resource01.autoSchedule());
    assertEquals(
        "decline-always accept-from:20000000-0000-0000-0000-000000000001",
        get(PrincipalKind.RESOURCE, "resource11").autoSchedule());
    assertEquals(user("alice"), fixture.signIn("alice", "alice").principal().orElseThrow());
    assertEquals(user("user40"), fixture.signIn("user40", "user40").principal().orElseThrow());
  }

  @Test
  void importingAgainChangesNothing() throws IOException {
    var unused = accountsImport.apply(suiteAccounts(), true);
    List<Principal> before = principals();
    List<Credentials> credentials = credentials(before);
    ImportResult again = accountsImport.apply(suiteAccounts(), true);
    assertEquals(before.size(), again.unchanged());
    assertEquals(before, principals());
    assertEquals(credentials, credentials(before));
  }

  @Test
  void importingAnotherFileUpdatesWhatDiffersAndKeepsTheRest() {
    apply("users: [{name: alice, password: one, emails: [a@x.org]}, {name: bob, password: bob}]");
    Principal alice = user("alice");
    Principal bob = user("bob");
    fixture.accounts.changePrincipal(alice.id(), principal -> principal.withEnabled(false));
    ImportResult result = apply("users: [{name: alice, displayName: Al, password: two}]");
    assertEquals(new ImportResult(0, 1, 0, AccountsPolicy.CLOSED), result);
    Principal updated = user("alice");
    assertEquals(alice.id(), updated.id());
    assertEquals("Al", updated.displayName());
    assertEquals(List.of(), updated.emails());
    assertFalse(updated.enabled());
    assertTrue(
        fixture.hasher.matches("two", fixture.accounts.credentials(alice.id()).passwordHash()));
    assertEquals(bob, user("bob"));
  }

  @Test
  void passwordThatIsNotInTheFileStays() {
    apply("users: [{name: alice, password: one}]");
    Credentials before = fixture.accounts.credentials(user("alice").id());
    apply("users: [{name: alice}]");
    assertEquals(before, fixture.accounts.credentials(user("alice").id()));
  }

  @Test
  void delegatesStayUnlessTheFileGivesOthers() {
    apply("users: [{name: a}, {name: b}]\nproxies: [{of: a, write: [b]}]");
    apply("users: [{name: a, displayName: A}]");
    assertEquals(Set.of(user("b").id()), user("a").writeDelegates());
    apply("users: [{name: a}]\nproxies: [{of: a, write: []}]");
    assertEquals(Set.of(), user("a").writeDelegates());
  }

  @Test
  void addressMayMoveFromOnePrincipalToAnother() {
    apply("users: [{name: a, emails: [x@x.org]}, {name: b, emails: [y@x.org]}]");
    apply("users: [{name: a, emails: [y@x.org]}, {name: b, emails: [X@x.org]}]");
    assertEquals(List.of("y@x.org"), user("a").emails());
    assertEquals(List.of("X@x.org"), user("b").emails());
  }

  @Test
  void namesakesOfLaterTimesGetOtherIds() {
    apply("users: [{name: a}]");
    UUID first = user("a").id();
    fixture.accounts.delete(first);
    apply("users: [{name: a}]");
    assertNotEquals(first, user("a").id());
  }

  @Test
  void unknownMembersAreToldBeforeAnythingIsChanged() {
    assertEquals(
        List.of(
            "line 4: there is no principal 'nobody'",
            "line 5: there is no principal 'nothing'",
            "line 7: there is no principal 'noone'",
            "line 8: there is no principal 'nowhere'"),
        refused(
            """
            users: [{name: alice}]
            groups:
              - name: g
                members: [alice, nobody,
                  nothing]
            proxies:
              - {of: alice, read: [noone]}
              - {of: nowhere, read: [alice]}
            """));
    assertEquals(List.of(), principals());
  }

  @Test
  void administratorMustBeConfirmed() throws IOException {
    AccountsFile file = suiteAccounts();
    List<Problem> problems =
        assertThrows(AccountsFileException.class, () -> accountsImport.apply(file, false))
            .problems();
    assertEquals(
        "users/admin: 'admin: true' gives every privilege on every home; it must be confirmed",
        problems.get(0).text());
    assertEquals(List.of(), principals());
  }

  @Test
  void whatIsThereTwiceIsRefused() {
    assertEquals(
        List.of(
            "line 3: users/a is there twice",
            "line 4: users/b: X@x.org belongs to users/a already",
            "line 6: users/d is users/c of line 5 again"),
        refused(
            """
            users:
              - {name: a, emails: [x@x.org]}
              - {name: A}
              - {name: b, emails: [X@x.org]}
              - {name: c, guid: 10000000-0000-0000-0000-000000000001}
              - {name: d, guid: 10000000-0000-0000-0000-000000000001}
            """));
  }

  @Test
  void whatBelongsToOthersIsRefused() {
    apply(
        """
        users:
          - {name: a, guid: 10000000-0000-0000-0000-000000000001, emails: [x@x.org]}
        """);
    assertEquals(
        List.of("line 1: users/b: its guid belongs to users/a"),
        refused("users: [{name: b, guid: 10000000-0000-0000-0000-000000000001}]"));
    assertEquals(
        List.of("line 1: groups/a: x@x.org belongs to users/a already"),
        refused("groups: [{name: a, emails: [x@x.org]}]"));
    assertEquals(
        List.of("line 1: users/a exists already, with another guid"),
        refused("users: [{name: a, guid: 10000000-0000-0000-0000-000000000002}]"));
  }

  @Test
  void groupThatContainsItselfIsRefused() {
    assertEquals(
        List.of(
            "line 1: groups/a contains itself, or groups nested deeper than 32",
            "line 2: groups/b contains itself, or groups nested deeper than 32"),
        refused("groups: [{name: a, members: [b]},\n  {name: b, members: [a]}]"));
  }

  @Test
  void ambiguousNameIsRefusedAndAQualifiedOneIsNot() {
    assertEquals(
        List.of("line 3: 'x' may be several principals; write users/NAME, groups/NAME, ..."),
        refused("users: [{name: x}]\ngroups:\n  - {name: x, members: [x]}"));
    apply("users: [{name: x}]\ngroups:\n  - {name: x, members: [users/x]}");
    assertEquals(Set.of(user("x").id()), get(PrincipalKind.GROUP, "x").members());
  }

  private ImportResult apply(String yaml) {
    return accountsImport.apply(
        AccountsFileReader.read(new ByteArrayInputStream(yaml.getBytes(UTF_8))), false);
  }

  private List<String> refused(String yaml) {
    return assertThrows(AccountsFileException.class, () -> apply(yaml)).problems().stream()
        .map(Problem::toString)
        .toList();
  }

  private static AccountsFile suiteAccounts() throws IOException {
    try (InputStream in = AccountsImportTest.class.getResourceAsStream("accounts.yaml")) {
      return AccountsFileReader.read(Objects.requireNonNull(in));
    }
  }

  private Principal user(String name) {
    return get(PrincipalKind.USER, name);
  }

  private Principal get(PrincipalKind kind, String name) {
    return fixture.accounts.byName(kind, name).orElseThrow();
  }

  private List<Principal> principals() {
    List<Principal> all = new ArrayList<>();
    for (PrincipalKind kind : PrincipalKind.values()) {
      all.addAll(fixture.accounts.all(kind));
    }
    return all;
  }

  private List<Credentials> credentials(List<Principal> of) {
    return of.stream().map(one -> fixture.accounts.credentials(one.id())).toList();
  }
}
