package org.kalends.storage.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.storage.sealed.Fixture.CALENDAR;
import static org.kalends.storage.sealed.Fixture.HOME;
import static org.kalends.storage.sealed.Fixture.put;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.storage.record.CollectionRow;
import org.kalends.storage.record.FullRow;
import org.kalends.storage.record.HomeRow;
import org.kalends.storage.record.RecordRow;
import org.kalends.storage.seal.EphemeralKeys;

/** What somebody who can write to the database can do: nothing that is not noticed. */
@Spec("CBX1 7")
class TamperTest {

  private static final UUID OTHER = UUID.fromString("11111111-2222-4333-8444-555555555555");

  private final Tap tap = new Tap();
  private final Fixture fixture = new Fixture(tap, EphemeralKeys.provider());
  private final Map<String, FullRow> first = new HashMap<>();

  @BeforeEach
  void fill() {
    fixture.commit(
        new Change.CreateCollection(Fixture.draft(OTHER, HOME, "other")),
        put("a", 0, "uid-a", "first secret of a"),
        new Change.SetProperties(CALENDAR, "a", 0, Fixture.property("p", "secret property")),
        put("b", 0, "uid-b", "secret of b"),
        put("c", 0, "uid-c", "secret of c"),
        new Change.PutMember(OTHER, "a", 0, Fixture.event("uid-a", 0, 1), new byte[9]));
    fixture.commit(new Change.RemoveMember(CALENDAR, "c", 1));
    first.put("a", full("a"));
    first.put("b", full("b"));
    fixture.commit(put("a", 1, "uid-a", "later secret of a"));
  }

  private FullRow full(String name) {
    UUID id = fixture.member(name).id();
    return tap.rows.contents(HOME, CALENDAR, List.of(id)).get(id);
  }

  @Test
  void theUntouchedStoreIsReadToTheLastByte() {
    readAll();
  }

  @Test
  void swappedContentsAreNoticed() {
    FullRow a = full("a");
    FullRow b = full("b");
    tap.onFull =
        full -> new FullRow(full.row(), (is(full, a) ? b : a).content(), full.properties());
    noticed();
  }

  @Test
  void anOlderContentPutBackIsNoticed() {
    tap.onFull = onA(full -> new FullRow(full.row(), first.get("a").content(), full.properties()));
    noticed();
  }

  @Test
  void anOlderContentAndVersionPutBackAreNoticed() {
    tap.onFull =
        onA(full -> new FullRow(old(full.row()), first.get("a").content(), full.properties()));
    tap.onRecord = row -> row.id().equals(id("a")) ? old(row) : row;
    noticed();
  }

  private RecordRow old(RecordRow row) {
    return with(row, row.nameIndex(), first.get("a").row().version(), false, row.envelope());
  }

  @Test
  void aWholeOlderRowPutBackWhileTheServerRunsIsNoticed() {
    Member known = fixture.member("a");
    tap.onFull = onA(full -> first.get("a"));
    noticed(() -> fixture.store.content(fixture.calendar(), known));
    noticed(() -> fixture.store.properties(fixture.calendar(), known));
  }

  @Test
  void swappedEnvelopesAreNoticed() {
    RecordRow a = full("a").row();
    RecordRow b = full("b").row();
    tap.onRecord =
        row ->
            with(
                row,
                row.nameIndex(),
                row.version(),
                row.removed(),
                (row.id().equals(a.id()) ? b : a).envelope());
    noticed();
  }

  @Test
  void swappedRowIdsAreNoticed() {
    UUID a = id("a");
    UUID b = id("b");
    tap.onRecord =
        row ->
            new RecordRow(
                row.id().equals(a) ? b : row.id().equals(b) ? a : row.id(),
                row.nameIndex(),
                row.version(),
                row.revision(),
                row.removed(),
                row.envelope());
    noticed();
  }

  @Test
  void anExchangedNameIndexIsNoticed() {
    byte[] b = full("b").row().nameIndex();
    tap.onRecord =
        row ->
            row.id().equals(id("a"))
                ? with(row, b, row.version(), row.removed(), row.envelope())
                : row;
    noticed();
  }

  @Test
  void aTombstoneMadeLiveAndAMemberMadeATombstoneAreNoticed() {
    tap.onRecord = row -> with(row, row.nameIndex(), row.version(), !row.removed(), row.envelope());
    noticed();
  }

  @Test
  void anotherCollectionsRecordsAreNoticed() {
    tap.onCollectionId = id -> CALENDAR;
    noticed();
  }

  @Test
  void swappedCollectionKeysAreNoticed() {
    Map<UUID, CollectionRow> rows = new HashMap<>();
    tap.rows.collections(HOME, 0).forEach(row -> rows.put(row.id(), row));
    tap.onCollection =
        row ->
            row.id().equals(HOME)
                ? row
                : new CollectionRow(
                    row.home(),
                    row.id(),
                    row.parent(),
                    row.kind(),
                    row.nameIndex(),
                    row.revision(),
                    row.ownRevision(),
                    row.version(),
                    row.removed(),
                    rows.get(row.id().equals(OTHER) ? CALENDAR : OTHER).wrappedKey(),
                    row.sealedName(),
                    row.sealedProperties());
    noticed();
  }

  @Test
  void anotherHomesKeysAreNoticed() {
    UUID bob = UUID.randomUUID();
    fixture.store.createHome(bob, List.of());
    byte[] other = tap.rows.home(bob).orElseThrow().wrappedKey();
    tap.onHome =
        row -> new HomeRow(row.id(), row.revision(), row.oldestRevision(), row.history(), other);
    noticed();
  }

  @Test
  void aCollectionMovedRenamedOrOfAnotherKindIsNoticed() {
    byte[] otherName = row(OTHER).nameIndex();
    byte[] otherSealed = row(OTHER).sealedName();
    tap.onCollection = onCalendar(row -> moved(row, OTHER, row.kind(), row.version()));
    noticed();
    tap.onCollection = onCalendar(row -> moved(row, row.parent(), 4, row.version()));
    noticed();
    tap.onCollection = onCalendar(row -> moved(row, row.parent(), row.kind(), 9));
    noticed();
    tap.onCollection = onCalendar(row -> named(row, otherName, row.sealedName()));
    noticed();
    tap.onCollection = onCalendar(row -> named(row, otherName, otherSealed));
    noticed();
  }

  @Test
  void anotherSystemKeyOrPepperIsNoticed() {
    byte[] pepper = fixture.store.secretHash("pepper").of(new byte[1]);
    assertEquals(32, pepper.length);
    byte[] systemKey = tap.rows.setting("system-key").orElseThrow();
    byte[] sealedPepper = tap.rows.setting("secret-pepper").orElseThrow();
    tap.onSetting = value -> value.length == systemKey.length ? sealedPepper : value;
    assertThrows(StoreUnavailableException.class, fixture::fresh);
  }

  private CollectionRow row(UUID id) {
    return tap.rows.collections(HOME, 0).stream()
        .filter(row -> row.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static UnaryOperator<CollectionRow> onCalendar(UnaryOperator<CollectionRow> change) {
    return row -> row.id().equals(CALENDAR) ? change.apply(row) : row;
  }

  private UnaryOperator<FullRow> onA(UnaryOperator<FullRow> change) {
    UUID a = id("a");
    return full -> full.row().id().equals(a) ? change.apply(full) : full;
  }

  private UUID id(String name) {
    return first.get(name).row().id();
  }

  private static boolean is(FullRow full, FullRow other) {
    return full.row().id().equals(other.row().id());
  }

  private static RecordRow with(
      RecordRow row, byte[] nameIndex, long version, boolean removed, byte[] envelope) {
    return new RecordRow(row.id(), nameIndex, version, row.revision(), removed, envelope);
  }

  private static CollectionRow moved(CollectionRow row, UUID parent, int kind, long version) {
    return new CollectionRow(
        row.home(),
        row.id(),
        parent,
        kind,
        row.nameIndex(),
        row.revision(),
        row.ownRevision(),
        version,
        row.removed(),
        row.wrappedKey(),
        row.sealedName(),
        row.sealedProperties());
  }

  private static CollectionRow named(CollectionRow row, byte[] nameIndex, byte[] sealedName) {
    return new CollectionRow(
        row.home(),
        row.id(),
        row.parent(),
        row.kind(),
        nameIndex,
        row.revision(),
        row.ownRevision(),
        row.version(),
        row.removed(),
        row.wrappedKey(),
        sealedName,
        row.sealedProperties());
  }

  private void noticed() {
    noticed(this::readAll);
  }

  private static void noticed(Runnable read) {
    StoreUnavailableException failure = assertThrows(StoreUnavailableException.class, read::run);
    assertTrue(failure.getMessage().startsWith("integrity failure on "), failure.getMessage());
  }

  /** Everything a server that has just started can be asked for. */
  private void readAll() {
    SealedStore store = fixture.fresh();
    Home home = store.home(HOME).orElseThrow();
    assertNotEquals(0, home.collections().size());
    for (CollectionInfo info : home.collections()) {
      CollectionSnapshot snapshot = store.open(info).orElseThrow();
      for (Member member : snapshot.members()) {
        assertTrue(store.content(info, member).isPresent());
        store.properties(info, member);
      }
    }
  }
}
