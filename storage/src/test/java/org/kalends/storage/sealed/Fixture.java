package org.kalends.storage.sealed;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.store.ComponentKind;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.DeadProperty;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.xml.XmlName;
import org.kalends.storage.memory.MemoryRecordStore;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.seal.EphemeralKeys;
import org.kalends.storage.seal.KeyProvider;

/** A sealed store with one home and one calendar, and short words for what tests do to them. */
final class Fixture {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
  static final UUID HOME = UUID.fromString("0c8bde62-e600-4696-83d3-8b5ecabdfd2e");
  static final UUID CALENDAR = UUID.fromString("7d1f9c9e-7f0e-4a1c-9d36-0d3b7b6f5f11");

  final RecordStore records;
  final KeyProvider keys;
  final SealedStore store;

  Fixture() {
    this(new MemoryRecordStore(), EphemeralKeys.provider());
  }

  Fixture(RecordStore records, KeyProvider keys) {
    this.records = records;
    this.keys = keys;
    this.store = new SealedStore(records, keys, CLOCK, StoreBudgets.DEFAULT);
    store.createHome(HOME, List.of(draft(CALENDAR, HOME, "work")));
  }

  /** Another store on the same rows with nothing in memory. */
  SealedStore fresh() {
    return new SealedStore(records, keys, CLOCK, StoreBudgets.DEFAULT);
  }

  static CollectionDraft draft(UUID id, UUID parent, String name) {
    return new CollectionDraft(
        id, parent, name, CollectionKind.CALENDAR, ComponentKind.VEVENT.bit(), DeadProperties.NONE);
  }

  static Member.Facts event(String uid, long start, long end) {
    return new Member.Facts(
        ComponentKind.VEVENT, uid, 100, "text/calendar; charset=utf-8", start, end, 0, null);
  }

  static Change.PutMember put(String name, long expectedVersion, String uid, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Member.Facts facts =
        new Member.Facts(
            ComponentKind.VEVENT,
            uid,
            bytes.length,
            "text/calendar; charset=utf-8",
            1_700_000_000L,
            1_700_003_600L,
            5,
            "tag");
    return new Change.PutMember(CALENDAR, name, expectedVersion, facts, bytes);
  }

  static DeadProperties property(String local, String text) {
    return DeadProperties.of(
        List.of(
            new DeadProperty(
                new XmlName("urn:x", local), "<x:" + local + ">" + text + "</x:>", text)));
  }

  Committed commit(Change... changes) {
    return commit(store, changes);
  }

  static Committed commit(SealedStore store, Change... changes) {
    ChangeSet set = new ChangeSet(HOME);
    for (Change change : changes) {
      set.add(change);
    }
    return store.commit(set);
  }

  Home home() {
    return store.home(HOME).orElseThrow();
  }

  CollectionInfo calendar() {
    return calendar(store);
  }

  static CollectionInfo calendar(SealedStore store) {
    return store.home(HOME).orElseThrow().collection(CALENDAR).orElseThrow();
  }

  CollectionSnapshot snapshot() {
    return snapshot(store);
  }

  static CollectionSnapshot snapshot(SealedStore store) {
    return store.open(calendar(store)).orElseThrow();
  }

  Member member(String name) {
    return snapshot().member(name).orElseThrow();
  }

  static String text(SealedStore store, Member member) {
    byte[] bytes = store.content(calendar(store), member).orElseThrow().bytes();
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
