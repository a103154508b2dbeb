package org.kalends.caldav.store;

import java.util.ArrayList;
import java.util.List;

/**
 * The access control entries that were set on one resource, in their order: neither the protected
 * ones nor those it inherits (RFC 3744 section 5.5).
 *
 * @param aces the entries
 */
public record AccessControlList(List<Ace> aces) {

  /** No entry. */
  public static final AccessControlList EMPTY = new AccessControlList(List.of());

  /** Copies the list, so that it never changes. */
  public AccessControlList {
    aces = List.copyOf(aces);
  }

  /** Whether nothing was set. */
  public boolean isEmpty() {
    return aces.isEmpty();
  }

  /** These entries and then others. */
  public AccessControlList then(AccessControlList others) {
    if (others.isEmpty()) {
      return this;
    }
    if (isEmpty()) {
      return others;
    }
    List<Ace> all = new ArrayList<>(aces);
    all.addAll(others.aces);
    return new AccessControlList(all);
  }
}
