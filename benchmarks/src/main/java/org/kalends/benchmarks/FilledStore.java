package org.kalends.benchmarks;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionDraft;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.CollectionKind;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.storage.seal.EphemeralKeys;
import org.kalends.storage.sealed.SealedStore;
import org.kalends.storage.sealed.StoreBudgets;

/** A sealed store in memory with one calendar of a given size. */
final class FilledStore {

  static final Principal OWNER =
      Principal.of(
          new UUID(7, 7), PrincipalKind.USER, "owner", "Owner", List.of("owner@example.org"));

  private static final UUID CALENDAR = new UUID(7, 8);
  private static final int BATCH = 500;

  private final SealedStore store;

  FilledStore(int members) {
    Forgetful rows = new Forgetful();
    store =
        new SealedStore(
            rows.store(), EphemeralKeys.provider(), Clock.systemUTC(), StoreBudgets.DEFAULT);
    store.createHome(
        OWNER.id(),
        List.of(
            new CollectionDraft(
                CALENDAR, OWNER.id(), "cal", CollectionKind.CALENDAR, 0, DeadProperties.NONE)));
    for (int from = 0; from < members; from += BATCH) {
      ChangeSet changes = new ChangeSet(OWNER.id());
      for (int i = from; i < Math.min(members, from + BATCH); i++) {
        changes.add(put(i, 0));
      }
      store.commit(changes);
    }
    rows.keepNothingMore(store.home(OWNER.id()).orElseThrow().revision());
  }

  SealedStore store() {
    return store;
  }

  CollectionInfo calendar() {
    return store.home(OWNER.id()).flatMap(home -> home.collection(CALENDAR)).orElseThrow();
  }

  /** Puts a member again and gives its new version. */
  long putAgain(int number, long version) {
    store.commit(new ChangeSet(OWNER.id()).add(put(number, version)));
    return version + 1;
  }

  private static Change put(int number, long version) {
    byte[] bytes = number % 5 == 0 ? Samples.weekly(number) : Samples.meeting(number);
    return new Change.PutMember(
        CALENDAR,
        number + ".ics",
        version,
        CalendarObject.validate(bytes, CalendarLimits.DEFAULT).facts(),
        bytes);
  }
}
