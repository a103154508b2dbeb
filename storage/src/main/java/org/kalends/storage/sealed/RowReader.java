package org.kalends.storage.sealed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.Member;
import org.kalends.storage.record.CollectionRow;
import org.kalends.storage.record.HomeRow;
import org.kalends.storage.record.RecordRow;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.seal.BlindIndex;
import org.kalends.storage.seal.HomeKeys;
import org.kalends.storage.seal.KeyRing;

/**
 * Reads homes and indexes from the back end: whole ones, or what changed since the one known. Row
 * by row everything is opened and compared with the clear columns beside it.
 */
final class RowReader {

  private final RecordStore records;
  private final KeyRing ring;

  RowReader(RecordStore records, KeyRing ring) {
    this.records = records;
    this.ring = ring;
  }

  /** The rows of homes as of now. */
  List<HomeRow> rows(Collection<UUID> homes) {
    return records.homes(homes);
  }

  /** Whether a home we know is as new as a row. */
  static boolean covers(SealedHome known, HomeRow row) {
    return continues(row, known) && row.revision() <= known.revision();
  }

  /** A home as of now; the known one itself if nothing changed. */
  Optional<SealedHome> home(UUID id, @Nullable SealedHome known) {
    return records.home(id).map(row -> home(row, known));
  }

  /** A home as of a row of it; the known one itself if it is as new. */
  SealedHome home(HomeRow row, @Nullable SealedHome known) {
    if (known == null || !continues(row, known)) {
      HomeKeys keys = ring.home(row.id(), row.wrappedKey());
      return changed(SealedHome.empty(row, keys));
    }
    return row.revision() <= known.revision() ? known : changed(known.withRow(row));
  }

  /** Whether a row is a later state of a home we know, with the same keys and tombstones. */
  private static boolean continues(HomeRow row, SealedHome known) {
    return row.history().equals(known.history())
        && row.oldestRevision() == known.oldestRevision()
        && Arrays.equals(row.wrappedKey(), known.row().wrappedKey());
  }

  private SealedHome changed(SealedHome known) {
    List<CollectionRow> rows = records.collections(known.id(), known.revision());
    SealedHome home = known;
    // First all changed ones go, so that one may take the place another has left.
    for (CollectionRow row : rows) {
      home = home.without(row.id());
    }
    long revision = known.row().revision();
    for (CollectionRow row : rows) {
      home =
          row.removed()
              ? home.withRemoved(CollectionForm.openTombstone(home.keys(), row))
              : home.with(CollectionForm.open(ring, home.keys(), row));
      revision = Math.max(revision, row.revision());
    }
    return home.at(revision);
  }

  /** An index as of now. */
  CollectionIndex index(
      SealedHome home, LiveCollection collection, @Nullable CollectionIndex known) {
    UUID id = collection.info().id();
    Members members = new Members(collection);
    records.changes(home.id(), id, known == null ? 0 : known.asOf(), members::add);
    long asOf = Math.max(home.revision(), members.newest);
    CollectionInfo info = collection.info();
    if (members.newest > info.revision()) {
      info = LiveCollection.touched(info, members.newest);
    }
    if (known == null) {
      return CollectionIndex.of(info, asOf, members.lastOfEachName());
    }
    CollectionIndex index = known;
    for (Member member : members.all) {
      index = index.with(member);
    }
    return index.at(info, asOf);
  }

  private static final class Members {
    final LiveCollection collection;
    final BlindIndex names;
    final List<Member> all = new ArrayList<>();
    long newest;

    Members(LiveCollection collection) {
      this.collection = collection;
      this.names = collection.names();
    }

    void add(RecordRow row) {
      all.add(RecordForm.envelope(collection, row, names).member(row));
      newest = Math.max(newest, row.revision());
    }

    /** A row can come twice, or give way to another of its name, if others commit meanwhile. */
    Collection<Member> lastOfEachName() {
      Map<String, Member> byName = new LinkedHashMap<>();
      for (Member member : all) {
        byName.put(member.name(), member);
      }
      return byName.values();
    }
  }
}
