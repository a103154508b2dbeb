package org.kalends.storage.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kalends.storage.record.Sample.bytes;
import static org.kalends.storage.record.Sample.index;
import static org.kalends.storage.record.Sample.word;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.storage.memory.MemoryRecordStore;
import org.kalends.storage.record.RowChange.InsertCollection;
import org.kalends.storage.record.RowChange.InsertRecord;
import org.kalends.storage.record.RowChange.RemoveCollection;
import org.kalends.storage.record.RowChange.RemoveRecord;
import org.kalends.storage.record.RowChange.UpdateCollection;
import org.kalends.storage.record.RowChange.UpdateRecord;

/** Random commits to a store and to memory: both must say the same, whatever is asked of them. */
public abstract class RecordStoreModel {

  /** What to do to which of a few collections, records, names and UIDs. */
  record Step(Kind kind, int collection, int record, int name, int uid, int odd) {

    /** Whether to ask for something a careful caller would not. */
    boolean careless() {
      return odd == 0;
    }
  }

  enum Kind {
    INSERT,
    UPDATE,
    REMOVE,
    INSERT_COLLECTION,
    UPDATE_COLLECTION,
    REMOVE_COLLECTION
  }

  private RecordStore store;
  private RecordStore model;
  private UUID home;

  /** Opens an empty store. */
  protected abstract RecordStore open();

  @BeforeProperty
  void openBoth() {
    store = open();
    model = new MemoryRecordStore();
  }

  @AfterProperty
  void closeBoth() {
    store.close();
    model.close();
  }

  @Provide
  Arbitrary<List<List<Step>>> commits() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.just(Kind.INSERT)),
            Tuple.of(4, Arbitraries.just(Kind.UPDATE)),
            Tuple.of(3, Arbitraries.just(Kind.REMOVE)),
            Tuple.of(2, Arbitraries.just(Kind.INSERT_COLLECTION)),
            Tuple.of(1, Arbitraries.just(Kind.UPDATE_COLLECTION)),
            Tuple.of(1, Arbitraries.just(Kind.REMOVE_COLLECTION)));
    Arbitrary<Integer> few = Arbitraries.integers().between(0, 3);
    Arbitrary<Integer> odd = Arbitraries.integers().between(0, 9);
    return Combinators.combine(kinds, few, few, few, few, odd)
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .list()
        .ofMinSize(5)
        .ofMaxSize(40);
  }

  @Property(tries = 150)
  void storeAndModelSayTheSame(@ForAll("commits") List<List<Step>> commits) {
    startHome();
    for (List<Step> steps : commits) {
      RowChanges changes = changes(steps);
      assertEquals(outcome(model, changes), outcome(store, changes));
      assertEquals(Dump.of(model, home), Dump.of(store, home));
    }
    long middle = model.home(home).orElseThrow().revision() / 2;
    model.prune(home, middle);
    store.prune(home, middle);
    assertEquals(Dump.of(model, home), Dump.of(store, home));
  }

  @Property(tries = 60)
  void whoFollowsFromAnyRevisionArrivesAtTheListing(@ForAll("commits") List<List<Step>> commits) {
    startHome();
    List<Map<String, String>> listings = new ArrayList<>(List.of(Map.of(), listing()));
    for (List<Step> steps : commits) {
      String outcome = outcome(store, changes(steps));
      if (!outcome.equals("conflict")) {
        assertEquals("revision " + listings.size(), outcome);
        listings.add(listing());
      }
    }
    Map<String, String> now = listing();
    for (int revision = 0; revision < listings.size(); revision++) {
      Map<String, String> mirror = new TreeMap<>(listings.get(revision));
      readInto(mirror, revision);
      assertEquals(now, mirror, "from " + revision);
    }
  }

  private Map<String, String> listing() {
    Map<String, String> mirror = new TreeMap<>();
    readInto(mirror, 0);
    return mirror;
  }

  /** What a client of the home knows: the names in each live collection and what they stand for. */
  private void readInto(Map<String, String> mirror, long after) {
    for (CollectionRow row : store.collections(home, after)) {
      if (row.removed()) {
        mirror.keySet().removeIf(key -> key.startsWith(row.id() + "/"));
      } else {
        store.changes(
            home,
            row.id(),
            after,
            it -> mirror.put(row.id() + "/" + word(it.nameIndex()), it.id() + " v" + it.version()));
      }
    }
  }

  private void startHome() {
    home = UUID.randomUUID();
    HomeRow row = Sample.home(home);
    model.createHome(row);
    store.createHome(row);
    InsertCollection first =
        new InsertCollection(Sample.collection(home, collection(0), null, "name 0"));
    outcome(model, Sample.changes(home, first));
    outcome(store, Sample.changes(home, first));
  }

  private static String outcome(RecordStore of, RowChanges changes) {
    try {
      return "revision " + of.commit(changes).revision();
    } catch (StoreConflictException e) {
      return "conflict";
    }
  }

  private RowChanges changes(List<Step> steps) {
    List<RowChange> changes = new ArrayList<>();
    steps.forEach(step -> changes.add(change(step)));
    Map<UUID, Long> expected = new HashMap<>();
    Step first = steps.get(0);
    if (first.odd > 7) {
      long revision = row(collection(first.collection)).map(CollectionRow::revision).orElse(0L);
      expected.put(collection(first.collection), first.odd == 8 ? revision : revision + 1);
    }
    return new RowChanges(home, expected, changes);
  }

  private RowChange change(Step step) {
    UUID in = collection(step.collection);
    UUID id = new UUID(7, step.record);
    byte[] uid = step.uid == 0 ? null : index("uid " + step.uid);
    long version = step.careless() ? 77 : version(in, id);
    byte[] blob = bytes("blob " + step);
    return switch (step.kind) {
      case INSERT ->
          new InsertRecord(in, id, index("name " + step.name), uid, 1, blob, blob, nullable(step));
      case UPDATE ->
          new UpdateRecord(
              in,
              id,
              version,
              uid,
              version + 1,
              blob,
              step.odd % 3 == 0 ? null : blob,
              step.odd % 2 == 0,
              nullable(step));
      case REMOVE -> new RemoveRecord(in, id, version, version + 1, blob);
      case INSERT_COLLECTION -> new InsertCollection(named(step, step.odd == 9));
      case UPDATE_COLLECTION -> new UpdateCollection(named(step, false), ownRevision(in, step));
      case REMOVE_COLLECTION -> new RemoveCollection(in);
    };
  }

  private static byte @Nullable [] nullable(Step step) {
    return step.odd % 4 == 0 ? null : bytes("properties " + step.odd);
  }

  private CollectionRow named(Step step, boolean removed) {
    UUID parent = step.record == step.collection ? null : collection(step.record);
    return Sample.collection(
        home, collection(step.collection), parent, "name " + step.name, step.uid + 1L, removed);
  }

  private static UUID collection(int number) {
    return new UUID(3, number);
  }

  private Optional<CollectionRow> row(UUID collection) {
    return store.collections(home, 0).stream()
        .filter(row -> row.id().equals(collection))
        .findFirst();
  }

  private long ownRevision(UUID collection, Step step) {
    return step.careless() ? 0 : row(collection).map(CollectionRow::ownRevision).orElse(1L);
  }

  private long version(UUID collection, UUID id) {
    FullRow found = store.contents(home, collection, List.of(id)).get(id);
    return found == null ? 1 : found.row().version();
  }
}
