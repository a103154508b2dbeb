package org.kalends.storage.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.kalends.storage.record.Sample.bytes;
import static org.kalends.storage.record.Sample.changes;
import static org.kalends.storage.record.Sample.index;
import static org.kalends.storage.record.Sample.insert;
import static org.kalends.storage.record.Sample.insertCollection;
import static org.kalends.storage.record.Sample.remove;
import static org.kalends.storage.record.Sample.update;
import static org.kalends.storage.record.Sample.word;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.storage.record.RowChange.InsertRecord;
import org.kalends.storage.record.RowChange.UpdateRecord;

/** What every back end promises of records, revisions and atomic commits. */
public abstract class RecordStoreContract {

  /** The home of each test. */
  protected final UUID home = UUID.randomUUID();

  /** A calendar of the home, made by its first commit. */
  protected final UUID calendar = UUID.randomUUID();

  private final UUID a = UUID.randomUUID();
  private final UUID b = UUID.randomUUID();

  /** The store under test, with the home and the calendar in it. */
  protected RecordStore store;

  /** Opens an empty store. */
  protected abstract RecordStore open();

  @BeforeEach
  final void openWithHome() {
    store = open();
    assertTrue(store.createHome(Sample.home(home)));
    commit(insertCollection(home, calendar, "calendar"));
  }

  @AfterEach
  final void close() {
    store.close();
  }

  /** Commits changes in the home and returns the new revision. */
  protected final long commit(RowChange... changes) {
    RecordStore.Receipt receipt = store.commit(changes(home, changes));
    receipt.awaitDurable();
    return receipt.revision();
  }

  private void assertRefused(RowChange... changes) {
    SortedSet<String> before = Dump.of(store, home);
    assertThrows(StoreConflictException.class, () -> store.commit(changes(home, changes)));
    assertEquals(before, Dump.of(store, home), "a refused commit leaves nothing behind");
  }

  private List<RecordRow> rows(long after) {
    List<RecordRow> rows = new ArrayList<>();
    store.changes(home, calendar, after, rows::add);
    return rows;
  }

  private FullRow full(UUID id) {
    return store.contents(home, calendar, List.of(id)).get(id);
  }

  private CollectionRow calendarRow() {
    return store.collections(home, 0).stream()
        .filter(row -> row.id().equals(calendar))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void eachCommitRaisesTheRevisionOfHomeAndCollectionByOne() {
    assertEquals(2, commit(insert(calendar, a, "a.ics", "uid-a", "A")));
    assertEquals(3, commit(insert(calendar, b, "b.ics", "uid-b", "B")));
    assertEquals(3, store.home(home).orElseThrow().revision());
    assertEquals(3, calendarRow().revision());
    assertEquals(1, calendarRow().ownRevision());
  }

  @Test
  void everyRowOfACommitHasItsRevision() {
    commit(insert(calendar, a, "a", null, "A"));
    commit(insert(calendar, b, "b", null, "B"), update(calendar, a, 1, null, "A2"));
    assertEquals(List.of(3L, 3L), rows(0).stream().map(RecordRow::revision).toList());
  }

  @Test
  void commitsInOneCollectionLeaveTheRevisionsOfOthers() {
    UUID other = UUID.randomUUID();
    commit(insertCollection(home, other, "other"));
    commit(insert(other, a, "a", null, "A"));
    assertEquals(1, calendarRow().revision());
    assertEquals(
        List.of(other), store.collections(home, 2).stream().map(CollectionRow::id).toList());
  }

  @Test
  void changesAfterARevisionComeInOrderOfTheirRevisions() {
    commit(insert(calendar, a, "a", null, "A"));
    commit(insert(calendar, b, "b", null, "B"));
    commit(update(calendar, a, 1, null, "A2"));
    assertEquals(List.of(b, a), rows(0).stream().map(RecordRow::id).toList());
    assertEquals(List.of(a), rows(3).stream().map(RecordRow::id).toList());
    assertEquals(List.of(), rows(4));
  }

  @Test
  void contentsComeWithTheirRows() {
    commit(insert(calendar, a, "a", "uid", "A"));
    FullRow found = full(a);
    assertEquals("A", word(found.content()));
    assertEquals("a v1", word(found.row().envelope()));
    assertArrayEquals(index("a"), found.row().nameIndex());
    assertEquals(null, found.properties());
  }

  @Test
  void contentsLeaveOutWhatIsGoneOrNeverWas() {
    commit(insert(calendar, a, "a", null, "A"), insert(calendar, b, "b", null, "B"));
    commit(remove(calendar, a, 1));
    Map<UUID, FullRow> found = store.contents(home, calendar, List.of(a, b, UUID.randomUUID()));
    assertEquals(List.of(b), List.copyOf(found.keySet()));
  }

  @Test
  void anUpdateReplacesOrKeepsContentAndPropertiesAsAsked() {
    byte[] none = null;
    commit(new InsertRecord(calendar, a, index("a"), none, 1, bytes("e"), bytes("A"), bytes("P")));
    commit(updateOf(1, bytes("B"), true, bytes("ignored")));
    assertEquals("B P", contentAndProperties());
    commit(updateOf(2, none, false, bytes("Q")));
    assertEquals("B Q", contentAndProperties());
    commit(updateOf(3, none, true, none));
    assertEquals("B Q", contentAndProperties());
    commit(updateOf(4, bytes("C"), false, none));
    assertEquals("C none", contentAndProperties());
    assertEquals("envelope of 4", word(full(a).row().envelope()));
  }

  private UpdateRecord updateOf(long expected, byte[] content, boolean keep, byte[] properties) {
    byte[] envelope = bytes("envelope of " + expected);
    return new UpdateRecord(
        calendar, a, expected, null, expected + 1, envelope, content, keep, properties);
  }

  private String contentAndProperties() {
    FullRow found = full(a);
    return word(found.content())
        + " "
        + (found.properties() == null ? "none" : word(found.properties()));
  }

  @Test
  void aRemovedRecordLeavesATombstoneWithoutContent() {
    commit(insert(calendar, a, "a", "uid", "A"));
    commit(remove(calendar, a, 1));
    RecordRow tombstone = rows(0).get(0);
    assertTrue(tombstone.removed());
    assertEquals(2, tombstone.version());
    assertEquals(3, tombstone.revision());
    assertArrayEquals(index("a"), tombstone.nameIndex());
    assertEquals("gone", word(tombstone.envelope()));
    assertEquals(Map.of(), store.contents(home, calendar, List.of(a)));
  }

  @Test
  void aRecordUnderTheNameOfATombstoneTakesItsPlace() {
    commit(insert(calendar, a, "a", "uid", "A"));
    commit(remove(calendar, a, 1));
    commit(insert(calendar, b, "a", "uid", "B"));
    assertEquals(List.of(b), rows(0).stream().map(RecordRow::id).toList());
    commit(remove(calendar, b, 1));
    commit(insert(calendar, b, "a", "uid", "again"));
    assertEquals("again", word(full(b).content()));
  }

  @Test
  void removalAndInsertionOfANameFitInOneCommit() {
    commit(insert(calendar, a, "a", "uid", "A"));
    commit(remove(calendar, a, 1), insert(calendar, b, "a", "uid", "B"));
    assertEquals(List.of(b), rows(0).stream().map(RecordRow::id).toList());
  }

  @Test
  void aLiveNameIsRefusedToOthers() {
    commit(insert(calendar, a, "a", null, "A"));
    assertRefused(insert(calendar, b, "a", null, "B"));
    assertRefused(insert(calendar, b, "b", null, "B"), insert(calendar, b, "a", null, "B"));
  }

  @Test
  void anIdIsRefusedToOthersEvenAfterItsRemoval() {
    commit(insert(calendar, a, "a", null, "A"));
    assertRefused(insert(calendar, a, "b", null, "B"));
    commit(remove(calendar, a, 1));
    assertRefused(insert(calendar, a, "b", null, "B"));
  }

  @Test
  void aUidIsUniqueAmongTheLiveRecordsOfACollection() {
    commit(insert(calendar, a, "a", "uid", "A"));
    assertRefused(insert(calendar, b, "b", "uid", "B"));
    commit(insert(calendar, b, "b", "uid-b", "B"));
    assertRefused(update(calendar, b, 1, "uid", "B"));
  }

  @Test
  void aUidIsFreeAgainAfterRemovalOrChange() {
    commit(insert(calendar, a, "a", "uid", "A"), insert(calendar, b, "b", "uid-b", "B"));
    commit(remove(calendar, a, 1));
    commit(update(calendar, b, 1, "uid", "B"));
    commit(insert(calendar, UUID.randomUUID(), "c", "uid-b", "C"));
    assertRefused(insert(calendar, UUID.randomUUID(), "d", "uid", "D"));
  }

  @Test
  void recordsWithoutUidAndOtherCollectionsDoNotCompete() {
    UUID other = UUID.randomUUID();
    commit(insertCollection(home, other, "other"));
    commit(insert(calendar, a, "a", "uid", "A"), insert(other, a, "a", "uid", "A"));
    UUID c = UUID.randomUUID();
    commit(insert(calendar, b, "b", null, "B"), insert(calendar, c, "c", null, "C"));
    assertEquals(3, rows(0).size());
  }

  @Test
  void aChangeOfAnotherVersionIsRefused() {
    commit(insert(calendar, a, "a", null, "A"));
    assertRefused(update(calendar, a, 2, null, "B"));
    assertRefused(remove(calendar, a, 0));
    assertRefused(update(calendar, b, 1, null, "B"));
    commit(remove(calendar, a, 1));
    assertRefused(update(calendar, a, 2, null, "B"));
    assertRefused(remove(calendar, a, 2));
  }

  @Test
  void aLateRefusalUndoesWhatTheCommitHadDone() {
    commit(insert(calendar, a, "a", "uid", "A"));
    assertRefused(
        update(calendar, a, 1, "uid-2", "A2"),
        insert(calendar, b, "b", "uid", "B"),
        insertCollection(home, UUID.randomUUID(), "other"),
        remove(calendar, a, 7));
  }

  @Test
  void anExpectedRevisionThatNoLongerHoldsRefusesTheCommit() {
    InsertRecord first = insert(calendar, a, "a", null, "A");
    InsertRecord second = insert(calendar, b, "b", null, "B");
    store.commit(new RowChanges(home, Map.of(calendar, 1L), List.of(first)));
    RowChanges late = new RowChanges(home, Map.of(calendar, 1L), List.of(second));
    assertThrows(StoreConflictException.class, () -> store.commit(late));
    RowChanges stranger = new RowChanges(home, Map.of(b, 0L), List.of(second));
    assertThrows(StoreConflictException.class, () -> store.commit(stranger));
    assertEquals(2, store.home(home).orElseThrow().revision());
    assertEquals(1, rows(0).size());
  }

  @Test
  void commitsOfSeveralHomesAreAllThereOrNone() {
    assumeTrue(store.commitsTogether());
    UUID other = UUID.randomUUID();
    store.createHome(Sample.home(other));
    RowChanges first = changes(home, insert(calendar, a, "a", "uid", "A"));
    RowChanges second = changes(other, insertCollection(other, b, "b"));
    List<RecordStore.Receipt> receipts = store.commitTogether(List.of(first, second));
    receipts.forEach(RecordStore.Receipt::awaitDurable);
    assertEquals(List.of(2L, 1L), receipts.stream().map(RecordStore.Receipt::revision).toList());
    assertEquals(1, rows(1).size());
    assertEquals(1, store.collections(other, 0).size());
    SortedSet<String> before = Dump.of(store, home);
    RowChanges good = changes(home, update(calendar, a, 1, "uid", "A2"));
    RowChanges bad = changes(other, insertCollection(other, UUID.randomUUID(), "b"));
    List<RowChanges> both = List.of(good, bad);
    assertThrows(StoreConflictException.class, () -> store.commitTogether(both));
    assertEquals(before, Dump.of(store, home));
    assertEquals(1, store.home(other).orElseThrow().revision());
  }

  @Test
  void aCommitInAnUnknownHomeIsRefused() {
    UUID unknown = UUID.randomUUID();
    RowChanges lost = changes(unknown, insertCollection(unknown, b, "b"));
    assertThrows(StoreConflictException.class, () -> store.commit(lost));
    assertEquals(0, store.collections(unknown, 0).size());
  }

  @Test
  void tombstonesAreKeptUntilTheyArePruned() {
    commit(insert(calendar, a, "a", null, "A"), insert(calendar, b, "b", null, "B"));
    commit(remove(calendar, a, 1)); // 3
    commit(remove(calendar, b, 1)); // 4
    store.prune(home, 4);
    assertEquals(List.of(b), rows(0).stream().map(RecordRow::id).toList());
    assertEquals(4, store.home(home).orElseThrow().oldestRevision());
    store.prune(home, 2);
    assertEquals(4, store.home(home).orElseThrow().oldestRevision());
    store.prune(home, 1_000);
    assertEquals(1, rows(0).size(), "the last revision stays whatever is asked");
    assertEquals(4, store.home(home).orElseThrow().oldestRevision());
  }

  @Test
  void aLargeContentAndAnEmptyEnvelopeComeBackAsTheyWere() {
    byte[] large = new byte[5_000_000];
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) (i * 31);
    }
    byte[] empty = {};
    commit(new InsertRecord(calendar, a, index("a"), null, Long.MAX_VALUE, empty, large, empty));
    FullRow found = full(a);
    assertArrayEquals(large, found.content());
    assertArrayEquals(empty, found.row().envelope());
    assertArrayEquals(empty, found.properties());
    assertEquals(Long.MAX_VALUE, found.row().version());
  }

  @Test
  void fiveHundredContentsComeAtOnce() {
    List<UUID> ids = new ArrayList<>();
    RowChange[] inserts = new RowChange[500];
    for (int i = 0; i < inserts.length; i++) {
      ids.add(UUID.randomUUID());
      inserts[i] = insert(calendar, ids.get(i), "n" + i, "u" + i, "content " + i);
    }
    commit(inserts);
    Map<UUID, FullRow> found = store.contents(home, calendar, ids);
    for (int i = 0; i < inserts.length; i++) {
      assertEquals("content " + i, word(found.get(ids.get(i)).content()));
    }
  }
}
