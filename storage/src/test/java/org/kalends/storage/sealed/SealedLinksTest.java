package org.kalends.storage.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.store.Link;
import org.kalends.caldav.store.LinkLevel;
import org.kalends.caldav.store.Links;
import org.kalends.caldav.store.NewLink;

class SealedLinksTest {

  private static final UUID ALICE = UUID.randomUUID();
  private static final UUID BOB = UUID.randomUUID();

  private final Instant now = Fixture.CLOCK.instant();
  private final Fixture fixture = new Fixture();
  private final SealedLinks links = new SealedLinks(fixture.store, Fixture.CLOCK);

  private NewLink made(UUID owner, String label) {
    return links.create(owner, owner, LinkLevel.FREE_BUSY, label, null);
  }

  private SealedLinks later(Duration by) {
    return new SealedLinks(fixture.store, Clock.offset(Fixture.CLOCK, by));
  }

  @Test
  void linkIsFoundByItsSecretAndByNothingElse() {
    UUID calendar = UUID.randomUUID();
    NewLink made = links.create(ALICE, calendar, LinkLevel.TITLES, "team", null);
    Link found = links.find(made.token()).orElseThrow();
    assertEquals(made.link(), found);
    assertEquals(calendar, found.what());
    assertEquals(LinkLevel.TITLES, found.level());
    String token = made.token();
    for (String wrong :
        List.of(
            "",
            token.substring(1),
            token + "0",
            token.toUpperCase(java.util.Locale.ROOT),
            found.id(),
            "0".repeat(1 << 20))) {
      assertEquals(Optional.empty(), links.find(wrong));
    }
  }

  @Test
  void everyLinkHasASecretOfItsOwnWithTwoHundredBits() {
    NewLink one = made(ALICE, "a");
    NewLink other = made(ALICE, "a");
    assertNotEquals(one.token(), other.token());
    assertNotEquals(one.link().id(), other.link().id());
    assertTrue(one.token().matches("[0-9a-z]{40}"));
    assertFalse(one.toString().contains(one.token()));
  }

  @Test
  @Spec("security.md 1, stolen DB dump")
  void secretIsKeptNowhere() {
    NewLink made = made(ALICE, "phone");
    fixture
        .store
        .home(SealedStore.SYSTEM_HOME)
        .orElseThrow()
        .collections()
        .forEach(
            collection ->
                fixture
                    .store
                    .open(collection)
                    .orElseThrow()
                    .members()
                    .forEach(
                        member -> {
                          byte[] bytes =
                              fixture.store.content(collection, member).orElseThrow().bytes();
                          String text = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
                          assertFalse(text.contains(made.token()));
                          assertFalse(member.name().contains(made.token()));
                        }));
  }

  @Test
  void linksAreThereAfterARestartAndSeenByOtherProcesses() {
    Fixture shared = new Fixture();
    SealedLinks one = new SealedLinks(shared.store, Fixture.CLOCK);
    SealedLinks other = new SealedLinks(shared.fresh(), Fixture.CLOCK);
    NewLink made = one.create(BOB, BOB, LinkLevel.FREE_BUSY, "", null);
    assertTrue(other.find(made.token()).isPresent());
    other.revoke(BOB, made.link().id());
    assertEquals(Optional.empty(), one.find(made.token()));
    assertEquals(List.of(), one.list(BOB));
  }

  @Test
  void revokedLinkIsGoneAndOnlyItsOwnerCanRevokeIt() {
    NewLink made = made(ALICE, "web");
    assertEquals(Optional.empty(), links.revoke(BOB, made.link().id()));
    assertTrue(links.find(made.token()).isPresent());
    assertEquals(Optional.of(made.link()), links.revoke(ALICE, made.link().id()));
    assertEquals(Optional.empty(), links.find(made.token()));
    assertEquals(Optional.empty(), links.revoke(ALICE, made.link().id()));
  }

  @Test
  void expiredLinkIsListedButNotFound() {
    Instant expires = now.plusSeconds(3600);
    NewLink made = links.create(ALICE, ALICE, LinkLevel.FREE_BUSY, "short", expires);
    assertTrue(later(Duration.ofMinutes(59)).find(made.token()).isPresent());
    SealedLinks later = later(Duration.ofHours(1));
    assertEquals(Optional.empty(), later.find(made.token()));
    assertEquals(1, later.list(ALICE).size());
  }

  @Test
  void useIsKnownByTheHourAtOnceAndStoredLater() {
    NewLink made = made(ALICE, "used");
    SealedLinks later = later(Duration.ofMinutes(90));
    later.used(later.find(made.token()).orElseThrow());
    Instant hour = later.list(ALICE).get(0).lastUsed();
    assertEquals(
        now.plus(Duration.ofMinutes(90)).truncatedTo(java.time.temporal.ChronoUnit.HOURS), hour);
    assertEquals(null, links.list(ALICE).get(0).lastUsed());
    later.flush();
    assertEquals(hour, links.list(ALICE).get(0).lastUsed());
    assertTrue(links.find(made.token()).isPresent());
  }

  @Test
  void useOfARevokedLinkDoesNotBringItBack() {
    NewLink made = made(ALICE, "used");
    links.used(made.link());
    links.revoke(ALICE, made.link().id());
    links.flush();
    assertEquals(List.of(), links.list(ALICE));
    assertEquals(Optional.empty(), links.find(made.token()));
  }

  @Test
  void labelIsOneLineAndLinksAreLimitedInNumber() {
    assertThrows(IllegalArgumentException.class, () -> made(ALICE, "a\nb"));
    assertThrows(IllegalArgumentException.class, () -> made(ALICE, "x".repeat(201)));
    assertThrows(
        IllegalArgumentException.class,
        () -> links.create(ALICE, ALICE, LinkLevel.FULL, "", now.minusSeconds(1)));
    for (int i = 0; i < Links.MAX_OF_OWNER; i++) {
      made(ALICE, "n" + i);
    }
    assertThrows(IllegalArgumentException.class, () -> made(ALICE, "one more"));
    made(BOB, "not his");
    links.removeAll(ALICE);
    assertEquals(List.of(), links.list(ALICE));
    assertEquals(1, links.list(BOB).size());
  }

  @Test
  void accountsAndLinksCanBeMadeInEitherOrder() {
    SealedAccounts accounts = new SealedAccounts(fixture.store, Fixture.CLOCK);
    assertTrue(accounts.byId(ALICE).isEmpty());
  }
}
