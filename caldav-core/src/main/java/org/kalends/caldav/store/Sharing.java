package org.kalends.caldav.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What sharing adds to a collection: to a calendar, whom its owner invited; to a mount, which
 * stands for a shared calendar in the sharee's home, where the calendar is.
 *
 * @param invitations those invited to this calendar, in the order in which they were
 * @param source where the calendar is that this one stands for; null if it stands for itself
 */
public record Sharing(List<Invitation> invitations, @Nullable Source source) {

  /** Not shared with anybody, and nobody else's. */
  public static final Sharing NONE = new Sharing(List.of(), null);

  /**
   * A calendar in another home. Ids never change, so a mount follows its calendar wherever the
   * owner moves it.
   *
   * @param home the owner's
   * @param collection the calendar in it
   */
  public record Source(UUID home, UUID collection) {}

  /** Copies the list, so that it never changes. */
  public Sharing {
    invitations = List.copyOf(invitations);
  }

  /** That of a mount. */
  public static Sharing mounting(UUID home, UUID collection) {
    return new Sharing(List.of(), new Source(home, collection));
  }

  /** That of a calendar to which these are invited. */
  public static Sharing with(List<Invitation> invitations) {
    return invitations.isEmpty() ? NONE : new Sharing(invitations, null);
  }

  /** Whether there is nothing of it. */
  public boolean isNone() {
    return source == null && invitations.isEmpty();
  }

  /** The invitation of a principal itself. */
  public Optional<Invitation> of(UUID principal) {
    return invitations.stream().filter(each -> each.isOf(principal)).findFirst();
  }
}
