package org.kalends.storage.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.storage.sealed.Fixture.CALENDAR;
import static org.kalends.storage.sealed.Fixture.put;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.Invitation;
import org.kalends.caldav.store.Invitation.Level;
import org.kalends.caldav.store.Invitation.Status;
import org.kalends.caldav.store.Sharing;
import org.kalends.storage.seal.EphemeralKeys;

/** Invitations and mounts are kept with their collection. */
@Spec({"CBX1 7", "caldav-sharing 5.2.2"})
class SealedSharingTest {

  private static final UUID SHAREE = UUID.fromString("11111111-2222-4333-8444-555555555555");
  private static final UUID GROUP = UUID.fromString("11111111-2222-4333-8444-666666666666");
  private static final Sharing EVERY_KIND =
      Sharing.with(
          List.of(
              new Invitation(
                  "a", SHAREE, "mailto:b@x", Level.READ, Status.ACCEPTED, "B", "Work", null),
              new Invitation(
                  "b", null, "mailto:c@x", Level.READ_WRITE, Status.NO_RESPONSE, "", "", null),
              new Invitation("c", GROUP, "/g/", Level.TITLES, Status.DECLINED, "", "é", null),
              new Invitation("d", SHAREE, "/s/", Level.BUSY, Status.REMOVED, "", "", GROUP)));

  private final Tap tap = new Tap();
  private final Fixture fixture = new Fixture(tap, EphemeralKeys.provider());

  private void set(Sharing sharing) {
    CollectionInfo info = fixture.home().collection(CALENDAR).orElseThrow();
    fixture.commit(
        new Change.UpdateCollection(
            CollectionDraft.of(info).withSharing(sharing), info.ownRevision()));
  }

  @Test
  void everyInvitationOutlivesAStart() {
    set(EVERY_KIND);
    fixture.commit(put("a", 0, "a", "a"));
    assertEquals(EVERY_KIND, Fixture.calendar(fixture.fresh()).sharing());
    set(Sharing.NONE);
    assertTrue(Fixture.calendar(fixture.fresh()).sharing().isNone());
  }

  @Test
  void aMountKnowsItsSource() {
    Sharing mounting = Sharing.mounting(SHAREE, GROUP);
    set(mounting);
    assertEquals(mounting, Fixture.calendar(fixture.fresh()).sharing());
    assertTrue(Fixture.calendar(fixture.fresh()).isMount());
  }
}
