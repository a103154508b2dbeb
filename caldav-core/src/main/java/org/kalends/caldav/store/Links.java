package org.kalends.caldav.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The secret links of all owners. A link is found by a keyed hash of its secret, so that neither
 * the store nor the time an answer takes tells anything of it. Safe for use by many threads.
 *
 * <p>All methods may throw {@link StoreUnavailableException}; those that change something return
 * when that is on disk, {@link #used} excepted.
 */
public interface Links {

  /** Where nobody has a link, and nobody can make one. */
  Links NONE =
      new Links() {
        @Override
        public NewLink create(
            UUID owner, UUID what, LinkLevel level, String label, @Nullable Instant expires) {
          throw new IllegalArgumentException("there are no links here");
        }

        @Override
        public Optional<Link> find(String token) {
          return Optional.empty();
        }

        @Override
        public List<Link> list(UUID owner) {
          return List.of();
        }

        @Override
        public Optional<Link> revoke(UUID owner, String id) {
          return Optional.empty();
        }

        @Override
        public void used(Link link) {}
      };

  /** How many links one owner can have. */
  int MAX_OF_OWNER = 100;

  /** How long a label may be, in characters. */
  int MAX_LABEL = 200;

  /**
   * Makes a link.
   *
   * @param owner whose data it shows
   * @param what the collection; the owner's id for his home
   * @param label what its owner calls it; may be empty
   * @param expires when it stops working; null for never
   * @throws IllegalArgumentException with a message for the owner, if he has too many, the label is
   *     too long or not one line, or the link would have expired already
   */
  NewLink create(UUID owner, UUID what, LinkLevel level, String label, @Nullable Instant expires);

  /**
   * The link with this secret, if there is one and it has not expired. Whether what it shows is
   * still there, and its owner still lets it be seen, is for the caller to find out.
   *
   * @param token as it was sent: of any form and length
   */
  Optional<Link> find(String token);

  /** The links of an owner, expired ones as well, in the order in which they were made. */
  List<Link> list(UUID owner);

  /**
   * Revokes a link; the next request with it finds nothing.
   *
   * @return what it was; empty if the owner has none of this id
   */
  Optional<Link> revoke(UUID owner, String id);

  /** Notes that a link was used now. Costs nothing: many uses are stored together, by the hour. */
  void used(Link link);
}
