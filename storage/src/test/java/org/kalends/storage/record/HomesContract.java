package org.kalends.storage.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.storage.record.Sample.bytes;
import static org.kalends.storage.record.Sample.changes;
import static org.kalends.storage.record.Sample.insert;
import static org.kalends.storage.record.Sample.insertCollection;
import static org.kalends.storage.record.Sample.word;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.storage.record.RowChange.InsertCollection;
import org.kalends.storage.record.RowChange.RemoveCollection;
import org.kalends.storage.record.RowChange.UpdateCollection;

/** What every back end promises of homes, collections and settings. */
public abstract class HomesContract {

  private final UUID home = UUID.randomUUID();
  private final UUID root = UUID.randomUUID();
  private final UUID work = UUID.randomUUID();
  private final UUID play = UUID.randomUUID();

  private RecordStore store;

  /** Opens an empty store. */
  protected abstract RecordStore open();

  @BeforeEach
  final void openWithHome() {
    store = open();
    store.createHome(Sample.home(home));
    commit(insertCollection(home, root, "root"));
  }

  @AfterEach
  final void close() {
    store.close();
  }

  private long commit(RowChange... changes) {
    return store.commit(changes(home, changes)).revision();
  }

  private void assertRefused(RowChange... changes) {
    SortedSet<String> before = Dump.of(store, home);
    assertThrows(StoreConflictException.class, () -> commit(changes));
    assertEquals(before, Dump.of(store, home), "a refused commit leaves nothing behind");
  }

  private InsertCollection below(UUID parent, UUID id, String name) {
    return new InsertCollection(Sample.collection(home, id, parent, name));
  }

  private UpdateCollection renamed(UUID id, UUID parent, String name, long expected) {
    return new UpdateCollection(Sample.collection(home, id, parent, name, 2, false), expected);
  }

  private CollectionRow row(UUID id) {
    return store.collections(home, 0).stream()
        .filter(row -> row.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void collectionsOfTheHomeWithTheZeroIdKeepTheirParent() {
    UUID zero = new UUID(0, 0);
    store.createHome(Sample.home(zero));
    store.commit(changes(zero, insertCollection(zero, zero, "root")));
    InsertCollection below = new InsertCollection(Sample.collection(zero, work, zero, "accounts"));
    store.commit(changes(zero, below));
    for (CollectionRow row : store.collections(zero, 0)) {
      assertEquals(row.id().equals(work) ? zero : null, row.parent());
    }
  }

  @Test
  void aHomeIsMadeOnceAndStartsAtRevisionZero() {
    UUID id = UUID.randomUUID();
    HomeRow first = new HomeRow(id, 17, 9, UUID.randomUUID(), bytes("first"));
    assertTrue(store.createHome(first));
    assertFalse(store.createHome(Sample.home(id)));
    HomeRow found = store.home(id).orElseThrow();
    assertEquals(0, found.revision());
    assertEquals(0, found.oldestRevision());
    assertEquals(first.history(), found.history());
    assertEquals("first", word(found.wrappedKey()));
  }

  @Test
  void anUnknownHomeIsEmpty() {
    UUID unknown = UUID.randomUUID();
    assertTrue(store.home(unknown).isEmpty());
    assertEquals(List.of(), store.collections(unknown, 0));
    store.changes(unknown, root, 0, row -> assertTrue(false, "there is no row"));
    store.prune(unknown, 5);
    store.rewrapHome(unknown, bytes("key"));
    store.deleteHome(unknown);
    assertTrue(store.home(unknown).isEmpty());
  }

  @Test
  void homesComeInTheOrderOfTheirBytes() {
    UUID low = new UUID(1, 0);
    UUID middle = new UUID(Long.MAX_VALUE, 5);
    UUID high = new UUID(Long.MIN_VALUE, 0);
    List.of(high, low, middle).forEach(id -> store.createHome(Sample.home(id)));
    List<UUID> ids = new ArrayList<>();
    store.homes(row -> ids.add(row.id()));
    ids.remove(home);
    assertEquals(List.of(low, middle, high), ids);
  }

  @Test
  void aRewrappedHomeKeepsItsRevision() {
    store.rewrapHome(home, bytes("new key"));
    HomeRow found = store.home(home).orElseThrow();
    assertEquals("new key", word(found.wrappedKey()));
    assertEquals(1, found.revision());
  }

  @Test
  void aDeletedHomeLeavesNothingToTheNextOfItsId() {
    commit(insert(root, work, "a", "uid", "A"));
    store.deleteHome(home);
    assertEquals(Set.of(), Dump.of(store, home));
    store.createHome(Sample.home(home));
    commit(insertCollection(home, root, "root"), insert(root, work, "a", "uid", "again"));
    assertEquals(3, Dump.of(store, home).size());
  }

  @Test
  void allHomesButOneAreRemovedAtOnce() {
    List<UUID> others = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      others.add(UUID.randomUUID());
      fill(others.get(i), 100);
    }
    SortedSet<String> before = Dump.of(store, home);
    // 0.3 s on a machine with nothing else to do
    assertTimeout(Duration.ofSeconds(15), () -> store.deleteHomesExcept(home));
    others.forEach(id -> assertEquals(Set.of(), Dump.of(store, id)));
    assertEquals(before, Dump.of(store, home));
  }

  private void fill(UUID id, int records) {
    store.createHome(Sample.home(id));
    UUID calendar = UUID.randomUUID();
    List<RowChange> rows = new ArrayList<>(List.of(insertCollection(id, calendar, "calendar")));
    for (int i = 0; i < records; i++) {
      rows.add(insert(calendar, UUID.randomUUID(), "n" + i, "u" + i, "some content ".repeat(80)));
    }
    store.commit(changes(id, rows.toArray(RowChange[]::new)));
  }

  @Test
  void aCollectionComesBackAsItWasWritten() {
    commit(below(root, work, "work"));
    CollectionRow found = row(work);
    assertEquals(root, found.parent());
    assertEquals(2, found.kind());
    assertEquals("work v1", word(found.sealedName()));
    assertEquals("properties v1", word(found.sealedProperties()));
    assertEquals("key of " + work, word(found.wrappedKey()));
    assertEquals(2, found.revision());
    assertEquals(2, found.ownRevision());
  }

  @Test
  void aNameIsUniqueAmongTheLiveCollectionsOfAParent() {
    commit(below(root, work, "work"));
    assertRefused(below(root, play, "work"));
    assertRefused(insertCollection(home, play, "root"));
    commit(insertCollection(home, play, "work"));
    assertRefused(renamed(play, root, "work", 3));
  }

  @Test
  void aNameIsFreeAgainAfterRemovalOrRenaming() {
    commit(below(root, work, "work"));
    commit(renamed(work, root, "job", 2));
    commit(below(root, play, "work"));
    commit(new RemoveCollection(play));
    commit(renamed(work, root, "work", 3));
    assertEquals("work v2", word(row(work).sealedName()));
  }

  @Test
  void anUpdateKeepsKindKeyAndRecordsAndRaisesBothRevisions() {
    commit(below(root, work, "work"), insert(work, play, "a", null, "A"));
    CollectionRow update =
        new CollectionRow(
            home,
            work,
            null,
            9,
            Sample.index("job"),
            0,
            0,
            5,
            false,
            bytes("other key"),
            bytes("n"),
            bytes("p"));
    commit(new UpdateCollection(update, 2));
    CollectionRow found = row(work);
    assertEquals(2, found.kind());
    assertEquals("key of " + work, word(found.wrappedKey()));
    assertEquals(null, found.parent());
    assertEquals(5, found.version());
    assertEquals(3, found.ownRevision());
    assertEquals(3, found.revision());
    assertEquals(1, store.contents(home, work, List.of(play)).size());
  }

  @Test
  void anUpdateOfACollectionThatWasChangedItselfIsRefused() {
    commit(below(root, work, "work"));
    commit(insert(work, play, "a", null, "A"));
    commit(renamed(work, root, "job", 2));
    assertRefused(renamed(work, root, "task", 2));
    assertRefused(renamed(work, root, "task", 3));
  }

  @Test
  void aRemovedCollectionLeavesATombstoneAndNoRecords() {
    commit(below(root, work, "work"), insert(work, play, "a", "uid", "A"));
    commit(new RemoveCollection(work));
    CollectionRow found = row(work);
    assertTrue(found.removed());
    assertEquals(root, found.parent());
    assertEquals("work v1", word(found.sealedName()));
    assertEquals("key of " + work, word(found.wrappedKey()));
    assertEquals(3, found.revision());
    store.changes(home, work, 0, row -> assertTrue(false, "no record is left"));
    assertEquals(0, store.contents(home, work, List.of(play)).size());
  }

  @Test
  void nothingChangesInACollectionThatIsNotLive() {
    commit(below(root, work, "work"), insert(work, play, "a", null, "A"));
    UUID next = UUID.randomUUID();
    assertRefused(new RemoveCollection(work), insert(work, next, "b", null, "B"));
    commit(new RemoveCollection(work));
    assertRefused(insert(work, next, "b", null, "B"));
    assertRefused(insert(next, next, "b", null, "B"));
    assertRefused(renamed(work, root, "job", 3));
    assertRefused(new RemoveCollection(work));
    assertRefused(below(root, work, "again"));
  }

  @Test
  void aCommitMayFillTheCollectionItMakes() {
    commit(below(root, work, "work"), below(work, play, "play"), insert(play, root, "a", "u", "A"));
    assertEquals(1, store.contents(home, play, List.of(root)).size());
  }

  @Test
  void noLiveCollectionIsLeftBelowOneThatIsNot() {
    commit(below(root, work, "work"), below(work, play, "play"));
    assertRefused(new RemoveCollection(work));
    assertRefused(below(UUID.randomUUID(), UUID.randomUUID(), "lost"));
    commit(new RemoveCollection(work), new RemoveCollection(play));
    assertRefused(below(work, UUID.randomUUID(), "late"));
    assertTrue(row(play).removed());
  }

  @Test
  void theTombstoneOfANameThatWasGivenUpCanBeWritten() {
    commit(below(root, work, "work"));
    commit(
        renamed(work, root, "job", 2),
        new InsertCollection(Sample.collection(home, play, root, "work", 1, true)));
    assertTrue(row(play).removed());
    assertEquals(3, row(play).revision());
    commit(below(root, UUID.randomUUID(), "work"));
    store.prune(home, 4);
    assertEquals(3, store.collections(home, 0).size());
  }

  @Test
  void aSettingIsWrittenOnceOrReplaced() {
    assertTrue(store.setting("system key").isEmpty());
    assertTrue(store.putSetting("system key", bytes("one"), true));
    assertFalse(store.putSetting("system key", bytes("two"), true));
    assertEquals("one", word(store.setting("system key").orElseThrow()));
    assertTrue(store.putSetting("system key", bytes("three"), false));
    assertEquals("three", word(store.setting("system key").orElseThrow()));
    assertTrue(store.putSetting("other", bytes("x"), false));
  }
}
