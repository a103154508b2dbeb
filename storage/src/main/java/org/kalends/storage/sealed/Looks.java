package org.kalends.storage.sealed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which homes a request has looked up in the back end since it began, where other processes write
 * as well. One look at a home is enough for a request; and requests that are alike ask for the same
 * homes, so the first look takes in what the last one of its like has asked for.
 */
final class Looks {

  private static final int KINDS = 20_000;
  private static final int MOST_AT_ONCE = 8;

  /** The request that a thread works on, as long as it does. */
  private static final ThreadLocal<@Nullable Request> CURRENT = new ThreadLocal<>();

  private final Cache<Object, Set<UUID>> askedLast =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(KINDS).build();

  /** Runs a request. */
  <T> T during(Object like, Supplier<T> request) {
    if (current() != null) {
      return request.get(); // part of the same
    }
    Request outer = CURRENT.get();
    Set<UUID> expected = askedLast.getIfPresent(like);
    Request made = new Request(this, expected == null ? Set.of() : expected);
    CURRENT.set(made);
    try {
      return request.get();
    } finally {
      restore(outer);
      if (!made.asked.equals(made.expected)) {
        askedLast.put(like, made.asked);
      }
    }
  }

  private static void restore(@Nullable Request outer) {
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
  }

  private @Nullable Request current() {
    Request request = CURRENT.get();
    return request != null && request.of == this ? request : null;
  }

  /** Whether the request has looked this home up; notes that it asks for it. */
  boolean cover(UUID home) {
    Request request = current();
    if (request == null) {
      return false;
    }
    request.asked.add(home);
    return request.seen.contains(home);
  }

  /** What to look up when this home is asked for. */
  Set<UUID> toLookUp(UUID home) {
    Set<UUID> homes = new LinkedHashSet<>(Set.of(home));
    Request request = current();
    if (request != null) {
      for (UUID expected : request.expected) {
        if (homes.size() < MOST_AT_ONCE && !request.seen.contains(expected)) {
          homes.add(expected);
        }
      }
    }
    return homes;
  }

  /** Notes that what we know of a home was found to be as of now. */
  void seen(UUID home) {
    Request request = current();
    if (request != null) {
      request.seen.add(home);
    }
  }

  /** Has the request look this home up anew: somebody else has written to it. */
  void stale(UUID home) {
    Request request = current();
    if (request != null) {
      request.seen.remove(home);
    }
  }

  private static final class Request {
    final Looks of;
    final Set<UUID> expected;
    final Set<UUID> asked = new HashSet<>();
    final Set<UUID> seen = new HashSet<>();

    Request(Looks of, Set<UUID> expected) {
      this.of = of;
      this.expected = expected;
    }
  }
}
