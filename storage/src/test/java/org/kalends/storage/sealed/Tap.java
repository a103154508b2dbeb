package org.kalends.storage.sealed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.kalends.storage.memory.MemoryRecordStore;
import org.kalends.storage.record.CollectionRow;
import org.kalends.storage.record.FullRow;
import org.kalends.storage.record.HomeRow;
import org.kalends.storage.record.RecordRow;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.record.RowChange;
import org.kalends.storage.record.RowChanges;

/**
 * A back end in the hands of somebody else: keeps a copy of all that is written, changes what is
 * read as a test says, and can be shared by several stores.
 */
final class Tap implements RecordStore {

  RecordStore rows = new MemoryRecordStore();
  final List<byte[]> written = new ArrayList<>();
  final List<RowChanges> commits = new ArrayList<>();
  boolean exclusive = true;
  long term;
  int homeReads;
  int looks;

  UnaryOperator<Receipt> onReceipt = receipt -> receipt;
  UnaryOperator<HomeRow> onHome = row -> row;
  UnaryOperator<CollectionRow> onCollection = row -> row;
  UnaryOperator<RecordRow> onRecord = row -> row;
  UnaryOperator<FullRow> onFull = row -> row;
  UnaryOperator<UUID> onCollectionId = id -> id;
  UnaryOperator<byte[]> onSetting = value -> value;

  @Override
  public Optional<HomeRow> home(UUID home) {
    homeReads++;
    return rows.home(home).map(onHome);
  }

  @Override
  public List<HomeRow> homes(Collection<UUID> homes) {
    looks++;
    return RecordStore.super.homes(homes);
  }

  @Override
  public void homes(Consumer<HomeRow> consumer) {
    rows.homes(consumer);
  }

  @Override
  public boolean createHome(HomeRow home) {
    written.add(home.wrappedKey());
    return rows.createHome(home);
  }

  @Override
  public void rewrapHome(UUID home, byte[] wrappedKey) {
    rows.rewrapHome(home, wrappedKey);
  }

  @Override
  public void deleteHome(UUID home) {
    rows.deleteHome(home);
  }

  @Override
  public List<CollectionRow> collections(UUID home, long afterRevision) {
    return rows.collections(home, afterRevision).stream().map(onCollection).toList();
  }

  @Override
  public void changes(UUID home, UUID collection, long after, Consumer<RecordRow> consumer) {
    rows.changes(
        home, onCollectionId.apply(collection), after, row -> consumer.accept(onRecord.apply(row)));
  }

  @Override
  public Map<UUID, FullRow> contents(UUID home, UUID collection, List<UUID> ids) {
    Map<UUID, FullRow> all =
        new HashMap<>(rows.contents(home, onCollectionId.apply(collection), ids));
    all.replaceAll((id, full) -> onFull.apply(full));
    return all;
  }

  @Override
  public synchronized Receipt commit(RowChanges changes) {
    commits.add(changes);
    changes.changes().forEach(this::record);
    return onReceipt.apply(rows.commit(changes));
  }

  private void record(RowChange change) {
    written.add(change.toString().getBytes(StandardCharsets.UTF_8));
    if (change instanceof RowChange.InsertRecord it) {
      add(it.nameIndex(), it.uidIndex(), it.envelope(), it.content(), it.properties());
    } else if (change instanceof RowChange.UpdateRecord it) {
      add(it.uidIndex(), it.envelope(), it.content(), it.properties());
    } else if (change instanceof RowChange.RemoveRecord it) {
      add(it.envelope());
    } else if (change instanceof RowChange.InsertCollection it) {
      record(it.row());
    } else if (change instanceof RowChange.UpdateCollection it) {
      record(it.row());
    }
  }

  private void record(CollectionRow row) {
    add(row.nameIndex(), row.wrappedKey(), row.sealedName(), row.sealedProperties());
  }

  private void add(byte[]... blobs) {
    for (byte[] blob : blobs) {
      if (blob != null) {
        written.add(blob);
      }
    }
  }

  @Override
  public void prune(UUID home, long beforeRevision) {
    rows.prune(home, beforeRevision);
  }

  @Override
  public Optional<byte[]> setting(String name) {
    return rows.setting(name).map(onSetting);
  }

  @Override
  public boolean putSetting(String name, byte[] value, boolean onlyIfAbsent) {
    written.add(value);
    return rows.putSetting(name, value, onlyIfAbsent);
  }

  @Override
  public boolean exclusive() {
    return exclusive;
  }

  @Override
  public long term() {
    return exclusive ? 1 : term;
  }

  @Override
  public void endTerm() {
    term = 0;
  }

  @Override
  public void deleteHomesExcept(UUID kept) {
    rows.deleteHomesExcept(kept);
  }

  @Override
  public void close() {
    rows.close();
  }
}
