package org.kalends.auth.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.kalends.auth.SignInFixture;
import org.kalends.auth.accounts.Users.Listed;
import org.kalends.caldav.access.Authenticator.Outcome;
import org.kalends.caldav.principal.Principal;

class UsersTest {

  private final SignInFixture fixture = new SignInFixture();
  private final Users users = new Users(fixture.accounts, fixture.hasher);

  @Test
  void addedUserSignsIn() {
    Principal alice = users.add("Alice", "Alice L.", List.of("alice@x.org"), "wonderland");
    assertEquals("alice", alice.name());
    assertEquals(alice, fixture.signIn("alice@x.org", "wonderland").principal().orElseThrow());
    assertEquals(List.of(new Listed(alice, true, 0)), users.list());
  }

  @Test
  void userWithoutPasswordIsAddedAndListed() {
    Principal alice = users.add("alice", "Alice", List.of(), null);
    assertEquals(List.of(new Listed(alice, false, 0)), users.list());
    assertEquals(new Outcome.Refused(), fixture.send("alice", ""));
  }

  @Test
  void whatCannotBeAddedIsRefusedWithTheReason() {
    var unused = users.add("alice", "Alice", List.of("a@x.org"), null);
    assertRefused(
        "there is a user 'alice' already", () -> users.add("ALICE", "A", List.of(), null));
    assertRefused(
        "A@x.org belongs to users/alice already",
        () -> users.add("bob", "Bob", List.of("A@x.org"), null));
    assertRefused(
        "'b/b' is not a name: 1 to 64 of a-z 0-9 . _ + -, beginning with a letter or digit",
        () -> users.add("b/b", "Bob", List.of(), null));
    assertRefused(
        "'bob' is not an e-mail address", () -> users.add("bob", "Bob", List.of("bob"), null));
    assertRefused(
        "the display name has control characters or more than 255 characters",
        () -> users.add("bob", "Bob\n", List.of(), null));
    assertRefused(
        "a password needs at least 8 characters",
        () -> users.add("bob", "Bob", List.of(), "1234567"));
    assertRefused(
        "an account password must not look like an app password",
        () -> users.add("bob", "Bob", List.of(), "cbx1_" + "0".repeat(40)));
    assertEquals(1, users.list().size());
  }

  @Test
  void passwordIsChanged() {
    var unused = users.add("alice", "Alice", List.of(), "wonderland");
    users.setPassword("alice", "looking-glass");
    assertEquals(new Outcome.Refused(), fixture.send("alice", "wonderland"));
    assertInstanceOf(Outcome.SignedIn.class, fixture.send("alice", "looking-glass"));
  }

  @Test
  void disabledUserIsKeptAndEnabledAgain() {
    var unused = users.add("alice", "Alice", List.of(), "wonderland");
    users.disable("alice");
    assertFalse(users.get("alice").enabled());
    assertEquals(new Outcome.Refused(), fixture.send("alice", "wonderland"));
    users.enable("alice");
    assertTrue(users.get("alice").enabled());
    assertInstanceOf(Outcome.SignedIn.class, fixture.send("alice", "wonderland"));
  }

  @Test
  void deletedUserIsGone() {
    Principal alice = users.add("alice", "Alice", List.of(), "wonderland");
    assertEquals(alice, users.delete("alice"));
    assertEquals(List.of(), users.list());
    assertRefused("there is no user 'alice'", () -> users.delete("alice"));
  }

  @Test
  void unknownUserIsRefusedByName() {
    assertRefused("there is no user 'bob'", () -> users.disable("bob"));
    assertRefused("there is no user 'bob'", () -> users.setPassword("bob", "12345678"));
  }

  private static void assertRefused(String reason, Executable what) {
    assertEquals(reason, assertThrows(AccountException.class, what).getMessage());
  }
}
