package org.kalends.storage.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.storage.sealed.Fixture.CALENDAR;
import static org.kalends.storage.sealed.Fixture.HOME;
import static org.kalends.storage.sealed.Fixture.put;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.caldav.store.StoreFullException;
import org.kalends.storage.memory.MemoryRecordStore;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.record.RowChanges;
import org.kalends.storage.seal.EphemeralKeys;

class CachesTest {

  private final Tap tap = new Tap();
  private final AtomicInteger listed = new AtomicInteger();
  private final AtomicInteger opened = new AtomicInteger();

  private Fixture fixture(boolean exclusive) {
    tap.exclusive = exclusive;
    Fixture fixture = new Fixture(tap, EphemeralKeys.provider());
    tap.onRecord =
        row -> {
          listed.incrementAndGet();
          return row;
        };
    tap.onFull =
        full -> {
          opened.incrementAndGet();
          return full;
        };
    return fixture;
  }

  @Test
  void theOnlyWriterReadsNothingBack() {
    Fixture fixture = fixture(true);
    int reads = tap.homeReads;
    for (int i = 0; i < 50; i++) {
      fixture.commit(put("m" + i, 0, "u" + i, "x"));
      assertEquals(i + 1, fixture.snapshot().members().size());
    }
    assertEquals(reads, tap.homeReads);
    assertEquals(0, listed.get());
  }

  @Test
  void oneOfSeveralWritersLooksAtTheHomeOnceAndReadsWhatOthersChanged() {
    Fixture fixture = fixture(false);
    SealedStore other = fixture.fresh();
    Fixture.commit(other, put("a", 0, "u", "1"));
    Fixture.commit(other, put("b", 0, "v", "1"));
    assertEquals(2, fixture.snapshot().members().size());
    listed.set(0);
    Fixture.commit(other, put("b", 1, "v", "2"));
    int reads = tap.homeReads;
    CollectionSnapshot snapshot = fixture.snapshot();
    assertEquals(reads + 1, tap.homeReads);
    assertEquals(1, listed.get());
    assertEquals(2, snapshot.member("b").orElseThrow().version());
  }

  @Test
  void aLostRaceIsAConflictAndTheNextLookIsFresh() {
    Fixture fixture = fixture(false);
    SealedStore other = fixture.fresh();
    fixture.commit(put("a", 0, "u", "1"));
    assertEquals(1, Fixture.snapshot(other).members().size());
    fixture.commit(put("a", 1, "u", "2"));
    assertThrows(StoreConflictException.class, () -> Fixture.commit(other, put("a", 1, "u", "3")));
    assertEquals(2, Fixture.snapshot(other).member("a").orElseThrow().version());
  }

  @Test
  void contentsAreOpenedOnceForEachVersion() {
    Fixture fixture = fixture(true);
    fixture.commit(put("a", 0, "u", "1"));
    Member first = fixture.member("a");
    for (int i = 0; i < 5; i++) {
      assertEquals("1", Fixture.text(fixture.store, first));
    }
    assertEquals(1, opened.get());
    fixture.commit(put("a", 1, "u", "2"));
    assertEquals("2", Fixture.text(fixture.store, fixture.member("a")));
    assertEquals(2, opened.get());
  }

  @Test
  void withoutAnyMemoryEverythingIsStillRight() {
    Fixture fixture = fixture(true);
    SealedStore bare = new SealedStore(tap, fixture.keys, Fixture.CLOCK, new StoreBudgets(0, 0));
    List<Member> left = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      left.add(
          Fixture.commit(bare, put("m" + i, 0, "u" + i, "b" + i)).member(CALENDAR, "m" + i).get());
    }
    Fixture.commit(bare, new Change.RemoveMember(CALENDAR, "m3", 1));
    assertEquals(29, Fixture.snapshot(bare).members().size());
    assertEquals(1, Fixture.snapshot(bare).changedSince(31).size());
    assertEquals("b7", Fixture.text(bare, left.get(7)));
    assertTrue(bare.content(Fixture.calendar(bare), left.get(3)).isEmpty());
  }

  @Test
  void prunedTombstonesAreNoLongerReported() {
    Fixture fixture = fixture(true);
    fixture.commit(put("a", 0, "u", "1"), put("b", 0, "v", "1"));
    fixture.commit(new Change.RemoveMember(CALENDAR, "a", 1));
    long removedAt = fixture.home().revision();
    fixture.commit(new Change.RemoveMember(CALENDAR, "b", 1));
    assertEquals(2, fixture.snapshot().changedSince(0).size());
    fixture.store.prune(HOME, removedAt + 1);
    assertEquals(removedAt + 1, fixture.home().oldestRevision());
    List<Member> changed = fixture.snapshot().changedSince(0);
    assertEquals(List.of("b"), changed.stream().map(Member::name).toList());
  }

  @Test
  void aDeletedHomeIsGoneAtOnce() {
    Fixture fixture = fixture(true);
    fixture.commit(put("a", 0, "u", "1"));
    CollectionSnapshot before = fixture.snapshot();
    fixture.store.deleteHome(HOME);
    assertTrue(fixture.store.home(HOME).isEmpty());
    assertTrue(fixture.store.open(before.info()).isEmpty());
    assertThrows(StoreConflictException.class, () -> fixture.commit(put("b", 0, "v", "1")));
    assertFalse(before.members().isEmpty());
  }

  @Test
  void aCommitThatDidNotReachTheDiskIsForgotten() {
    Fixture fixture = fixture(true);
    MemoryRecordStore survivor = new MemoryRecordStore();
    tap.rows.homes(survivor::createHome);
    List<RowChanges> replayed = new ArrayList<>(tap.commits);
    replayed.stream().filter(set -> set.home().equals(HOME)).forEach(survivor::commit);
    tap.onReceipt =
        receipt ->
            new RecordStore.Receipt() {
              @Override
              public long revision() {
                return receipt.revision();
              }

              @Override
              public void awaitDurable() {
                tap.rows = survivor;
                throw new StoreFullException("no room", new IOException("no space left"));
              }
            };
    Committed lost = fixture.commit(put("a", 0, "u", "lost"));
    Member seen = lost.member(CALENDAR, "a").orElseThrow();
    assertEquals("lost", Fixture.text(fixture.store, seen));
    assertThrows(StoreFullException.class, lost::awaitDurable);
    assertTrue(fixture.snapshot().member("a").isEmpty());
    tap.onReceipt = receipt -> receipt;
    fixture.commit(put("a", 0, "u", "kept"));
    assertEquals("kept", Fixture.text(fixture.store, fixture.member("a")));
    assertTrue(fixture.store.content(fixture.calendar(), seen).isEmpty());
  }

  @Test
  void collectionsThatTakeEachOthersPlacesAreSeenSoByAnotherProcess() {
    Fixture fixture = fixture(false);
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      ids.add(UUID.randomUUID());
      fixture.commit(new Change.CreateCollection(Fixture.draft(ids.get(i), HOME, "n" + i)));
    }
    SealedStore other = fixture.fresh();
    assertEquals(13, other.home(HOME).orElseThrow().collections().size());
    move(fixture, ids.get(0), "aside");
    for (int i = 1; i < 12; i++) {
      move(fixture, ids.get(i), "n" + (i - 1));
    }
    move(fixture, ids.get(0), "n11");
    Home seen = other.home(HOME).orElseThrow();
    for (int i = 0; i < 12; i++) {
      assertEquals(
          ids.get((i + 1) % 12), seen.child(HOME, "n" + i).map(CollectionInfo::id).orElse(null));
    }
    assertEquals(13, seen.collections().size());
  }

  private static void move(Fixture fixture, UUID id, String name) {
    CollectionInfo info = fixture.home().collection(id).orElseThrow();
    fixture.commit(
        new Change.UpdateCollection(
            CollectionDraft.of(info).movedTo(HOME, name), info.ownRevision()));
  }
}
