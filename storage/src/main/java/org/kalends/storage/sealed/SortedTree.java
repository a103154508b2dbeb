package org.kalends.storage.sealed;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted set. A changed copy shares all but a few small arrays with the original, so
 * that one change among 10,000 elements copies about a hundred references; an element costs about
 * six bytes beyond itself.
 *
 * <p>It is a B+ tree. If elements have a {@link Span}, every node knows the bounds of those below
 * it, and {@link #overlapping} passes over what is out of reach.
 */
final class SortedTree<E> implements Iterable<E> {

  /** The half-open interval an element covers. */
  interface Span<E> {
    long from(E element);

    long to(E element);
  }

  private final Comparator<? super E> order;
  private final @Nullable Span<? super E> span;
  private final @Nullable TreeNode<E> root;

  private SortedTree(
      Comparator<? super E> order, @Nullable Span<? super E> span, @Nullable TreeNode<E> root) {
    this.order = order;
    this.span = span;
    this.root = root;
  }

  /** An empty set; elements that compare as equal are the same element. */
  static <E> SortedTree<E> empty(Comparator<? super E> order) {
    return new SortedTree<>(order, null, null);
  }

  /** An empty set whose elements have spans. */
  static <E> SortedTree<E> empty(Comparator<? super E> order, Span<? super E> span) {
    return new SortedTree<>(order, span, null);
  }

  /** A set of the same order with just these elements, no two of which may be equal. */
  SortedTree<E> of(Collection<? extends E> elements) {
    Object[] sorted = elements.toArray();
    @SuppressWarnings("unchecked") // they came out of a collection of E
    Comparator<Object> byOrder = (Comparator<Object>) order;
    Arrays.parallelSort(sorted, byOrder);
    return new SortedTree<>(order, span, TreeNode.build(sorted, span));
  }

  /** This set with an element, which takes the place of an equal one. */
  SortedTree<E> with(E element) {
    TreeNode<E> next =
        root == null ? TreeNode.leaf(element, span) : root.with(element, order, span).asRoot(span);
    return new SortedTree<>(order, span, next);
  }

  /** This set without the element that is equal to this one. */
  SortedTree<E> without(E element) {
    return root == null
        ? this
        : new SortedTree<>(order, span, TreeNode.shrunk(root.without(element, order, span)));
  }

  int size() {
    return root == null ? 0 : root.size();
  }

  /**
   * The first element for which {@code position} is zero.
   *
   * @param position says of an element whether it comes before (negative) or after (positive) what
   *     is looked for
   */
  Optional<E> find(ToIntFunction<? super E> position) {
    E element = root == null ? null : root.ceiling(position);
    return element != null && position.applyAsInt(element) == 0
        ? Optional.of(element)
        : Optional.empty();
  }

  /** The elements in order, from the first for which {@code position} is not negative. */
  Iterator<E> from(ToIntFunction<? super E> position) {
    return new Walk<>(root, position);
  }

  @Override
  public Iterator<E> iterator() {
    return new Walk<>(root, element -> 0);
  }

  /** Hands over, in order, the elements whose spans touch this half-open interval. */
  void overlapping(long from, long to, Consumer<? super E> consumer) {
    if (root != null && span != null) {
      root.overlapping(from, to, span, consumer);
    }
  }

  /** Walks the leaves from left to right. */
  private static final class Walk<E> implements Iterator<E> {

    private final Deque<Step<E>> path = new ArrayDeque<>();

    Walk(@Nullable TreeNode<E> root, ToIntFunction<? super E> position) {
      TreeNode<E> node = root;
      while (node != null) {
        Step<E> step = new Step<>(node, node.indexFrom(position));
        path.push(step);
        node = node.isLeaf() ? null : node.child(step.next++);
      }
    }

    @Override
    public boolean hasNext() {
      while (!path.isEmpty() && path.peek().next == path.peek().node.width()) {
        path.pop();
      }
      while (!path.isEmpty() && !path.peek().node.isLeaf()) {
        Step<E> inner = path.peek();
        path.push(new Step<>(inner.node.child(inner.next++), 0));
      }
      return !path.isEmpty();
    }

    @Override
    public E next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Step<E> leaf = path.element();
      return leaf.node.element(leaf.next++);
    }
  }

  private static final class Step<E> {
    final TreeNode<E> node;
    int next;

    Step(TreeNode<E> node, int next) {
      this.node = node;
      this.next = next;
    }
  }
}
