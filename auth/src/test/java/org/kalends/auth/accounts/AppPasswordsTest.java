package org.kalends.auth.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kalends.auth.SignInFixture;
import org.kalends.caldav.Spec;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Authenticator.Outcome;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.principal.AppPassword;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.store.CollectionKind;

@Spec("security.md 2.1")
class AppPasswordsTest {

  private final SignInFixture fixture = new SignInFixture();
  private final Principal alice = fixture.user("alice", "wonderland");
  private final Principal bob = fixture.user("bob", "builder");
  private final AppPasswords appPasswords =
      new AppPasswords(fixture.accounts, fixture.secretHash, fixture.clock);

  @Test
  void secretIsSpelledInGroupsAndSignsIn() {
    String secret = appPasswords.add("alice", "phone", false).secret();
    assertTrue(secret.matches("cbx1_[0-9a-hjkmnp-tv-z]{8}(-[0-9a-hjkmnp-tv-z]{8}){4}"), secret);
    assertEquals(alice, fixture.signIn("alice", secret).principal().orElseThrow());
    assertEquals(alice, fixture.signIn("alice@example.com", secret).principal().orElseThrow());
  }

  @Test
  void secretSignsInHoweverItIsTyped() {
    String secret = appPasswords.add("alice", "phone", false).secret();
    assertInstanceOf(Outcome.SignedIn.class, send(secret.replace("-", "")));
    assertInstanceOf(Outcome.SignedIn.class, send(secret.replace("-", " ")));
    assertInstanceOf(Outcome.SignedIn.class, send(secret.toUpperCase(Locale.ROOT)));
    assertInstanceOf(Outcome.SignedIn.class, send("cbx1_" + secret.substring(5).replace('0', 'o')));
  }

  @Test
  void secretOfSomebodyElseIsRefused() {
    String secret = appPasswords.add("alice", "phone", false).secret();
    assertEquals(new Outcome.Refused(), fixture.send("bob", secret));
    assertEquals(new Outcome.Refused(), fixture.send("nobody", secret));
  }

  @Test
  void oneWrongDigitIsRefused() {
    String secret = appPasswords.add("alice", "phone", false).secret();
    char last = secret.charAt(secret.length() - 1);
    String wrong = secret.substring(0, secret.length() - 1) + (last == '0' ? '1' : '0');
    assertEquals(new Outcome.Refused(), fixture.send("alice", wrong));
  }

  @Test
  void onlyAKeyedHashIsKept() {
    NewAppPassword made = appPasswords.add("alice", "phone", false);
    AppPassword kept = fixture.accounts.credentials(alice.id()).appPasswords().get(0);
    assertEquals(made.kept(), kept);
    assertTrue(kept.mac().matches("[0-9a-f]{64}"));
    String random = made.secret().substring(5 + 8 + 1).replace("-", "");
    assertFalse(kept.toString().contains(random));
    assertFalse(made.toString().contains(random));
  }

  @Test
  void revokedOneFailsAtOnceAndTheOthersStay() {
    NewAppPassword phone = appPasswords.add("alice", "phone", false);
    NewAppPassword laptop = appPasswords.add("alice", "laptop", false);
    assertInstanceOf(Outcome.SignedIn.class, send(phone.secret()));
    assertEquals("phone", appPasswords.revoke("alice", phone.kept().id()).label());
    assertEquals(new Outcome.Refused(), send(phone.secret()));
    assertInstanceOf(Outcome.SignedIn.class, send(laptop.secret()));
    assertEquals(List.of(laptop.kept().id()), ids());
  }

  @Test
  void revokingWhatIsNotThereIsRefused() {
    assertEquals(
        "alice has no app password 'x'",
        assertThrows(AccountException.class, () -> appPasswords.revoke("alice", "x")).getMessage());
  }

  @Test
  void appPasswordsOfADisabledUserAreRefused() {
    String secret = appPasswords.add("alice", "phone", false).secret();
    assertInstanceOf(Outcome.SignedIn.class, send(secret));
    fixture.accounts.changePrincipal(alice.id(), principal -> principal.withEnabled(false));
    assertEquals(new Outcome.Refused(), send(secret));
  }

  @Test
  void newAccountPasswordLeavesThemValid() {
    String secret = appPasswords.add("alice", "phone", false).secret();
    new Users(fixture.accounts, fixture.hasher).setPassword("alice", "looking-glass");
    assertInstanceOf(Outcome.SignedIn.class, send(secret));
  }

  @Test
  void lastUseIsKeptToTheHourAndForgetsNoSignIn() {
    String secret = appPasswords.add("alice", "phone", false).secret();
    assertInstanceOf(Outcome.SignedIn.class, send(secret));
    Credentials used = fixture.accounts.credentials(alice.id());
    assertEquals(Instant.parse("2026-03-01T12:00:00Z"), used.appPasswords().get(0).lastUsed());
    fixture.clock.step(Duration.ofHours(2));
    assertInstanceOf(Outcome.SignedIn.class, send(secret));
    assertEquals(
        Instant.parse("2026-03-01T14:00:00Z"),
        fixture.accounts.credentials(alice.id()).appPasswords().get(0).lastUsed());
    assertEquals(used.epoch(), fixture.accounts.credentials(alice.id()).epoch());
  }

  @Test
  void readOnlyOneHoldsReadingPrivilegesOnlyInTheOwnHome() {
    String secret = appPasswords.add("alice", "wall display", true).secret();
    AccessTarget own =
        new AccessTarget.OfCollection(alice.id(), UUID.randomUUID(), CollectionKind.CALENDAR);
    AccessTarget others =
        new AccessTarget.OfCollection(bob.id(), UUID.randomUUID(), CollectionKind.CALENDAR);
    assertEquals(
        PrivilegeSet.of(
                Privilege.READ, Privilege.READ_CURRENT_USER_PRIVILEGE_SET, Privilege.READ_ACL)
            .held(),
        fixture.signIn("alice", secret).privileges(own).held());
    assertEquals(
        PrivilegeSet.NONE.held(), fixture.signIn("alice", secret).privileges(others).held());
    assertEquals(
        PrivilegeSet.ALL.held(), fixture.signIn("alice", "wonderland").privileges(own).held());
  }

  @Test
  void labelsAndNumberAreLimited() {
    assertThrows(AccountException.class, () -> appPasswords.add("alice", "a\tb", false));
    assertThrows(AccountException.class, () -> appPasswords.add("nobody", "phone", false));
    for (int i = 0; i < AppPasswords.MAX; i++) {
      var unused = appPasswords.add("alice", "device " + i, false);
    }
    assertThrows(AccountException.class, () -> appPasswords.add("alice", "one more", false));
    assertEquals(AppPasswords.MAX, appPasswords.list("alice").size());
  }

  @Test
  void thoseMadeAtTheSameTimeAreAllKept() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(
          new Thread(
              () -> {
                for (int j = 0; j < 5; j++) {
                  var unused = appPasswords.add("alice", "device", false);
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(40, ids().stream().distinct().count());
  }

  private Outcome send(String secret) {
    return fixture.send("alice", secret);
  }

  private List<String> ids() {
    return appPasswords.list("alice").stream().map(AppPassword::id).toList();
  }
}
