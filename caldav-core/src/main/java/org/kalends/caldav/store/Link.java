package org.kalends.caldav.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A secret link, by which whoever has it sees something without signing in. The secret itself is
 * kept nowhere.
 *
 * @param id names it to its owner; tells nothing of the secret
 * @param owner the principal whose data it shows
 * @param what the collection it shows; the owner's id if that is his home
 * @param level how much of that it shows
 * @param label what its owner calls it
 * @param created when it was made
 * @param expires when it stops working; null for never
 * @param lastUsed the hour of the last use that is known; null if it was never used
 */
public record Link(
    String id,
    UUID owner,
    UUID what,
    LinkLevel level,
    String label,
    Instant created,
    @Nullable Instant expires,
    @Nullable Instant lastUsed) {

  /** Whether it works at this moment, as far as time decides on that. */
  public boolean isValid(Instant now) {
    return expires == null || now.isBefore(expires);
  }

  /** The same, used at another time. */
  public Link usedAt(@Nullable Instant when) {
    return new Link(id, owner, what, level, label, created, expires, when);
  }
}
