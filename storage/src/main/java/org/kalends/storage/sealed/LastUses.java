package org.kalends.storage.sealed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.principal.AppPassword;
import org.kalends.caldav.principal.Credentials;

/** Uses of app passwords that are not stored yet; many are stored in one commit. */
final class LastUses {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Clock clock;
  private final Map<UUID, Map<String, Instant>> pending = new ConcurrentHashMap<>();
  private volatile Instant firstNoted = Instant.MAX;

  LastUses(Clock clock) {
    this.clock = clock;
  }

  /** Notes a use, unless it is known for this hour already. */
  void note(UUID id, Credentials known, String appPasswordId) {
    Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    for (AppPassword one : known.appPasswords()) {
      if (one.id().equals(appPasswordId) && !hour.equals(one.lastUsed())) {
        pending.computeIfAbsent(id, key -> new ConcurrentHashMap<>()).put(appPasswordId, hour);
        if (firstNoted.equals(Instant.MAX)) {
          firstNoted = clock.instant();
        }
      }
    }
  }

  /** Whether the first use noted has waited long enough. */
  boolean isDue() {
    Instant first = firstNoted;
    return !first.equals(Instant.MAX) && !first.plus(PATIENCE).isAfter(clock.instant());
  }

  /** The principals with uses that are not stored yet. */
  Set<UUID> principals() {
    return Set.copyOf(pending.keySet());
  }

  /** Credentials with the uses noted. */
  Credentials merged(UUID id, Credentials stored) {
    Map<String, Instant> uses = pending.get(id);
    if (uses == null) {
      return stored;
    }
    List<AppPassword> merged = new ArrayList<>();
    for (AppPassword one : stored.appPasswords()) {
      merged.add(used(one, later(one.lastUsed(), uses.get(one.id()))));
    }
    return new Credentials(stored.passwordHash(), merged, stored.epoch());
  }

  /** Forgets what was stored: all uses noted of these principals. */
  void stored(Set<UUID> principals) {
    pending.keySet().removeAll(principals);
    if (pending.isEmpty()) {
      firstNoted = Instant.MAX;
    }
  }

  static AppPassword used(AppPassword of, @Nullable Instant when) {
    return new AppPassword(of.id(), of.label(), of.mac(), of.readOnly(), of.created(), when);
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }
}
