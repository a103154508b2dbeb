package org.kalends.storage.sealed;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** A node of a {@link SortedTree}: a leaf of sorted elements, or an inner node of nodes. */
final class TreeNode<E> {

  private static final int WIDEST = 32;
  private static final int NARROWEST = 8;
  private static final int BUILT = 24;

  private final boolean leaf;
  private final Object[] slots;
  private final int size;
  private final @Nullable E first;
  private final long from;
  private final long to;

  private TreeNode(
      boolean leaf, Object[] slots, int size, SortedTree.@Nullable Span<? super E> span) {
    this.leaf = leaf;
    this.slots = slots;
    this.size = size;
    this.first = slots.length == 0 ? null : leaf ? element(0) : child(0).first;
    long lowest = Long.MAX_VALUE;
    long highest = Long.MIN_VALUE;
    for (int i = 0; span != null && i < slots.length; i++) {
      lowest = Math.min(lowest, leaf ? span.from(element(i)) : child(i).from);
      highest = Math.max(highest, leaf ? span.to(element(i)) : child(i).to);
    }
    this.from = lowest;
    this.to = highest;
  }

  static <E> TreeNode<E> leaf(E element, SortedTree.@Nullable Span<? super E> span) {
    return new TreeNode<>(true, new Object[] {element}, 1, span);
  }

  /** A tree of sorted elements; null for none. */
  static <E> @Nullable TreeNode<E> build(
      Object[] sorted, SortedTree.@Nullable Span<? super E> span) {
    if (sorted.length == 0) {
      return null;
    }
    Object[] level = sorted;
    boolean leaves = true;
    while (leaves || level.length > 1) {
      level = grouped(leaves, level, span);
      leaves = false;
    }
    return node(level[0]);
  }

  private static <E> Object[] grouped(
      boolean leaves, Object[] items, SortedTree.@Nullable Span<? super E> span) {
    int groups = (items.length + BUILT - 1) / BUILT;
    Object[] nodes = new Object[groups];
    for (int i = 0; i < groups; i++) {
      int start = (int) ((long) items.length * i / groups);
      int end = (int) ((long) items.length * (i + 1) / groups);
      nodes[i] = slice(leaves, items, start, end, span);
    }
    return nodes;
  }

  private static <E> TreeNode<E> slice(
      boolean leaf, Object[] items, int start, int end, SortedTree.@Nullable Span<? super E> span) {
    int size = leaf ? end - start : 0;
    for (int i = start; !leaf && i < end; i++) {
      size += TreeNode.<E>node(items[i]).size;
    }
    return new TreeNode<>(leaf, Arrays.copyOfRange(items, start, end), size, span);
  }

  boolean isLeaf() {
    return leaf;
  }

  int width() {
    return slots.length;
  }

  int size() {
    return size;
  }

  @SuppressWarnings("unchecked") // a leaf holds elements
  E element(int index) {
    return (E) slots[index];
  }

  TreeNode<E> child(int index) {
    return node(slots[index]);
  }

  @SuppressWarnings("unchecked") // an inner node holds nodes of the same tree
  private static <E> TreeNode<E> node(Object slot) {
    return (TreeNode<E>) slot;
  }

  private E first() {
    return Objects.requireNonNull(first); // only a node on its way out is empty
  }

  private E firstOf(int index) {
    return leaf ? element(index) : child(index).first();
  }

  /**
   * In a leaf the index of the first element not before {@code position}; in an inner node that of
   * the child which holds it or ends just before it.
   */
  int indexFrom(ToIntFunction<? super E> position) {
    int low = 0;
    int high = slots.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (position.applyAsInt(firstOf(middle)) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return leaf ? low : Math.max(0, low - 1);
  }

  @Nullable E ceiling(ToIntFunction<? super E> position) {
    int index = indexFrom(position);
    if (leaf) {
      return index < slots.length ? element(index) : null;
    }
    E found = child(index).ceiling(position);
    return found != null || index + 1 == slots.length ? found : child(index + 1).first();
  }

  /** This node with an element; wider than {@link #WIDEST} by one at most. */
  TreeNode<E> with(
      E added, Comparator<? super E> order, SortedTree.@Nullable Span<? super E> span) {
    int index = upTo(added, order);
    if (leaf) {
      boolean replaces = index >= 0 && order.compare(element(index), added) == 0;
      return replaced(replaces ? index : index + 1, replaces ? 1 : 0, List.of(added), span);
    }
    index = Math.max(0, index);
    TreeNode<E> changed = child(index).with(added, order, span);
    return replaced(index, 1, changed.halves(span), span);
  }

  /** This node without an element; possibly empty. */
  TreeNode<E> without(
      E removed, Comparator<? super E> order, SortedTree.@Nullable Span<? super E> span) {
    int index = upTo(removed, order);
    if (leaf) {
      boolean found = index >= 0 && order.compare(element(index), removed) == 0;
      return found ? replaced(index, 1, List.of(), span) : this;
    }
    index = Math.max(0, index);
    TreeNode<E> changed = child(index).without(removed, order, span);
    if (changed == child(index)) {
      return this;
    }
    if (changed.slots.length >= NARROWEST || slots.length == 1) {
      return replaced(index, 1, changed.slots.length == 0 ? List.of() : List.of(changed), span);
    }
    int left = index == 0 ? 0 : index - 1;
    TreeNode<E> joined =
        index == 0 ? changed.joined(child(1), span) : child(left).joined(changed, span);
    return replaced(left, 2, joined.halves(span), span);
  }

  /** This node, or one above its two halves if it is too wide. */
  TreeNode<E> asRoot(SortedTree.@Nullable Span<? super E> span) {
    List<TreeNode<E>> halves = halves(span);
    return halves.size() == 1 ? this : new TreeNode<>(false, halves.toArray(), size, span);
  }

  /** A root without levels it no longer needs; null if it is empty. */
  static <E> @Nullable TreeNode<E> shrunk(TreeNode<E> root) {
    TreeNode<E> node = root;
    while (!node.leaf && node.slots.length == 1) {
      node = node.child(0);
    }
    return node.slots.length == 0 ? null : node;
  }

  void overlapping(
      long start, long end, SortedTree.Span<? super E> span, Consumer<? super E> consumer) {
    if (from >= end || to <= start) {
      return;
    }
    for (int i = 0; i < slots.length; i++) {
      if (!leaf) {
        child(i).overlapping(start, end, span, consumer);
      } else if (span.from(element(i)) < end && span.to(element(i)) > start) {
        consumer.accept(element(i));
      }
    }
  }

  /** The index of the last element, or child, that does not begin after an element; -1 if none. */
  private int upTo(E sought, Comparator<? super E> order) {
    int low = 0;
    int high = slots.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (order.compare(firstOf(middle), sought) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  private TreeNode<E> replaced(
      int index, int count, List<?> with, SortedTree.@Nullable Span<? super E> span) {
    Object[] next = new Object[slots.length - count + with.size()];
    System.arraycopy(slots, 0, next, 0, index);
    int changedSize = size;
    for (int i = 0; i < count; i++) {
      changedSize -= leaf ? 1 : child(index + i).size;
    }
    for (int i = 0; i < with.size(); i++) {
      next[index + i] = with.get(i);
      changedSize += leaf ? 1 : TreeNode.<E>node(with.get(i)).size;
    }
    System.arraycopy(slots, index + count, next, index + with.size(), slots.length - index - count);
    return new TreeNode<>(leaf, next, changedSize, span);
  }

  private TreeNode<E> joined(TreeNode<E> right, SortedTree.@Nullable Span<? super E> span) {
    Object[] both = Arrays.copyOf(slots, slots.length + right.slots.length);
    System.arraycopy(right.slots, 0, both, slots.length, right.slots.length);
    return new TreeNode<>(leaf, both, size + right.size, span);
  }

  private List<TreeNode<E>> halves(SortedTree.@Nullable Span<? super E> span) {
    if (slots.length <= WIDEST) {
      return List.of(this);
    }
    int middle = slots.length / 2;
    return List.of(
        slice(leaf, slots, 0, middle, span), slice(leaf, slots, middle, slots.length, span));
  }
}
