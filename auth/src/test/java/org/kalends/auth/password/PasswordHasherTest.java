package org.kalends.auth.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;

@Spec("security.md 2.1")
class PasswordHasherTest {

  private final PasswordHasher hasher = new PasswordHasher(Argon2Cost.TEST_ONLY);

  @Test
  void standardCostIsThatOfThePromise() {
    assertEquals(new Argon2Cost(19_456, 2, 1), Argon2Cost.STANDARD);
    assertTrue(
        new PasswordHasher(Argon2Cost.STANDARD)
            .hash("x")
            .startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
  }

  @Test
  @Spec("RFC 9106 3.1")
  void hashOfTheReferenceImplementationIsUnderstood() {
    String reference =
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    assertTrue(hasher.matches("password", reference));
    assertFalse(hasher.matches("Password", reference));
    assertEquals(reference, PasswordHash.parse(reference).encoded());
  }

  @Test
  void samePasswordHashesDifferentlyEachTime() {
    String first = hasher.hash("wonderland");
    String second = hasher.hash("wonderland");
    assertNotEquals(first, second);
    assertTrue(hasher.matches("wonderland", first));
    assertTrue(hasher.matches("wonderland", second));
  }

  @Test
  void composedAndDecomposedLettersAreTheSamePassword() {
    assertTrue(hasher.matches("cafe\u0301", hasher.hash("caf\u00e9")));
  }

  @Test
  void whatIsNoHashMatchesNothing() {
    for (String broken :
        new String[] {
          "",
          "wonderland",
          "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$",
          "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
          "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
        }) {
      assertFalse(hasher.matches("wonderland", broken), broken);
    }
  }

  @Test
  void costThatCouldStopTheServerIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Argon2Cost(1 << 21, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Argon2Cost(64, 65, 1));
    assertThrows(IllegalArgumentException.class, () -> new Argon2Cost(64, 1, 17));
    assertThrows(IllegalArgumentException.class, () -> new Argon2Cost(7, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Argon2Cost(64, 0, 1));
  }

  @Test
  void onlyAWeakerHashIsOutdated() {
    PasswordHasher dearer = new PasswordHasher(new Argon2Cost(128, 1, 1));
    assertTrue(dearer.isOutdated(hasher.hash("x")));
    assertFalse(hasher.isOutdated(dearer.hash("x")));
    assertFalse(hasher.isOutdated(hasher.hash("x")));
  }
}
