package org.kalends.storage.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.principal.AppPassword;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.storage.record.Threads;
import org.kalends.storage.seal.EphemeralKeys;

class SealedAccountsTest {

  private final Fixture fixture = new Fixture();
  private final SealedAccounts accounts = new SealedAccounts(fixture.store, Fixture.CLOCK);

  private static Principal user(String name) {
    UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return Principal.of(
        id, PrincipalKind.USER, name, "The " + name, List.of(name + "@example.com"));
  }

  private static Principal group(String name, Principal... members) {
    Principal plain = user(name);
    Set<UUID> ids = Arrays.stream(members).map(Principal::id).collect(Collectors.toSet());
    return new Principal(
        plain.id(),
        PrincipalKind.GROUP,
        name,
        "",
        List.of(),
        ids,
        Set.of(),
        Set.of(),
        false,
        true,
        false,
        "");
  }

  private static AppPassword device(String id) {
    return new AppPassword(id, "phone", "ab", true, Instant.parse("2026-01-01T00:00:00Z"), null);
  }

  @Test
  void noChangeOfCredentialsIsLostBetweenTwoProcesses() throws Exception {
    Tap tap = new Tap();
    tap.exclusive = false;
    Fixture shared = new Fixture(tap, EphemeralKeys.provider());
    List<SealedAccounts> processes =
        List.of(
            new SealedAccounts(shared.store, Fixture.CLOCK),
            new SealedAccounts(shared.fresh(), Fixture.CLOCK));
    UUID alice = user("alice").id();
    processes.get(0).save(user("alice"), new Credentials("hash", List.of(device("gone")), 0));
    Threads.together(
        6,
        thread -> {
          SealedAccounts process = processes.get(thread % 2);
          for (int i = 0; i < 10; i++) {
            AppPassword added = device(thread + "-" + i);
            process.changeCredentials(alice, old -> with(old, added));
          }
          if (thread == 5) {
            process.changeCredentials(
                alice,
                old ->
                    new Credentials(
                        "hash",
                        old.appPasswords().stream()
                            .filter(one -> !one.id().equals("gone"))
                            .toList(),
                        0));
          }
          return thread;
        });
    for (SealedAccounts process : processes) {
      List<String> ids =
          process.credentials(alice).appPasswords().stream().map(AppPassword::id).toList();
      assertEquals(60, ids.size());
      assertFalse(ids.contains("gone"));
    }
  }

  private static Credentials with(Credentials old, AppPassword added) {
    List<AppPassword> all = new ArrayList<>(old.appPasswords());
    all.add(added);
    return new Credentials(old.passwordHash(), all, old.epoch());
  }

  private SealedAccounts restarted() {
    return new SealedAccounts(fixture.fresh(), Fixture.CLOCK);
  }

  @Test
  void whatIsSavedIsFoundByAllItsNamesAlsoAfterAStart() {
    Principal alice = user("alice");
    accounts.save(alice, new Credentials("hash", List.of(device("d1")), 0));
    for (SealedAccounts any : List.of(accounts, restarted())) {
      assertEquals(alice, any.byId(alice.id()).orElseThrow());
      assertEquals(alice, any.byName(PrincipalKind.USER, "ALICE").orElseThrow());
      assertEquals(alice, any.byEmail("Alice@Example.com").orElseThrow());
      assertEquals(alice, any.byLogin("alice@example.com").orElseThrow());
      assertTrue(any.byName(PrincipalKind.GROUP, "alice").isEmpty());
      assertEquals(List.of(device("d1")), any.credentials(alice.id()).appPasswords());
    }
  }

  @Test
  void aDomainIsKnownWhileSomebodyHasAnAddressInIt() {
    assertFalse(accounts.hasDomain("example.com"));
    accounts.save(user("alice"), Credentials.NONE);
    for (SealedAccounts any : List.of(accounts, restarted())) {
      assertTrue(any.hasDomain("Example.COM"));
      assertFalse(any.hasDomain("ample.com"));
      assertFalse(any.hasDomain("sub.example.com"));
    }
    accounts.delete(user("alice").id());
    assertFalse(accounts.hasDomain("example.com"));
  }

  @Test
  void namesAndAddressesBelongToOnePrincipal() {
    accounts.save(user("alice"), Credentials.NONE);
    Principal other = Principal.of(UUID.randomUUID(), PrincipalKind.USER, "Alice", "", List.of());
    assertThrows(IllegalArgumentException.class, () -> accounts.save(other, Credentials.NONE));
    Principal thief =
        Principal.of(
            UUID.randomUUID(), PrincipalKind.USER, "bob", "", List.of("ALICE@example.com"));
    assertThrows(IllegalArgumentException.class, () -> accounts.save(thief, Credentials.NONE));
    assertEquals(1, accounts.all(PrincipalKind.USER).size());
    accounts.delete(user("alice").id());
    accounts.save(other, Credentials.NONE);
  }

  @Test
  void theEpochGrowsWhenCredentialsChangeAndNeverComesAgain() {
    Principal alice = user("alice");
    accounts.save(alice, new Credentials("one", List.of(), 0));
    long first = accounts.credentials(alice.id()).epoch();
    accounts.save(alice, new Credentials("one", List.of(), first));
    assertEquals(first, accounts.credentials(alice.id()).epoch());
    accounts.changeCredentials(alice.id(), old -> new Credentials("two", List.of(), old.epoch()));
    long second = accounts.credentials(alice.id()).epoch();
    assertTrue(second > first);
    accounts.delete(alice.id());
    assertEquals(Credentials.NONE, accounts.credentials(alice.id()));
    accounts.save(alice, new Credentials("one", List.of(), 0));
    assertTrue(accounts.credentials(alice.id()).epoch() > second);
  }

  @Test
  void groupsAreFoundThroughGroupsAndInCircles() {
    Principal alice = user("alice");
    Principal inner = group("inner", alice);
    Principal outer = group("outer", inner);
    Principal circle = group("inner", alice, outer);
    accounts.save(alice, Credentials.NONE);
    accounts.save(inner, Credentials.NONE);
    accounts.save(outer, Credentials.NONE);
    assertEquals(Set.of(inner.id(), outer.id()), accounts.groupsOf(alice.id()));
    accounts.save(circle, Credentials.NONE);
    assertEquals(Set.of(inner.id(), outer.id()), accounts.groupsOf(alice.id()));
    assertEquals(Set.of(inner.id(), outer.id()), restarted().groupsOf(outer.id()));
    accounts.delete(outer.id());
    assertEquals(Set.of(inner.id()), accounts.groupsOf(alice.id()));
  }

  @Test
  void usesAreSeenAtOnceAndStoredLaterWithoutANewEpoch() {
    Principal alice = user("alice");
    accounts.save(alice, new Credentials("", List.of(device("d1"), device("d2")), 0));
    Credentials before = accounts.credentials(alice.id());
    accounts.used(alice.id(), "d2");
    Instant hour = Instant.parse("2026-11-21T12:00:00Z");
    assertEquals(hour, accounts.credentials(alice.id()).appPasswords().get(1).lastUsed());
    assertEquals(before, restarted().credentials(alice.id()));
    accounts.close();
    Credentials stored = restarted().credentials(alice.id());
    assertEquals(hour, stored.appPasswords().get(1).lastUsed());
    assertEquals(before.epoch(), stored.epoch());
  }

  @Test
  void manyAreSavedTogetherOrNotAtAll() {
    Map<Principal, Credentials> many = new LinkedHashMap<>();
    for (int i = 0; i < 300; i++) {
      many.put(user("user" + i), new Credentials("hash" + i, List.of(), 0));
    }
    accounts.saveAll(many);
    assertEquals(300, accounts.all(PrincipalKind.USER).size());
    assertEquals("hash7", restarted().credentials(user("user7").id()).passwordHash());
    Map<Principal, Credentials> bad = new LinkedHashMap<>();
    bad.put(user("new"), Credentials.NONE);
    bad.put(
        Principal.of(UUID.randomUUID(), PrincipalKind.USER, "user3", "", List.of()),
        Credentials.NONE);
    assertThrows(IllegalArgumentException.class, () -> accounts.saveAll(bad));
    assertTrue(accounts.byName(PrincipalKind.USER, "new").isEmpty());
  }

  @Test
  void aSecretsHashIsTheSameAfterAStartAndAnotherInAnotherStore() {
    byte[] secret = {1, 2, 3};
    assertEquals(64, accounts.mac(secret).length());
    assertEquals(accounts.mac(secret), restarted().mac(secret));
    SealedAccounts other = new SealedAccounts(new Fixture().store, Fixture.CLOCK);
    assertNotEquals(accounts.mac(secret), other.mac(secret));
  }

  @Test
  void accountsOutliveTheRemovalOfAllHomes() {
    accounts.save(user("alice"), Credentials.NONE);
    fixture.store.deleteAllHomesButSystem();
    assertTrue(accounts.byLogin("alice").isPresent());
    assertTrue(restarted().byLogin("alice").isPresent());
  }
}
