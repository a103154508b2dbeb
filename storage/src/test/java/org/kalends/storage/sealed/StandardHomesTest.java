package org.kalends.storage.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.resource.StandardHomes;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StandardCollection;

/** Homes that older versions made get what every home has. */
class StandardHomesTest {

  private static final Principal OWNER =
      Principal.of(Fixture.HOME, PrincipalKind.USER, "alice", "Alice", List.of());

  private final Fixture fixture = new Fixture();
  private final StandardHomes homes = new StandardHomes(fixture.store);

  @Test
  @Spec({"RFC 6638 2.1", "RFC 6638 2.2", "caldav-notifications 4"})
  void aHomeOfAnOlderVersionGetsWhatItLacksAtOnceAndOnce() {
    long before = fixture.store.home(Fixture.HOME).orElseThrow().revision();
    Home home = homes.of(OWNER);
    for (StandardCollection each : StandardCollection.values()) {
      CollectionInfo made = each.in(home).orElseThrow();
      assertEquals(each.kind(), made.kind());
      assertEquals(each.usualName(), made.name());
    }
    assertEquals(before + 1, home.revision());
    assertEquals(home.revision(), homes.of(OWNER).revision());
  }

  @Test
  @Spec("RFC 6638 6.1")
  void whoeverSignedInMayDeliverToAnInboxThatIsMade() {
    CollectionInfo inbox = StandardCollection.INBOX.in(homes.of(OWNER)).orElseThrow();
    assertEquals(1, inbox.acl().aces().size());
    CollectionInfo outbox = StandardCollection.OUTBOX.in(homes.of(OWNER)).orElseThrow();
    assertTrue(outbox.acl().isEmpty());
  }

  @Test
  void aNameThatIsTakenIsLeftToWhoeverHasIt() {
    byte[] bytes = "a file".getBytes(StandardCharsets.UTF_8);
    fixture.store.commit(
        new ChangeSet(Fixture.HOME)
            .add(
                new Change.CreateCollection(
                    new CollectionDraft(
                        UUID.randomUUID(),
                        Fixture.HOME,
                        "inbox",
                        CollectionKind.PLAIN,
                        0,
                        DeadProperties.NONE)))
            .add(
                new Change.PutMember(
                    Fixture.HOME,
                    "outbox",
                    0,
                    Member.Facts.ofBytes(bytes.length, "text/plain"),
                    bytes)));
    Home home = homes.of(OWNER);
    for (StandardCollection each : List.of(StandardCollection.INBOX, StandardCollection.OUTBOX)) {
      assertNotEquals(each.usualName(), each.nameIn(home));
      assertEquals(each.kind(), each.in(home).orElseThrow().kind());
    }
    assertEquals(home.revision(), homes.of(OWNER).revision());
  }
}
