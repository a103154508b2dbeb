package org.kalends.storage.sealed;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.store.HomeLocks;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.caldav.store.StoreFullException;
import org.kalends.caldav.store.StoreUnavailableException;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.record.RowChanges;

/**
 * Brings change sets into the back end: staged on the snapshots in memory, sealed, written, and
 * then taken over into them, while the locks of their homes are held.
 */
final class Commits {

  private final RecordStore records;
  private final HomeLocks locks;
  private final Snapshots snapshots;
  private final ContentReader contents;
  private final Function<SealedHome, Staging> staging;
  private final Consumer<Staging> afterwards;

  /** By home, the last commit that may not be on disk yet; a later one stands for earlier ones. */
  private final ConcurrentMap<UUID, RecordStore.Receipt> unsettled = new ConcurrentHashMap<>();

  /**
   * @param staging begins a set on a home
   * @param afterwards is given what was taken over, while the home's lock is held
   */
  Commits(
      RecordStore records,
      HomeLocks locks,
      Snapshots snapshots,
      ContentReader contents,
      Function<SealedHome, Staging> staging,
      Consumer<Staging> afterwards) {
    this.records = records;
    this.locks = locks;
    this.snapshots = snapshots;
    this.contents = contents;
    this.staging = staging;
    this.afterwards = afterwards;
  }

  /** As {@link SealedStore#commit}. */
  Committed commit(ChangeSet set) {
    return locks.holding(set.home(), () -> locked(List.of(set)).get(0));
  }

  /** As {@link SealedStore#commitTogether}. */
  List<Committed> commitTogether(List<ChangeSet> sets) {
    List<UUID> homes = sets.stream().map(ChangeSet::home).toList();
    return locks.holding(homes, () -> locked(sets));
  }

  private List<Committed> locked(List<ChangeSet> sets) {
    List<Staging> staged = new ArrayList<>(sets.size());
    List<RowChanges> rows = new ArrayList<>(sets.size());
    for (ChangeSet set : sets) {
      SealedHome home =
          snapshots.home(set.home()).orElseThrow(() -> new StoreConflictException("home is gone"));
      Staging each = staging.apply(home);
      rows.add(each.apply(set));
      staged.add(each);
    }
    List<RecordStore.Receipt> receipts;
    try {
      receipts =
          rows.size() == 1 ? List.of(records.commit(rows.get(0))) : records.commitTogether(rows);
    } catch (RuntimeException | Error e) {
      sets.forEach(set -> snapshots.overtaken(set.home())); // what became of it is read anew
      throw e;
    }
    List<Committed> committed = new ArrayList<>(sets.size());
    for (int i = 0; i < receipts.size(); i++) {
      committed.add(takenOver(sets.get(i).home(), staged.get(i), receipts.get(i)));
    }
    return committed;
  }

  private Committed takenOver(UUID home, Staging staged, RecordStore.Receipt receipt) {
    boolean installed = false;
    try {
      unsettled.put(home, receipt);
      if (receipt.revision() == staged.next()) {
        snapshots.install(staged.home(), staged.changedIndexes());
        installed = true;
        afterwards.accept(staged);
      }
      return new SealedCommit(receipt, staged, () -> settled(home, receipt), () -> lost(home));
    } finally {
      if (!installed) {
        snapshots.overtaken(home);
      }
    }
  }

  /** As {@link SealedStore#awaitDurable}. */
  void awaitDurable(UUID homeId) {
    RecordStore.Receipt last = unsettled.get(homeId);
    if (last == null) {
      return;
    }
    try {
      last.awaitDurable();
    } catch (StoreUnavailableException | StoreFullException e) {
      settled(homeId, last);
      lost(homeId);
      throw e;
    }
    settled(homeId, last);
  }

  private void settled(UUID homeId, RecordStore.Receipt receipt) {
    unsettled.remove(homeId, receipt);
  }

  /**
   * The back end may come back without the commit, and its revision and versions be given to
   * another one: nothing read meanwhile is kept.
   */
  private void lost(UUID homeId) {
    locks.holding(
        homeId,
        () -> {
          snapshots.forget(homeId);
          contents.clear();
          return homeId;
        });
  }
}
