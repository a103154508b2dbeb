package org.kalends.storage.sealed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kalends.storage.sealed.Fixture.CALENDAR;
import static org.kalends.storage.sealed.Fixture.HOME;
import static org.kalends.storage.sealed.Fixture.put;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kalends.caldav.Spec;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.storage.record.RecordStore;

class SealedStoreTest {

  private final Fixture fixture = new Fixture();
  private final SealedStore store = fixture.store;

  @Test
  void whatIsPutIsReadBackByteForByteAlsoAfterAStart() {
    Member put = fixture.commit(put("a.ics", 0, "uid-a", "BODY A")).member(CALENDAR, "a.ics").get();
    assertEquals("BODY A", Fixture.text(store, put));
    SealedStore fresh = fixture.fresh();
    Member read = Fixture.snapshot(fresh).member("a.ics").orElseThrow();
    assertEquals(put, read);
    assertEquals("BODY A", Fixture.text(fresh, read));
  }

  @Test
  void aHomeIsCreatedOnce() {
    Home first = fixture.home();
    Home again = store.createHome(HOME, List.of(Fixture.draft(UUID.randomUUID(), HOME, "other")));
    assertEquals(first.history(), again.history());
    assertEquals(1, again.collections().size());
    assertEquals(HOME, again.root().id());
    assertEquals(CollectionKind.HOME, again.root().kind());
  }

  @Test
  @Spec("RFC 9110 8.8.3")
  void anETagChangesWithTheBytesAndOnlyWithThem() {
    String first = fixture.commit(put("a", 0, "u", "1")).member(CALENDAR, "a").get().etag();
    DeadProperties properties = Fixture.property("p", "v");
    fixture.commit(new Change.SetProperties(CALENDAR, "a", 1, properties));
    assertEquals(first, fixture.member("a").etag());
    fixture.commit(put("a", 2, "u", "1"));
    assertNotEquals(first, fixture.member("a").etag());
    fixture.commit(new Change.RemoveMember(CALENDAR, "a", 3));
    fixture.commit(put("a", 0, "u", "1"));
    assertNotEquals(first, fixture.member("a").etag());
  }

  @Test
  @Spec("RFC 4918 4.1")
  void deadPropertiesOutliveNewBytes() {
    DeadProperties properties = Fixture.property("p", "value");
    fixture.commit(put("a", 0, "u", "1"), new Change.SetProperties(CALENDAR, "a", 0, properties));
    assertEquals(1, fixture.member("a").version());
    fixture.commit(put("a", 1, "u", "2"));
    for (SealedStore any : List.of(store, fixture.fresh())) {
      Member member = Fixture.snapshot(any).member("a").orElseThrow();
      assertTrue(member.hasProperties());
      DeadProperties read = any.properties(Fixture.calendar(any), member);
      assertEquals(List.copyOf(properties.all()), List.copyOf(read.all()));
    }
    fixture.commit(new Change.SetProperties(CALENDAR, "a", 2, DeadProperties.NONE));
    assertFalse(fixture.member("a").hasProperties());
    assertTrue(store.properties(fixture.calendar(), fixture.member("a")).isEmpty());
  }

  @Test
  @Spec("RFC 4331 4")
  void theBytesOfAHomeFollowEveryCommit() {
    assertEquals(0, store.contentBytes(HOME));
    fixture.commit(put("a", 0, "u", "12345"), put("b", 0, "v", "123"));
    assertEquals(8, store.contentBytes(HOME));
    fixture.commit(put("a", 1, "u", "1"));
    assertEquals(4, store.contentBytes(HOME));
    assertEquals(4, fixture.fresh().contentBytes(HOME));
    fixture.commit(new Change.RemoveMember(CALENDAR, "b", 1));
    assertEquals(1, store.contentBytes(HOME));
    fixture.commit(new Change.RemoveCollection(CALENDAR));
    assertEquals(0, store.contentBytes(HOME));
    assertEquals(0, store.contentBytes(UUID.randomUUID()));
  }

  @Test
  void aWrongExpectationChangesNothing() {
    fixture.commit(put("a", 0, "u", "1"));
    long revision = fixture.home().revision();
    refused(put("a", 0, "u", "2"));
    refused(put("a", 2, "u", "2"));
    refused(put("b", 1, "v", "2"));
    refused(new Change.RemoveMember(CALENDAR, "a", 2));
    refused(new Change.RemoveMember(CALENDAR, "b", 1));
    refused(new Change.SetProperties(CALENDAR, "a", 0, DeadProperties.NONE));
    refused(put("b", 0, "w", "2"), put("a", 7, "u", "2"));
    refused(new Change.PutMember(UUID.randomUUID(), "a", 0, Envelope.NO_FACTS, new byte[0]));
    assertEquals(revision, fixture.home().revision());
    assertEquals(revision, fixture.fresh().home(HOME).orElseThrow().revision());
    assertEquals("1", Fixture.text(store, fixture.member("a")));
  }

  @Test
  @Spec("RFC 4791 4.1")
  void aUidIsInACalendarOnce() {
    fixture.commit(put("a", 0, "same", "1"));
    refused(put("b", 0, "same", "2"));
    fixture.commit(new Change.RemoveMember(CALENDAR, "a", 1), put("b", 0, "same", "2"));
    assertEquals("b", fixture.snapshot().memberWithUid("same").orElseThrow().name());
    fixture.commit(put("c", 0, "", "3"), put("d", 0, "", "4"));
    assertTrue(fixture.snapshot().memberWithUid("").isEmpty());
  }

  @Test
  @Spec("RFC 6638 2.2")
  void anInboxMayHoldAUidTwice() {
    UUID inbox = UUID.randomUUID();
    fixture.commit(
        new Change.CreateCollection(
            new CollectionDraft(
                inbox, HOME, "inbox", CollectionKind.SCHEDULE_INBOX, 0, DeadProperties.NONE)));
    Member.Facts facts = Fixture.event("same", 0, 1);
    fixture.commit(
        new Change.PutMember(inbox, "1", 0, facts, new byte[3]),
        new Change.PutMember(inbox, "2", 0, facts, new byte[3]));
    CollectionInfo info = fixture.home().collection(inbox).orElseThrow();
    assertEquals(2, store.open(info).orElseThrow().members().size());
  }

  @Test
  void namesAreUniqueAmongMembersAndChildCollections() {
    fixture.commit(put("x", 0, "u", "1"));
    refused(new Change.CreateCollection(Fixture.draft(UUID.randomUUID(), CALENDAR, "x")));
    UUID child = UUID.randomUUID();
    fixture.commit(new Change.CreateCollection(Fixture.draft(child, CALENDAR, "y")));
    refused(put("y", 0, "v", "1"));
    refused(new Change.CreateCollection(Fixture.draft(UUID.randomUUID(), CALENDAR, "y")));
    fixture.commit(new Change.RemoveCollection(child), put("y", 0, "v", "1"));
  }

  @Test
  void aSetMayCreateACollectionAndFillIt() {
    UUID fresh = UUID.randomUUID();
    fixture.commit(
        new Change.CreateCollection(Fixture.draft(fresh, HOME, "new")),
        new Change.PutMember(fresh, "m", 0, Fixture.event("u", 0, 1), new byte[] {1, 2}));
    for (SealedStore any : List.of(store, fixture.fresh())) {
      CollectionInfo info = any.home(HOME).orElseThrow().child(HOME, "new").orElseThrow();
      CollectionSnapshot snapshot = any.open(info).orElseThrow();
      Member member = snapshot.member("m").orElseThrow();
      assertArrayEquals(new byte[] {1, 2}, any.content(info, member).orElseThrow().bytes());
    }
  }

  @Test
  @Spec("RFC 6578 3.5")
  void aMovedCollectionLeavesATombstoneOfItsOldPlace() {
    long before = fixture.home().revision();
    CollectionInfo info = fixture.calendar();
    CollectionDraft draft = CollectionDraft.of(info).movedTo(HOME, "renamed");
    fixture.commit(new Change.UpdateCollection(draft, info.ownRevision()));
    for (SealedStore any : List.of(store, fixture.fresh())) {
      Home home = any.home(HOME).orElseThrow();
      assertEquals(CALENDAR, home.child(HOME, "renamed").orElseThrow().id());
      assertTrue(home.child(HOME, "work").isEmpty());
      List<CollectionInfo> removed = home.removedSince(before);
      assertEquals(List.of("work"), removed.stream().map(CollectionInfo::name).toList());
      assertEquals(HOME, removed.get(0).parent());
      assertTrue(home.removedSince(home.revision()).isEmpty());
    }
    refused(new Change.UpdateCollection(draft, info.ownRevision()));
    fixture.commit(new Change.CreateCollection(Fixture.draft(UUID.randomUUID(), HOME, "work")));
    assertTrue(fixture.home().removedSince(before).isEmpty());
    List<CollectionInfo> replaced = fixture.home().replacedSince(before);
    assertEquals(List.of("work"), replaced.stream().map(CollectionInfo::name).toList());
    assertTrue(fixture.home().replacedSince(fixture.home().revision()).isEmpty());
  }

  @Test
  void aCollectionCannotMoveBelowItself() {
    UUID child = UUID.randomUUID();
    fixture.commit(new Change.CreateCollection(Fixture.draft(child, CALENDAR, "child")));
    CollectionInfo info = fixture.calendar();
    refused(
        new Change.UpdateCollection(
            CollectionDraft.of(info).movedTo(child, "loop"), info.ownRevision()));
  }

  @Test
  void removingACollectionRemovesAllBelowIt() {
    UUID child = UUID.randomUUID();
    fixture.commit(
        new Change.CreateCollection(Fixture.draft(child, CALENDAR, "child")),
        put("a", 0, "u", "1"));
    CollectionInfo gone = fixture.calendar();
    long before = fixture.home().revision();
    fixture.commit(new Change.RemoveCollection(CALENDAR));
    assertTrue(store.open(gone).isEmpty());
    assertTrue(fixture.home().collections().isEmpty());
    assertEquals(2, fixture.home().removedSince(before).size());
    refused(new Change.RemoveCollection(HOME));
    assertTrue(fixture.fresh().home(HOME).orElseThrow().collections().isEmpty());
  }

  @Test
  void propertiesOfTheHomeItselfChange() {
    CollectionInfo root = fixture.home().root();
    DeadProperties properties = Fixture.property("colour", "red");
    CollectionDraft draft = CollectionDraft.of(root).withProperties(properties);
    fixture.commit(new Change.UpdateCollection(draft, root.ownRevision()));
    Home read = fixture.fresh().home(HOME).orElseThrow();
    assertEquals(List.copyOf(properties.all()), List.copyOf(read.root().properties().all()));
    assertTrue(read.root().isRoot());
  }

  @Test
  void anExpectedCollectionRevisionIsHeldAgainstTheStore() {
    CollectionInfo info = fixture.calendar();
    ChangeSet stale = new ChangeSet(HOME).expect(CALENDAR, info.revision());
    fixture.commit(put("a", 0, "u", "1"));
    assertThrows(
        StoreConflictException.class, () -> store.commit(stale.add(put("b", 0, "v", "1"))));
    store.commit(
        new ChangeSet(HOME)
            .expect(CALENDAR, fixture.calendar().revision())
            .add(put("b", 0, "v", "1")));
  }

  @Test
  void aSnapshotNeverChanges() {
    fixture.commit(put("a", 0, "u", "1"));
    CollectionSnapshot before = fixture.snapshot();
    Home home = fixture.home();
    fixture.commit(put("b", 0, "v", "1"), new Change.RemoveMember(CALENDAR, "a", 1));
    assertEquals(1, before.members().size());
    assertTrue(before.member("a").isPresent());
    assertEquals(home.revision() + 1, fixture.home().revision());
    assertEquals(before.info().revision(), home.collection(CALENDAR).orElseThrow().revision());
  }

  @Test
  void contentsComeInOrderWithoutThoseGone() {
    for (int i = 0; i < 450; i++) {
      fixture.commit(put("m" + i, 0, "u" + i, "body " + i));
    }
    List<Member> asked =
        List.copyOf(fixture.snapshot().members()).stream()
            .sorted((a, b) -> b.name().compareTo(a.name()))
            .toList();
    fixture.commit(new Change.RemoveMember(CALENDAR, "m7", 1), put("m8", 1, "u8", "newer"));
    SealedStore fresh = fixture.fresh();
    List<String> read = new ArrayList<>();
    fresh.contents(
        Fixture.calendar(fresh),
        asked,
        content ->
            read.add(
                content.member().name()
                    + "="
                    + new String(content.bytes(), StandardCharsets.UTF_8)));
    List<String> expected =
        asked.stream()
            .filter(member -> !member.name().equals("m7"))
            .map(
                member ->
                    member.name().equals("m8")
                        ? "m8=newer"
                        : member.name() + "=body " + member.name().substring(1))
            .toList();
    assertEquals(expected, read);
  }

  @Test
  void tokensAreAuthenticatedAlikeAfterAStartAndDifferentlyInAnotherStore() {
    byte[] message = {1, 2, 3};
    assertEquals(16, store.authenticate(message).length);
    assertArrayEquals(store.authenticate(message), fixture.fresh().authenticate(message));
    assertFalse(
        Arrays.equals(store.authenticate(message), new Fixture().store.authenticate(message)));
  }

  @Test
  void allHomesButTheSystemsGoAtOnceAndANewHistoryBegins() {
    UUID history = fixture.home().history();
    store.createHome(SealedStore.SYSTEM_HOME, List.of());
    store.deleteAllHomesButSystem();
    assertTrue(store.home(HOME).isEmpty());
    assertTrue(store.home(SealedStore.SYSTEM_HOME).isPresent());
    store.createHome(HOME, List.of(Fixture.draft(CALENDAR, HOME, "work")));
    assertNotEquals(history, fixture.home().history());
    assertEquals(0, fixture.snapshot().members().size());
    fixture.commit(put("a", 0, "u", "1"));
    RecordStore records = fixture.records;
    assertEquals(2, records.home(HOME).orElseThrow().revision());
  }

  private void refused(Change... changes) {
    assertThrows(StoreConflictException.class, () -> fixture.commit(changes));
  }
}
