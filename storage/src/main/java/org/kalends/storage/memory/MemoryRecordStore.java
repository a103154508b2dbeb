package org.kalends.storage.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.storage.memory.Records.Kept;
import org.kalends.storage.record.CollectionRow;
import org.kalends.storage.record.FullRow;
import org.kalends.storage.record.HomeRow;
import org.kalends.storage.record.RecordRow;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.record.RowChanges;

/**
 * Homes in memory: one lock, and every commit works on a copy that takes the place of the home when
 * it succeeds. Nothing survives the process, so every commit is as durable as it will ever be.
 */
public final class MemoryRecordStore implements RecordStore {

  private static final Comparator<UUID> BY_BYTES =
      Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
          .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

  private final TreeMap<UUID, HomeState> homes = new TreeMap<>(BY_BYTES);
  private final Map<String, byte[]> settings = new HashMap<>();

  @Override
  public synchronized Optional<HomeRow> home(UUID home) {
    return Optional.ofNullable(homes.get(home)).map(state -> state.row);
  }

  @Override
  public void homes(Consumer<HomeRow> consumer) {
    List<HomeRow> rows;
    synchronized (this) {
      rows = homes.values().stream().map(state -> state.row).toList();
    }
    rows.forEach(consumer);
  }

  @Override
  public synchronized boolean createHome(HomeRow home) {
    HomeRow row = new HomeRow(home.id(), 0, 0, home.history(), home.wrappedKey());
    return homes.putIfAbsent(home.id(), new HomeState(row)) == null;
  }

  @Override
  public synchronized void rewrapHome(UUID home, byte[] wrappedKey) {
    HomeState state = homes.get(home);
    if (state != null) {
      HomeRow row = state.row;
      state.row =
          new HomeRow(home, row.revision(), row.oldestRevision(), row.history(), wrappedKey);
    }
  }

  @Override
  public synchronized void deleteHome(UUID home) {
    homes.remove(home);
  }

  @Override
  public synchronized List<CollectionRow> collections(UUID home, long afterRevision) {
    HomeState state = homes.get(home);
    return state == null
        ? List.of()
        : state.collections.values().stream()
            .filter(row -> row.revision() > afterRevision)
            .toList();
  }

  @Override
  public void changes(
      UUID home, UUID collection, long afterRevision, Consumer<RecordRow> consumer) {
    List<RecordRow> rows = new ArrayList<>();
    for (Kept kept : records(home, collection).all()) {
      if (kept.row().revision() > afterRevision) {
        rows.add(kept.row());
      }
    }
    rows.sort(Comparator.comparingLong(RecordRow::revision));
    rows.forEach(consumer);
  }

  @Override
  public Map<UUID, FullRow> contents(UUID home, UUID collection, List<UUID> rows) {
    Records records = records(home, collection);
    Map<UUID, FullRow> found = new HashMap<>();
    for (UUID id : rows) {
      Kept kept = records.find(id);
      if (kept != null && !kept.row().removed()) {
        found.put(id, kept.full());
      }
    }
    return found;
  }

  @Override
  public synchronized Receipt commit(RowChanges changes) {
    return commitTogether(List.of(changes)).get(0);
  }

  @Override
  public boolean commitsTogether() {
    return true;
  }

  @Override
  public synchronized List<Receipt> commitTogether(List<RowChanges> all) {
    List<HomeState> copies = all.stream().map(this::applied).toList();
    copies.forEach(copy -> homes.put(copy.row.id(), copy));
    return copies.stream().<Receipt>map(copy -> new Done(copy.row.revision())).toList();
  }

  private HomeState applied(RowChanges changes) {
    HomeState state = homes.get(changes.home());
    if (state == null) {
      throw new StoreConflictException("no home " + changes.home());
    }
    HomeState copy = state.copy();
    new Commit(copy).apply(changes);
    return copy;
  }

  @Override
  public synchronized void prune(UUID home, long beforeRevision) {
    HomeState state = homes.get(home);
    if (state == null) {
      return;
    }
    HomeState copy = state.copy();
    HomeRow row = copy.row;
    long before = Math.min(beforeRevision, row.revision());
    for (CollectionRow collection : List.copyOf(copy.collections.values())) {
      if (collection.removed() && collection.revision() < before) {
        copy.collections.remove(collection.id());
      } else {
        copy.changeableRecords(collection.id()).prune(before);
      }
    }
    long oldest = Math.max(row.oldestRevision(), before);
    copy.row = new HomeRow(home, row.revision(), oldest, row.history(), row.wrappedKey());
    homes.put(home, copy);
  }

  @Override
  public synchronized Optional<byte[]> setting(String name) {
    return Optional.ofNullable(settings.get(name));
  }

  @Override
  public synchronized boolean putSetting(String name, byte[] value, boolean onlyIfAbsent) {
    if (onlyIfAbsent && settings.containsKey(name)) {
      return false;
    }
    settings.put(name, value);
    return true;
  }

  @Override
  public boolean exclusive() {
    return true;
  }

  @Override
  public synchronized void deleteHomesExcept(UUID kept) {
    homes.keySet().removeIf(id -> !id.equals(kept));
  }

  @Override
  public void close() {
    // nothing is held but memory
  }

  private synchronized Records records(UUID home, UUID collection) {
    HomeState state = homes.get(home);
    return state == null ? Records.EMPTY : state.records(collection);
  }

  private record Done(long revision) implements Receipt {

    @Override
    public void awaitDurable() {
      // memory is all there is
    }
  }
}
