package org.kalends.storage.sealed;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.kalends.caldav.scheduling.HomeMarks;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;

/**
 * Marks of homes as records of the system home, each named by the home's id and with the day of the
 * last mark in the place of its time. A home is marked once a day at most, and forgotten when it
 * was not for some days, so that no process forgets a home that another one relies on being marked.
 */
public final class SealedHomeMarks implements HomeMarks {

  private static final String TYPE = "application/octet-stream";
  private static final int DAYS = 2;

  private final SystemRecords records;
  private final Clock clock;

  /** The days on which homes were marked, as far as this process knows. */
  private final Map<UUID, Long> known = new ConcurrentHashMap<>();

  /** The marks in a store, which stays the caller's to close. */
  public SealedHomeMarks(SealedStore store, Clock clock) {
    this.records = new SystemRecords(store, "scheduling");
    this.clock = clock;
  }

  @Override
  public void mark(UUID home) {
    long today = today();
    Long day = known.get(home);
    if (day != null && day == today) {
      return;
    }
    records.commit(
        (system, set) -> {
          CollectionSnapshot all = records.open(system);
          Member member = all.member(home.toString()).orElse(null);
          if (member == null || member.facts().start() < today) {
            long version = member == null ? 0 : member.version();
            set.add(
                new Change.PutMember(
                    all.info().id(), home.toString(), version, facts(today), new byte[0]));
          }
        });
    known.put(home, today);
  }

  private static Member.Facts facts(long day) {
    Member.Facts plain = Member.Facts.ofBytes(0, TYPE);
    return new Member.Facts(
        plain.component(), "", 0, plain.contentType(), day, day + 1, plain.flags(), null);
  }

  @Override
  public Set<UUID> marked() {
    Set<UUID> homes = new HashSet<>();
    records
        .open(records.home())
        .members()
        .forEach(
            member -> {
              UUID home = UUID.fromString(member.name());
              homes.add(home);
              known.merge(home, member.facts().start(), Math::max);
            });
    return homes;
  }

  @Override
  public void unmarkIdle(UUID home) {
    long before = today() - DAYS;
    Long day = known.get(home);
    if (day != null && day >= before) {
      return;
    }
    records.commit((system, set) -> remove(system, home, before, set));
    known.remove(home);
  }

  private void remove(Home system, UUID home, long before, ChangeSet set) {
    CollectionSnapshot all = records.open(system);
    all.member(home.toString())
        .filter(member -> member.facts().start() < before)
        .ifPresent(
            member ->
                set.add(new Change.RemoveMember(all.info().id(), member.name(), member.version())));
  }

  private long today() {
    return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
  }
}
