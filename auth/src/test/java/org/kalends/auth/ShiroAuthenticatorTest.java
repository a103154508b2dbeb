package org.kalends.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.shiro.util.ThreadContext;
import org.junit.jupiter.api.Test;
import org.kalends.auth.accounts.AppPasswords;
import org.kalends.auth.accounts.NewAppPassword;
import org.kalends.auth.password.Argon2Cost;
import org.kalends.auth.password.PasswordHasher;
import org.kalends.auth.throttle.ThrottlePolicy;
import org.kalends.caldav.Spec;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.Authenticator.Outcome;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.store.CollectionKind;

@Spec("security.md 2.1")
class ShiroAuthenticatorTest {

  private final SignInFixture fixture = new SignInFixture();
  private final Principal alice = fixture.user("alice", "wonderland");

  @Test
  void noHeaderIsAnonymousAndHoldsNothing() {
    Outcome outcome = fixture.authenticator.authenticate(null, SignInFixture.ADDRESS);
    Outcome.Anonymous anonymous = assertInstanceOf(Outcome.Anonymous.class, outcome);
    assertEquals(Optional.empty(), anonymous.requester().principal());
    assertEquals(Set.of(), anonymous.requester().privileges(new AccessTarget.Root()).held());
  }

  @Test
  @Spec("RFC 7617 2")
  void nameAndPasswordSignIn() {
    assertEquals(Optional.of(alice), fixture.signIn("alice", "wonderland").principal());
  }

  @Test
  void nameIsComparedWithoutRegardToCase() {
    assertEquals(Optional.of(alice), fixture.signIn("ALICE", "wonderland").principal());
  }

  @Test
  void emailAddressSignsIn() {
    assertEquals(Optional.of(alice), fixture.signIn("Alice@Example.COM", "wonderland").principal());
  }

  @Test
  void nameAtAnyOtherHostIsRefused() {
    assertEquals(new Outcome.Refused(), fixture.send("alice@elsewhere.example", "wonderland"));
  }

  @Test
  void passwordIsComparedWithRegardToCase() {
    assertEquals(new Outcome.Refused(), fixture.send("alice", "Wonderland"));
  }

  @Test
  void unknownDisabledPasswordlessAndWrongAreRefusedAlike() {
    Principal disabled = fixture.user("dormouse", "treacle");
    fixture.accounts.save(disabled.withEnabled(false), fixture.accounts.credentials(disabled.id()));
    Principal without = fixture.user("hatter", "tea");
    fixture.accounts.save(without, Credentials.NONE);
    assertEquals(new Outcome.Refused(), fixture.send("nobody", "wonderland"));
    assertEquals(new Outcome.Refused(), fixture.send("dormouse", "treacle"));
    assertEquals(new Outcome.Refused(), fixture.send("hatter", "tea"));
    assertEquals(new Outcome.Refused(), fixture.send("hatter", ""));
    assertEquals(new Outcome.Refused(), fixture.send("alice", "wrong"));
  }

  @Test
  void onlyUsersSignIn() {
    Principal room =
        Principal.of(UUID.randomUUID(), PrincipalKind.LOCATION, "room", "Room", List.of("r@x.org"));
    fixture.accounts.save(room, new Credentials(fixture.hasher.hash("open"), List.of(), 0));
    assertEquals(new Outcome.Refused(), fixture.send("room", "open"));
    assertEquals(new Outcome.Refused(), fixture.send("r@x.org", "open"));
  }

  @Test
  void changedPasswordIsNoticedAtOnceThoughTheOldOneIsRemembered() {
    var unused = fixture.signIn("alice", "wonderland");
    fixture.accounts.save(alice, new Credentials(fixture.hasher.hash("new"), List.of(), 0));
    assertEquals(new Outcome.Refused(), fixture.send("alice", "wonderland"));
    assertEquals(Optional.of(alice), fixture.signIn("alice", "new").principal());
  }

  @Test
  void disabledAccountIsNoticedAtOnce() {
    var unused = fixture.signIn("alice", "wonderland");
    fixture.accounts.save(alice.withEnabled(false), fixture.accounts.credentials(alice.id()));
    assertEquals(new Outcome.Refused(), fixture.send("alice", "wonderland"));
  }

  @Test
  void deletedAccountIsNoticedAtOnce() {
    var unused = fixture.signIn("alice", "wonderland");
    fixture.accounts.delete(alice.id());
    assertEquals(new Outcome.Refused(), fixture.send("alice", "wonderland"));
  }

  @Test
  void nameGivenToAnotherAccountDoesNotLetTheFormerOwnerIn() {
    var unused = fixture.signIn("alice", "wonderland");
    fixture.accounts.delete(alice.id());
    Principal other = fixture.user("alice", "looking-glass");
    assertEquals(new Outcome.Refused(), fixture.send("alice", "wonderland"));
    assertEquals(Optional.of(other), fixture.signIn("alice", "looking-glass").principal());
  }

  @Test
  @Spec("RFC 7617 2.1")
  void passwordBeyondAsciiIsReadAsUtf8AndToleratedAsLatin1() {
    Principal jose = fixture.user("jose", "contraseña");
    assertEquals(Optional.of(jose), fixture.signIn("jose", "contraseña").principal());
    assertEquals(Optional.of(jose), fixture.signIn("jose", "contrasen\u0303a").principal());
    byte[] latin1 = "jose:contraseña".getBytes(StandardCharsets.ISO_8859_1);
    Outcome outcome =
        fixture.authenticator.authenticate(
            "Basic " + Base64.getEncoder().encodeToString(latin1), SignInFixture.ADDRESS);
    assertInstanceOf(Outcome.SignedIn.class, outcome);
  }

  @Test
  void weakHashIsReplacedAtSignInAndTheSignInRemembered() {
    ShiroAuthenticator dearer = dearerAuthenticator();
    String weak = fixture.accounts.credentials(alice.id()).passwordHash();
    assertInstanceOf(Outcome.SignedIn.class, signIn(dearer));
    String strong = fixture.accounts.credentials(alice.id()).passwordHash();
    assertNotEquals(weak, strong);
    assertTrue(strong.contains("$m=128,t=2,p=1$"), strong);
    assertInstanceOf(Outcome.SignedIn.class, signIn(dearer));
    assertEquals(strong, fixture.accounts.credentials(alice.id()).passwordHash());
  }

  @Test
  void strongHashIsNeverWeakened() {
    assertInstanceOf(Outcome.SignedIn.class, signIn(dearerAuthenticator()));
    String strong = fixture.accounts.credentials(alice.id()).passwordHash();
    var unused = fixture.signIn("alice", "wonderland");
    assertEquals(strong, fixture.accounts.credentials(alice.id()).passwordHash());
  }

  @Test
  void nothingStaysBoundToTheThread() {
    var unused = fixture.signIn("alice", "wonderland").privileges(new AccessTarget.Root());
    assertNull(ThreadContext.getSubject());
    assertNull(ThreadContext.getSecurityManager());
    assertTrue(ThreadContext.getResources().isEmpty());
  }

  @Test
  void ownerHoldsEverythingInTheOwnHome() {
    AccessTarget home =
        new AccessTarget.OfCollection(alice.id(), UUID.randomUUID(), CollectionKind.CALENDAR);
    assertEquals(PrivilegeSet.ALL, fixture.signIn("alice", "wonderland").privileges(home));
  }

  @Test
  void brokenStoreIsNoWrongPassword() {
    AccountsThatChange broken =
        new AccountsThatChange(
            fixture.accounts,
            () -> {
              throw new IllegalStateException("disk");
            });
    ShiroAuthenticator authenticator =
        new ShiroAuthenticator(
            broken, fixture.secretHash, fixture.clock, ThrottlePolicy.STANDARD, fixture.hasher);
    broken.changeAfterReading();
    assertEquals(
        "disk",
        assertThrows(IllegalStateException.class, () -> signIn(authenticator)).getMessage());
    assertInstanceOf(Outcome.SignedIn.class, signIn(authenticator));
  }

  @Test
  void refusalTakesTheWorkOfACheckWhateverItsReason() {
    ShiroAuthenticator slow =
        new ShiroAuthenticator(
            fixture.accounts,
            fixture.secretHash,
            fixture.clock,
            ThrottlePolicy.STANDARD,
            new PasswordHasher(Argon2Cost.STANDARD));
    Principal off = fixture.user("dormouse", "treacle");
    fixture.accounts.save(off.withEnabled(false), fixture.accounts.credentials(off.id()));
    Principal without = fixture.user("hatter", "tea");
    fixture.accounts.save(without, Credentials.NONE);
    long quickest = Long.MAX_VALUE;
    for (String login : List.of("nobody", "dormouse", "hatter")) {
      long start = System.nanoTime();
      var unused = slow.authenticate(SignInFixture.basic(login, "wrong"), SignInFixture.ADDRESS);
      quickest = Math.min(quickest, System.nanoTime() - start);
    }
    // A check with these parameters takes 20 ms on the fastest machines, none at all 20 us.
    assertTrue(quickest > 2_000_000, quickest + " ns");
  }

  @Test
  void deviceThatSignedInMakesItsNetworkTrustedForItsAccount() {
    AppPasswords appPasswords =
        new AppPasswords(fixture.accounts, fixture.secretHash, fixture.clock);
    NewAppPassword phone = appPasswords.add("alice", "phone", false);
    var unused = fixture.signIn("alice", phone.secret());
    assertEquals("phone", appPasswords.revoke("alice", phone.kept().id()).label());
    for (int i = 0; i < 20; i++) {
      assertEquals(new Outcome.Refused(), fixture.send("alice", phone.secret()));
    }
    assertInstanceOf(Outcome.SignedIn.class, fixture.send("alice", "wonderland"));
  }

  @Test
  void tooManyWrongOnesAreTurnedAwayWithoutACheckButDevicesAreNot() {
    String secret =
        new AppPasswords(fixture.accounts, fixture.secretHash, fixture.clock)
            .add("alice", "phone", false)
            .secret();
    for (int i = 0; i < 3; i++) {
      assertEquals(new Outcome.Refused(), fixture.send("alice", "wrong"));
    }
    assertEquals(new Outcome.Throttled(false, 1), fixture.send("alice", "wonderland"));
    assertInstanceOf(Outcome.SignedIn.class, fixture.send("alice", secret));
  }

  private ShiroAuthenticator dearerAuthenticator() {
    return new ShiroAuthenticator(
        fixture.accounts,
        fixture.secretHash,
        fixture.clock,
        ThrottlePolicy.STANDARD,
        new PasswordHasher(new Argon2Cost(128, 2, 1)));
  }

  private static Outcome signIn(ShiroAuthenticator authenticator) {
    return authenticator.authenticate(
        SignInFixture.basic("alice", "wonderland"), SignInFixture.ADDRESS);
  }
}
