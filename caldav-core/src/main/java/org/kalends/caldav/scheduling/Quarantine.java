package org.kalends.caldav.scheduling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.kalends.caldav.icalendar.content.CalendarParser;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.resource.StandardHomes;
import org.kalends.caldav.store.Attempts;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionSnapshot;
import org.kalends.caldav.store.ComponentKind;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StoreConflictException;

/**
 * Where invitations of strangers wait, in the collection of a home that is never served: nobody's
 * client shows them, and they make nobody busy. Whom a user has let in once is no stranger any
 * more; that is remembered beside them.
 */
public final class Quarantine {

  /** How long an invitation waits. */
  public static final Duration LONGEST = Duration.ofDays(60);

  private static final String WAITING = "waiting-";
  private static final String KNOWN = "known-";
  private static final String TYPE = "application/octet-stream";
  private static final int MOST_OF_ONE = 10;

  private final CalendarStore store;
  private final StandardHomes homes;
  private final Clock clock;

  /** What waits in a store. */
  public Quarantine(CalendarStore store, Clock clock) {
    this.store = store;
    this.homes = new StandardHomes(store);
    this.clock = clock;
  }

  /**
   * Keeps an invitation, in the place of an earlier one to the same.
   *
   * @param most how many may wait for the user
   * @return false if too many wait already
   */
  public boolean keep(Principal user, ItipMessage message, int most) {
    String name = name(message);
    return changing(
        user,
        (snapshot, changes) -> {
          List<WaitingInvitation> all = dropOld(snapshot, changes);
          Optional<Member> before = snapshot.member(name);
          if (before.isPresent() && isNewer(all, name, message)) {
            return true;
          }
          long ofSender =
              all.stream().filter(each -> each.message().sender().equals(message.sender())).count();
          if (before.isEmpty() && (all.size() >= most || ofSender >= MOST_OF_ONE)) {
            return false;
          }
          put(snapshot, changes, name, WaitingForm.encoded(message, clock.instant()));
          return true;
        });
  }

  private static boolean isNewer(List<WaitingInvitation> all, String name, ItipMessage message) {
    return all.stream()
        .filter(each -> (WAITING + each.id()).equals(name))
        .anyMatch(each -> each.message().content().sequence() > message.content().sequence());
  }

  /** What waits for a user, the latest first. */
  public List<WaitingInvitation> waiting(Principal user) {
    return store
        .home(user.id())
        .flatMap(SchedulingState::of)
        .flatMap(store::open)
        .map(snapshot -> read(snapshot))
        .orElseGet(List::of)
        .stream()
        .filter(each -> !isOld(each))
        .toList();
  }

  /** Takes one away. */
  public Optional<WaitingInvitation> remove(Principal user, String id) {
    return changing(
        user,
        (snapshot, changes) -> {
          Optional<Member> member = snapshot.member(WAITING + id);
          member.ifPresent(each -> changes.add(removal(snapshot, each)));
          return member
              .flatMap(each -> store.content(snapshot.info(), each))
              .map(content -> WaitingForm.decoded(id, content.bytes()));
        });
  }

  /** Takes all away that an organizer has sent of one UID. */
  public void forget(Principal user, CalendarAddress organizer, String uid) {
    for (WaitingInvitation each : waiting(user)) {
      boolean same = each.message().content().uid().equals(uid);
      if (same && each.message().sender().equals(organizer)) {
        remove(user, each.id());
      }
    }
  }

  /** Remembers that a user knows an organizer. */
  public void introduce(Principal user, CalendarAddress organizer) {
    String name = KNOWN + SchedulingState.nameOf(organizer.uri());
    changing(
        user,
        (snapshot, changes) -> {
          if (snapshot.member(name).isEmpty()) {
            put(snapshot, changes, name, new byte[] {1});
          }
          return true;
        });
  }

  /** Whether that was remembered. */
  public boolean isKnown(Principal user, CalendarAddress organizer) {
    return store
        .home(user.id())
        .flatMap(SchedulingState::of)
        .flatMap(store::open)
        .flatMap(each -> each.member(KNOWN + SchedulingState.nameOf(organizer.uri())))
        .isPresent();
  }

  /** Of the whole series, or of the same instances. */
  private static String name(ItipMessage message) {
    StringBuilder of = new StringBuilder(message.sender().uri()).append('\n');
    of.append(message.method().name()).append('\n').append(message.content().uid());
    CalendarParser.parseStored(message.content().toBytes()).components().stream()
        .filter(each -> !each.is("VTIMEZONE"))
        .map(each -> each.text("RECURRENCE-ID"))
        .sorted()
        .findFirst()
        .ifPresent(each -> of.append('\n').append(each));
    return WAITING + SchedulingState.nameOf(of.toString());
  }

  private List<WaitingInvitation> read(CollectionSnapshot snapshot) {
    List<Member> members =
        snapshot.members().stream().filter(each -> each.name().startsWith(WAITING)).toList();
    List<WaitingInvitation> all = new ArrayList<>();
    store.contents(
        snapshot.info(),
        members,
        each ->
            all.add(
                WaitingForm.decoded(
                    each.member().name().substring(WAITING.length()), each.bytes())));
    all.sort(Comparator.comparing(WaitingInvitation::received).reversed());
    return all;
  }

  private List<WaitingInvitation> dropOld(CollectionSnapshot snapshot, ChangeSet changes) {
    List<WaitingInvitation> kept = new ArrayList<>();
    for (WaitingInvitation each : read(snapshot)) {
      if (isOld(each)) {
        snapshot
            .member(WAITING + each.id())
            .ifPresent(member -> changes.add(removal(snapshot, member)));
      } else {
        kept.add(each);
      }
    }
    return kept;
  }

  private boolean isOld(WaitingInvitation each) {
    Instant now = clock.instant();
    return each.received().plus(LONGEST).isBefore(now);
  }

  private static Change removal(CollectionSnapshot snapshot, Member member) {
    return new Change.RemoveMember(snapshot.info().id(), member.name(), member.version());
  }

  /** At the end of time, so that it never is among the messages that are due. */
  private static void put(
      CollectionSnapshot snapshot, ChangeSet changes, String name, byte[] bytes) {
    UUID collection = snapshot.info().id();
    long version = snapshot.member(name).map(Member::version).orElse(0L);
    Member.Facts facts =
        new Member.Facts(
            ComponentKind.OTHER, "", bytes.length, TYPE, Long.MAX_VALUE, Long.MAX_VALUE, 0, null);
    changes.add(new Change.PutMember(collection, name, version, facts, bytes));
  }

  /** Decides on what is there, and again if another commit came first; on disk when it returns. */
  private <T> T changing(Principal user, BiFunction<CollectionSnapshot, ChangeSet, T> work) {
    return Attempts.at(() -> change(user, work));
  }

  private <T> T change(Principal user, BiFunction<CollectionSnapshot, ChangeSet, T> work) {
    Home home = homes.of(user);
    CollectionSnapshot snapshot =
        SchedulingState.of(home)
            .flatMap(store::open)
            .orElseThrow(() -> new StoreConflictException("a home without its queue"));
    ChangeSet changes = new ChangeSet(home.id());
    T done = work.apply(snapshot, changes);
    if (!changes.isEmpty()) {
      store.commit(changes).awaitDurable();
    }
    return done;
  }
}
