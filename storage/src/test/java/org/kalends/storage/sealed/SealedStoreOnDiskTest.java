package org.kalends.storage.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.storage.sealed.Fixture.CALENDAR;
import static org.kalends.storage.sealed.Fixture.HOME;
import static org.kalends.storage.sealed.Fixture.put;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;
import org.kalends.storage.jdbc.JdbcRecordStore;
import org.kalends.storage.seal.EphemeralKeys;
import org.kalends.storage.seal.KeyProvider;

/** The whole of storage, from plain changes to a file and back. */
class SealedStoreOnDiskTest {

  @TempDir private Path directory;
  private final KeyProvider keys = EphemeralKeys.provider();

  private SealedStore open() {
    return new SealedStore(
        JdbcRecordStore.openH2(directory), keys, Fixture.CLOCK, StoreBudgets.DEFAULT);
  }

  @Test
  void everyKindOfChangeOutlivesAStart() {
    UUID child = UUID.randomUUID();
    Member before;
    try (SealedStore store = open()) {
      store.createHome(HOME, List.of(Fixture.draft(CALENDAR, HOME, "work")));
      Fixture.commit(
          store,
          put("a", 0, "uid-a", "A"),
          new Change.SetProperties(CALENDAR, "a", 0, Fixture.property("p", "v")),
          put("b", 0, "uid-b", "B"),
          new Change.CreateCollection(Fixture.draft(child, HOME, "child")),
          new Change.PutMember(child, "c", 0, Fixture.event("uid-a", 0, 1), new byte[70_000]));
      Fixture.commit(
          store,
          put("a", 1, "uid-a", "A2"),
          new Change.RemoveMember(CALENDAR, "b", 1),
          put("b2", 0, "uid-b", "B"));
      CollectionInfo info = store.home(HOME).orElseThrow().collection(child).orElseThrow();
      CollectionDraft moved = CollectionDraft.of(info).movedTo(CALENDAR, "below");
      Fixture.commit(store, new Change.UpdateCollection(moved, info.ownRevision())).awaitDurable();
      before = Fixture.snapshot(store).member("a").orElseThrow();
    }
    try (SealedStore store = open()) {
      assertEquals(before, Fixture.snapshot(store).member("a").orElseThrow());
      assertEquals("A2", Fixture.text(store, before));
      assertTrue(before.hasProperties());
      assertEquals(1, store.properties(Fixture.calendar(store), before).all().size());
      List<Member> changed = Fixture.snapshot(store).changedSince(2);
      assertEquals(List.of("a", "b", "b2"), changed.stream().map(Member::name).sorted().toList());
      Home home = store.home(HOME).orElseThrow();
      CollectionInfo below = home.child(CALENDAR, "below").orElseThrow();
      assertEquals(child, below.id());
      assertEquals(70_000, content(store, below, "c").length);
      assertEquals("child", home.removedSince(2).get(0).name());
      Fixture.commit(store, new Change.RemoveCollection(CALENDAR)).awaitDurable();
      assertTrue(store.home(HOME).orElseThrow().collections().isEmpty());
    }
  }

  private static byte[] content(SealedStore store, CollectionInfo info, String name) {
    Member member = store.open(info).orElseThrow().member(name).orElseThrow();
    return store.content(info, member).orElseThrow().bytes();
  }

  @Test
  void accountsOutliveAStartAndAnEmptyingOfTheStore() {
    Principal alice =
        Principal.of(HOME, PrincipalKind.USER, "alice", "Alice", List.of("alice@example.com"));
    try (SealedStore store = open();
        SealedAccounts accounts = new SealedAccounts(store, Fixture.CLOCK)) {
      accounts.save(alice, new Credentials("hash", List.of(), 0));
      store.createHome(HOME, List.of(Fixture.draft(CALENDAR, HOME, "work")));
      store.deleteAllHomesButSystem();
    }
    try (SealedStore store = open();
        SealedAccounts accounts = new SealedAccounts(store, Fixture.CLOCK)) {
      assertEquals(alice, accounts.byLogin("alice").orElseThrow());
      assertTrue(store.home(HOME).isEmpty());
    }
  }
}
