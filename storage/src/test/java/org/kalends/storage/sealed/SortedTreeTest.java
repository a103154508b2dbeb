package org.kalends.storage.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SortedTreeTest {

  private record Item(int key, long from, long to) {}

  private record Step(boolean add, Item item) {}

  private static final SortedTree<Item> EMPTY =
      SortedTree.empty(
          Comparator.comparingInt(Item::key),
          new SortedTree.Span<>() {
            @Override
            public long from(Item item) {
              return item.from();
            }

            @Override
            public long to(Item item) {
              return item.to();
            }
          });

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> keys = Arbitraries.integers().between(0, 600);
    Arbitrary<Item> items =
        Combinators.combine(keys, keys, Arbitraries.integers().between(0, 50))
            .as((key, from, length) -> new Item(key, from, (long) from + length));
    return Combinators.combine(Arbitraries.of(true, true, false), items)
        .as(Step::new)
        .list()
        .ofMaxSize(1500);
  }

  @Property(tries = 150)
  void itHoldsWhatATreeMapHoldsAndOldCopiesStayAsTheyWere(
      @ForAll("steps") List<Step> steps, @ForAll @IntRange(max = 600) int probe) {
    SortedTree<Item> tree = EMPTY;
    TreeMap<Integer, Item> model = new TreeMap<>();
    SortedTree<Item> middle = EMPTY;
    List<Item> middleModel = List.of();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      tree = step.add() ? tree.with(step.item()) : tree.without(step.item());
      if (step.add()) {
        model.put(step.item().key(), step.item());
      } else {
        model.remove(step.item().key());
      }
      if (i == steps.size() / 2) {
        middle = tree;
        middleModel = List.copyOf(model.values());
      }
    }
    assertHolds(model, tree, probe);
    assertEquals(middleModel, listed(middle.iterator()));
  }

  @Property(tries = 60)
  void oneMadeAtOnceIsTheSameAsOneGrown(
      @ForAll @IntRange(max = 3000) int size, @ForAll @IntRange(max = 600) int probe) {
    TreeMap<Integer, Item> model = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      model.put(i * 7 % 3001, new Item(i * 7 % 3001, i % 600, i % 600 + 3));
    }
    SortedTree<Item> tree = EMPTY.of(model.values());
    assertHolds(model, tree, probe);
    for (Item item : List.copyOf(model.values())) {
      if (item.key() % 3 != 0) {
        tree = tree.without(item);
        model.remove(item.key());
      }
    }
    assertHolds(model, tree, probe);
  }

  private static void assertHolds(
      NavigableMap<Integer, Item> model, SortedTree<Item> tree, int probe) {
    assertEquals(model.size(), tree.size());
    assertEquals(List.copyOf(model.values()), listed(tree.iterator()));
    assertEquals(
        List.copyOf(model.tailMap(probe).values()),
        listed(tree.from(item -> Integer.compare(item.key(), probe))));
    assertEquals(
        model.get(probe), tree.find(item -> Integer.compare(item.key(), probe)).orElse(null));
    List<Item> touching = new ArrayList<>();
    tree.overlapping(probe, probe + 20, touching::add);
    assertEquals(
        model.values().stream()
            .filter(item -> item.from() < probe + 20 && item.to() > probe)
            .toList(),
        touching);
  }

  private static List<Item> listed(Iterator<Item> items) {
    List<Item> all = new ArrayList<>();
    items.forEachRemaining(all::add);
    return all;
  }
}
