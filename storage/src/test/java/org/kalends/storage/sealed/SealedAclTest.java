package org.kalends.storage.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.storage.sealed.Fixture.CALENDAR;
import static org.kalends.storage.sealed.Fixture.HOME;
import static org.kalends.storage.sealed.Fixture.put;

import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.store.AccessClass;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.Ace;
import org.kalends.caldav.store.Ace.Who;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.MemberAccess;
import org.kalends.caldav.store.MemberAccess.Exposure;
import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.storage.record.CollectionRow;
import org.kalends.storage.record.RecordRow;
import org.kalends.storage.seal.EphemeralKeys;

/** Access control lists are kept, and nobody without the key makes, changes or moves one. */
@Spec({"CBX1 7", "acceptance.md C6"})
class SealedAclTest {

  private static final UUID OTHER = UUID.fromString("11111111-2222-4333-8444-555555555555");
  private static final AccessControlList EVERY_KIND =
      new AccessControlList(
          List.of(
              new Ace(new Who.OfPrincipal(OTHER), false, 1 << 19),
              new Ace(Who.Everybody.ALL, true, 1),
              new Ace(Who.Everybody.AUTHENTICATED, true, 3),
              new Ace(Who.Everybody.UNAUTHENTICATED, false, 5),
              new Ace(Who.Everybody.OWNER, true, 1024),
              new Ace(Who.Everybody.SELF, true, 7)));
  private static final AccessControlList OPEN =
      new AccessControlList(List.of(new Ace(Who.Everybody.AUTHENTICATED, true, 2)));

  private final Tap tap = new Tap();
  private final Fixture fixture = new Fixture(tap, EphemeralKeys.provider());

  private void set(UUID collection, AccessControlList acl) {
    CollectionInfo info = fixture.home().collection(collection).orElseThrow();
    fixture.commit(
        new Change.UpdateCollection(CollectionDraft.of(info).withAcl(acl), info.ownRevision()));
  }

  private Member stored(String name) {
    return Fixture.snapshot(fixture.fresh()).member(name).orElseThrow();
  }

  @Test
  void everyEntryOutlivesAStart() {
    set(CALENDAR, EVERY_KIND);
    assertEquals(EVERY_KIND, Fixture.calendar(fixture.fresh()).acl());
    fixture.commit(put("a", 0, "a", "a"));
    fixture.commit(new Change.SetAccess(CALENDAR, "a", 1, EVERY_KIND));
    assertEquals(EVERY_KIND, stored("a").access().acl());
    assertEquals(fixture.member("a").access(), stored("a").access());
    set(CALENDAR, AccessControlList.EMPTY);
    assertTrue(Fixture.calendar(fixture.fresh()).acl().isEmpty());
  }

  private static Exposure exposed(AccessControlList acl) {
    return new Exposure(acl, AccessClass.PUBLIC);
  }

  @Test
  void theListBeforeIsKnownWithTheRevisionOfTheChange() {
    fixture.commit(put("a", 0, "a", "a"));
    long first = fixture.commit(new Change.SetAccess(CALENDAR, "a", 1, OPEN)).revision();
    assertEquals(
        new MemberAccess(exposed(OPEN), first, exposed(AccessControlList.EMPTY), 0),
        stored("a").access());
    long second = fixture.commit(new Change.SetAccess(CALENDAR, "a", 2, EVERY_KIND)).revision();
    MemberAccess expected = new MemberAccess(exposed(EVERY_KIND), second, exposed(OPEN), first);
    assertEquals(expected, stored("a").access());
    fixture.commit(put("a", 3, "a", "changed"));
    assertEquals(expected, stored("a").access());
    fixture.commit(new Change.RemoveMember(CALENDAR, "a", 4));
    Member removed = Fixture.snapshot(fixture.fresh()).changedSince(0).get(0);
    assertTrue(removed.removed());
    assertEquals(expected, removed.access());
  }

  @Test
  void whatComesIntoBeingWithAListWasNeverSeenWithoutIt() {
    long revision =
        fixture
            .commit(put("a", 0, "a", "a"), new Change.SetAccess(CALENDAR, "a", 0, OPEN))
            .revision();
    assertEquals(
        new MemberAccess(exposed(OPEN), revision, exposed(OPEN), revision), stored("a").access());
    fixture.commit(new Change.SetAccess(CALENDAR, "a", 1, AccessControlList.EMPTY));
    assertTrue(stored("a").access().isNone());
  }

  @Test
  void theListOfAnotherCollectionIsNoticed() {
    fixture.commit(new Change.CreateCollection(Fixture.draft(OTHER, HOME, "other")));
    set(OTHER, OPEN);
    byte[] open = row(OTHER).sealedProperties();
    onCalendar(row -> with(row, open, row.version()));
    onCalendar(row -> with(row, open, row(OTHER).version()));
  }

  @Test
  void anOlderListPutBackIsNoticed() {
    set(CALENDAR, OPEN);
    byte[] open = row(CALENDAR).sealedProperties();
    set(CALENDAR, AccessControlList.EMPTY);
    onCalendar(row -> with(row, open, row.version()));
  }

  @Test
  void aChangedByteIsNoticed() {
    set(CALENDAR, OPEN);
    byte[] open = row(CALENDAR).sealedProperties();
    for (int at = 0; at < open.length; at += 7) {
      byte[] changed = open.clone();
      changed[at] ^= 1;
      tap.onCollection = row -> row.id().equals(CALENDAR) ? with(row, changed, row.version()) : row;
      assertThrows(StoreUnavailableException.class, this::read);
    }
  }

  @Test
  void theListOfAnotherMemberIsNoticed() {
    fixture.commit(put("a", 0, "a", "a"));
    fixture.commit(put("b", 0, "b", "b"));
    fixture.commit(new Change.SetAccess(CALENDAR, "a", 1, OPEN));
    fixture.commit(new Change.SetAccess(CALENDAR, "b", 1, EVERY_KIND));
    UUID a = fixture.member("a").id();
    UUID b = fixture.member("b").id();
    byte[] open = tap.rows.contents(HOME, CALENDAR, List.of(a)).get(a).row().envelope();
    tap.onRecord =
        row ->
            row.id().equals(b)
                ? new RecordRow(
                    row.id(), row.nameIndex(), row.version(), row.revision(), row.removed(), open)
                : row;
    noticed();
  }

  private void onCalendar(UnaryOperator<CollectionRow> change) {
    tap.onCollection = row -> row.id().equals(CALENDAR) ? change.apply(row) : row;
    noticed();
  }

  private CollectionRow row(UUID id) {
    return tap.rows.collections(HOME, 0).stream()
        .filter(row -> row.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static CollectionRow with(CollectionRow row, byte[] properties, long version) {
    return new CollectionRow(
        row.home(),
        row.id(),
        row.parent(),
        row.kind(),
        row.nameIndex(),
        row.revision(),
        row.ownRevision(),
        version,
        row.removed(),
        row.wrappedKey(),
        row.sealedName(),
        properties);
  }

  private void noticed() {
    StoreUnavailableException failure = assertThrows(StoreUnavailableException.class, this::read);
    assertTrue(failure.getMessage().startsWith("integrity failure on "), failure.getMessage());
  }

  private void read() {
    Fixture.snapshot(fixture.fresh()).members();
  }
}
