package org.kalends.auth.permission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.shiro.authz.permission.WildcardPermission;
import org.junit.jupiter.api.Test;
import org.kalends.auth.SteppingClock;
import org.kalends.caldav.Spec;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.InMemoryAccounts;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.Ace;
import org.kalends.caldav.store.Ace.Who;
import org.kalends.caldav.store.CollectionKind;

@Spec("RFC 3744 5.4")
class AccessEvaluatorTest {

  private static final PrivilegeSet READING =
      PrivilegeSet.of(Privilege.READ, Privilege.READ_CURRENT_USER_PRIVILEGE_SET);
  private static final PrivilegeSet WRITING =
      PrivilegeSet.of(Privilege.READ, Privilege.READ_CURRENT_USER_PRIVILEGE_SET, Privilege.WRITE);

  private final InMemoryAccounts accounts = new InMemoryAccounts(new SteppingClock());
  private final AccessEvaluator evaluator = new AccessEvaluator(accounts);
  private final Principal alice = saved("alice", PrincipalKind.USER, Set.of());
  private final Principal bob = saved("bob", PrincipalKind.USER, Set.of());

  @Test
  void anonymousHoldsNothingAnywhere() {
    for (AccessTarget target : List.of(new AccessTarget.Root(), self(alice), home(alice))) {
      assertEquals(Set.of(), evaluator.privileges(Actor.ANONYMOUS, target).held());
    }
  }

  @Test
  @Spec("RFC 3744 3.12")
  void ownerHoldsAllInTheOwnHomeAndNothingInOthers() {
    for (CollectionKind kind : CollectionKind.values()) {
      assertEquals(PrivilegeSet.ALL.held(), held(alice, of(alice, kind)));
      assertEquals(Set.of(), held(bob, of(alice, kind)));
    }
  }

  @Test
  void everyoneSignedInReadsTheRootAndPrincipals() {
    PrivilegeSet root =
        PrivilegeSet.of(
            Privilege.READ, Privilege.READ_CURRENT_USER_PRIVILEGE_SET, Privilege.READ_ACL);
    assertEquals(root.held(), held(alice, new AccessTarget.Root()));
    assertEquals(READING.held(), held(alice, self(bob)));
  }

  @Test
  @Spec("RFC 3744 3.8")
  void ownPrincipalIsReadBecauseNothingInItCanBeWritten() {
    Set<Privilege> expected =
        EnumSet.of(
            Privilege.READ,
            Privilege.READ_FREE_BUSY,
            Privilege.READ_CURRENT_USER_PRIVILEGE_SET,
            Privilege.READ_ACL);
    assertEquals(expected, held(alice, self(alice)));
  }

  @Test
  void administratorHoldsAllEverywhere() {
    Principal admin =
        saved(
            new Principal(
                UUID.randomUUID(),
                PrincipalKind.USER,
                "admin",
                "Admin",
                List.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                true,
                true,
                true,
                ""));
    for (AccessTarget target : List.of(new AccessTarget.Root(), self(alice), home(alice))) {
      assertEquals(PrivilegeSet.ALL.held(), held(admin, target));
    }
  }

  @Test
  void delegatesReadOrWriteTheWholeHomeButNeitherItsAclNorThePrincipal() {
    Principal room = delegated(Set.of(alice.id()), Set.of(bob.id()));
    for (CollectionKind kind : CollectionKind.values()) {
      assertEquals(reading(kind).held(), held(alice, of(room, kind)), kind.name());
      assertEquals(writing(kind).held(), held(bob, of(room, kind)), kind.name());
    }
    assertEquals(READING.held(), held(bob, self(room)));
  }

  /** What a delegate who reads holds: notifications are for who can accept what they tell of. */
  private static PrivilegeSet reading(CollectionKind kind) {
    return switch (kind) {
      case SCHEDULE_INBOX ->
          PrivilegeSet.of(
              Privilege.READ,
              Privilege.READ_CURRENT_USER_PRIVILEGE_SET,
              Privilege.SCHEDULE_QUERY_FREEBUSY);
      case NOTIFICATIONS -> PrivilegeSet.NONE;
      default -> READING;
    };
  }

  /** What a delegate who writes holds: he schedules in the owner's name (RFC 6638 section 6). */
  private static PrivilegeSet writing(CollectionKind kind) {
    return switch (kind) {
      case SCHEDULE_INBOX -> writingAnd(Privilege.SCHEDULE_DELIVER);
      case SCHEDULE_OUTBOX -> writingAnd(Privilege.SCHEDULE_SEND);
      default -> WRITING;
    };
  }

  private static PrivilegeSet writingAnd(Privilege more) {
    return PrivilegeSet.of(
        Privilege.READ, Privilege.READ_CURRENT_USER_PRIVILEGE_SET, Privilege.WRITE, more);
  }

  @Test
  void delegateOfBothKindsWrites() {
    Principal room = delegated(Set.of(bob.id()), Set.of(bob.id()));
    assertEquals(WRITING.held(), held(bob, home(room)));
  }

  @Test
  void membersOfNestedGroupsAreDelegates() {
    Principal inner = saved("inner", PrincipalKind.GROUP, Set.of(bob.id()));
    Principal outer = saved("outer", PrincipalKind.GROUP, Set.of(inner.id()));
    assertEquals(WRITING.held(), held(bob, home(delegated(Set.of(), Set.of(outer.id())))));
    assertEquals(Set.of(), held(alice, home(delegated(Set.of(), Set.of(outer.id())))));
    assertEquals(READING.held(), held(bob, home(delegated(Set.of(outer.id()), Set.of()))));
  }

  @Test
  @Spec({"RFC 3744 5.5.1", "RFC 3744 6"})
  void entriesAreAboutPrincipalsAndTheMembersOfNestedGroups() {
    Principal inner = saved("inner", PrincipalKind.GROUP, Set.of(bob.id()));
    Principal outer = saved("outer", PrincipalKind.GROUP, Set.of(inner.id()));
    Ace grant = new Ace(new Who.OfPrincipal(outer.id()), true, Privilege.READ.bit());
    Ace deny = new Ace(new Who.OfPrincipal(bob.id()), false, Privilege.READ.bit());
    Principal carol = saved("carol", PrincipalKind.USER, Set.of());
    assertEquals(PrivilegeSet.of(Privilege.READ).held(), held(bob, with(alice, grant)));
    assertEquals(Set.of(), held(carol, with(alice, grant)));
    assertEquals(Set.of(), held(bob, with(alice, deny, grant)));
  }

  @Test
  @Spec({"RFC 3744 5.5.3", "RFC 3744 6"})
  void theOwnerHoldsAllWhateverEntriesSay() {
    Ace deny = new Ace(Who.Everybody.ALL, false, Privilege.ALL.bit());
    assertEquals(PrivilegeSet.ALL.held(), held(alice, with(alice, deny)));
  }

  @Test
  @Spec("RFC 3744 5.5.1")
  void classesOfRequestersAreTold() {
    for (Who who : List.of(Who.Everybody.ALL, Who.Everybody.UNAUTHENTICATED)) {
      assertTrue(
          evaluator
              .privileges(Actor.ANONYMOUS, with(alice, new Ace(who, true, Privilege.READ.bit())))
              .has(Privilege.READ));
    }
    Ace signedIn = new Ace(Who.Everybody.AUTHENTICATED, true, Privilege.READ.bit());
    assertTrue(held(bob, with(alice, signedIn)).contains(Privilege.READ));
    assertEquals(PrivilegeSet.NONE, evaluator.privileges(Actor.ANONYMOUS, with(alice, signedIn)));
    Ace unauthenticated = new Ace(Who.Everybody.UNAUTHENTICATED, true, Privilege.READ.bit());
    assertEquals(Set.of(), held(bob, with(alice, unauthenticated)));
    assertEquals(
        Set.of(), held(bob, with(alice, new Ace(Who.Everybody.SELF, true, Privilege.READ.bit()))));
  }

  private static AccessTarget with(Principal owner, Ace... aces) {
    return new AccessTarget.OfCollection(
        owner.id(),
        UUID.randomUUID(),
        CollectionKind.CALENDAR,
        new AccessControlList(List.of(aces)));
  }

  @Test
  void homeOfNobodyIsClosed() {
    AccessTarget nobodys =
        new AccessTarget.OfCollection(
            UUID.randomUUID(), UUID.randomUUID(), CollectionKind.CALENDAR);
    assertEquals(Set.of(), held(alice, nobodys));
  }

  @Test
  void readingOnlyTakesEveryWritingPrivilegeAway() {
    Set<Privilege> reading =
        EnumSet.of(
            Privilege.READ,
            Privilege.READ_FREE_BUSY,
            Privilege.READ_CURRENT_USER_PRIVILEGE_SET,
            Privilege.READ_ACL);
    Actor reader = new Actor(Optional.of(alice), true);
    assertEquals(reading, evaluator.privileges(reader, home(alice)).held());
    assertEquals(reading, evaluator.privileges(reader, self(alice)).held());
    assertEquals(reading, evaluator.privileges(reader, new AccessTarget.Root()).held());
  }

  @Test
  void compositePermissionImpliesWhatIsGrantedAndNothingElse() {
    PrincipalPermission permission =
        new PrincipalPermission(evaluator, new Actor(Optional.of(bob), false));
    assertTrue(permission.implies(new CollectionPermission(home(bob), Privilege.ALL)));
    assertFalse(permission.implies(new CollectionPermission(home(alice), Privilege.READ)));
    assertTrue(permission.implies(new CollectionPermission(self(alice), Privilege.READ)));
    assertFalse(permission.implies(new CollectionPermission(self(alice), Privilege.WRITE)));
    assertFalse(permission.implies(new WildcardPermission("*")));
  }

  @Test
  @Spec("RFC 3744 3.12")
  void permissionOfAnAggregateImpliesItsPartsOnTheSameTarget() {
    AccessTarget home = home(alice);
    CollectionPermission write = new CollectionPermission(home, Privilege.WRITE);
    assertTrue(write.implies(new CollectionPermission(home, Privilege.BIND)));
    assertTrue(write.implies(write));
    assertFalse(write.implies(new CollectionPermission(home, Privilege.READ)));
    assertFalse(write.implies(new CollectionPermission(home(alice), Privilege.BIND)));
    assertFalse(write.implies(new WildcardPermission("*")));
  }

  private Set<Privilege> held(Principal who, AccessTarget target) {
    return evaluator.privileges(new Actor(Optional.of(who), false), target).held();
  }

  private static AccessTarget self(Principal principal) {
    return new AccessTarget.OfPrincipal(principal.id());
  }

  private static AccessTarget home(Principal owner) {
    return of(owner, CollectionKind.HOME);
  }

  private static AccessTarget of(Principal owner, CollectionKind kind) {
    return new AccessTarget.OfCollection(owner.id(), UUID.randomUUID(), kind);
  }

  private Principal delegated(Set<UUID> read, Set<UUID> write) {
    return saved(
        new Principal(
            UUID.randomUUID(),
            PrincipalKind.LOCATION,
            "room" + accounts.all(PrincipalKind.LOCATION).size(),
            "Room",
            List.of(),
            Set.of(),
            read,
            write,
            false,
            true,
            true,
            ""));
  }

  private Principal saved(String name, PrincipalKind kind, Set<UUID> members) {
    return saved(
        new Principal(
            UUID.randomUUID(),
            kind,
            name,
            name,
            List.of(),
            members,
            Set.of(),
            Set.of(),
            false,
            true,
            true,
            ""));
  }

  private Principal saved(Principal principal) {
    accounts.save(principal, Credentials.NONE);
    return principal;
  }
}
