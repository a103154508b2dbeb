package org.kalends.storage.scheduling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.AceEvaluation;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.access.ProtectedAces;
import org.kalends.caldav.access.Requester;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.content.CalendarLimits;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.icalendar.scheduling.RequestStatus;
import org.kalends.caldav.icalendar.scheduling.Revisions;
import org.kalends.caldav.icalendar.scheduling.Scheduled;
import org.kalends.caldav.icalendar.scheduling.Scheduler;
import org.kalends.caldav.icalendar.scheduling.SchedulingObject;
import org.kalends.caldav.icalendar.scheduling.UserCopy;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.InMemoryAccounts;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;
import org.kalends.caldav.resource.StandardHomes;
import org.kalends.caldav.scheduling.Attendant;
import org.kalends.caldav.scheduling.CalendarUsers;
import org.kalends.caldav.scheduling.DeliveryTerms;
import org.kalends.caldav.scheduling.FiledObject;
import org.kalends.caldav.scheduling.QueuedMessage;
import org.kalends.caldav.scheduling.Scheduling;
import org.kalends.caldav.scheduling.SchedulingState;
import org.kalends.caldav.scheduling.Transport;
import org.kalends.caldav.scheduling.Wished;
import org.kalends.caldav.store.Ace;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.StandardCollection;
import org.kalends.caldav.store.StoreConflictException;
import org.kalends.caldav.store.StoredContent;
import org.kalends.storage.memory.MemoryRecordStore;
import org.kalends.storage.record.RecordStore;
import org.kalends.storage.seal.EphemeralKeys;
import org.kalends.storage.sealed.SealedHomeMarks;
import org.kalends.storage.sealed.SealedStore;
import org.kalends.storage.sealed.StoreBudgets;

/** People with calendars who invite and answer each other; each does what a client's PUT does. */
final class People implements AutoCloseable {

  static final DeliveryTerms TERMS =
      new DeliveryTerms(Duration.ofSeconds(20), Duration.ofHours(1), Duration.ofDays(2));

  final Ticking clock = new Ticking();
  final InMemoryAccounts accounts = new InMemoryAccounts(clock);
  final SealedStore store;
  final CalendarUsers users = new CalendarUsers(accounts, null);
  Transport transport = Transport.NONE;
  Attendant attendant = Attendant.NONE;
  DeliveryTerms terms = TERMS;
  long quotaBytes = 1L << 30;
  CalendarStore used;

  /** Whether those who are told are told in the same commit, as far as that can be. */
  boolean direct;

  Scheduling scheduling;

  People() {
    this(new MemoryRecordStore());
  }

  People(RecordStore records) {
    store = new SealedStore(records, EphemeralKeys.provider(), clock, StoreBudgets.DEFAULT);
    used = store;
    scheduling = start(store);
  }

  /** A process on the store, as this one or instead of it. */
  Scheduling start(CalendarStore on) {
    used = on;
    scheduling =
        new Scheduling(
            on,
            new SealedHomeMarks(store, clock),
            users,
            Someone::new,
            transport,
            attendant,
            CalendarLimits.DEFAULT,
            quotaBytes,
            terms,
            clock);
    return scheduling;
  }

  Principal add(String name) {
    Principal principal =
        Principal.of(
            UUID.randomUUID(), PrincipalKind.USER, name, name, List.of(name + "@example.com"));
    accounts.save(principal, Credentials.NONE);
    new StandardHomes(store).of(principal);
    return principal;
  }

  static CalendarAddress address(Principal principal) {
    return new CalendarAddress("mailto:" + principal.emails().get(0));
  }

  /** Stores an object, or removes it, as a request does; and has others told of it. */
  void put(Principal who, String uid, @Nullable String object) {
    Home home = commit(who, uid, object, direct);
    scheduling.deliveries().drain(home.id());
  }

  /** The same without the delivery. */
  Home commit(Principal who, String uid, @Nullable String object) {
    return commit(who, uid, object, false);
  }

  private Home commit(Principal who, String uid, @Nullable String object, boolean together) {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(who, uid, object, together);
      } catch (StoreConflictException e) {
        if (attempt == 50) {
          throw e;
        }
      }
    }
  }

  private Home attempt(Principal who, String uid, @Nullable String text, boolean together) {
    Home home = new StandardHomes(used).of(who);
    FiledObject known = scheduling.find(home, uid).orElse(null);
    SchedulingState state = scheduling.state(home);
    UserCopy copy =
        new UserCopy(known == null ? null : known.object(), state.revisions(uid, known));
    SchedulingObject after = text == null ? null : SchedulingObject.of(text.getBytes(UTF_8));
    Set<CalendarAddress> owner = users.addresses(who);
    Scheduled scheduled = Scheduler.changed(copy, after, owner, clock.instant(), true);
    SchedulingObject object = scheduled.copy().object();
    List<ItipMessage> sent = new ArrayList<>();
    for (ItipMessage each : scheduled.messages()) {
      RequestStatus status = scheduling.deliveries().expected(who, each.recipient(), each.method());
      object = object == null ? null : Scheduler.delivered(object, each.recipient(), status);
      if (status == RequestStatus.DELIVERED || status == RequestStatus.PENDING) {
        sent.add(each);
      }
    }
    ChangeSet changes = new ChangeSet(home.id());
    Revisions revisions = scheduled.copy().revisions();
    String tag = object == null ? null : state.tag(object, revisions);
    if (object != null) {
      byte[] bytes = object.toBytes();
      Member.Facts facts =
          CalendarObject.validate(bytes, CalendarLimits.DEFAULT).facts().withScheduleTag(tag);
      String name = known == null ? uid + ".ics" : known.member().name();
      long version = known == null ? 0 : known.member().version();
      UUID in = known == null ? calendar(home).id() : known.in().id();
      changes.add(new Change.PutMember(in, name, version, facts, bytes));
    } else if (known != null) {
      changes.add(
          new Change.RemoveMember(
              known.in().id(), known.member().name(), known.member().version()));
    }
    boolean kept = state.isToKeep(uid, copy.revisions(), revisions, object, tag);
    List<Wished.Told> told = List.of(new Wished.Told(uid, revisions, kept, sent));
    if (together && scheduling.deliveries().direct(state, changes, told, this::both).isPresent()) {
      return home;
    }
    changes.add(state.remember(uid, revisions, sent, clock.instant()));
    used.commit(changes).awaitDurable();
    return home;
  }

  private List<Committed> both(ChangeSet own, List<ChangeSet> others) {
    List<ChangeSet> all = new ArrayList<>(List.of(own));
    all.addAll(others);
    return used.commitTogether(all);
  }

  /** What somebody has of a UID, lines unfolded; {@code nothing} if he has none. */
  String copy(Principal who, String uid) {
    return object(who, uid)
        .map(each -> new String(each.object().toBytes(), UTF_8).replace("\r\n ", ""))
        .orElse("nothing");
  }

  Optional<FiledObject> object(Principal who, String uid) {
    return scheduling.find(home(who), uid);
  }

  Home home(Principal who) {
    return store.home(who.id()).orElseThrow();
  }

  static CollectionInfo calendar(Home home) {
    return home.child(home.id(), "calendar").orElseThrow();
  }

  /** The messages in somebody's inbox. */
  List<String> inbox(Principal who) {
    CollectionInfo inbox = StandardCollection.INBOX.in(home(who)).orElseThrow();
    List<String> all = new ArrayList<>();
    store.contents(
        inbox,
        store.open(inbox).orElseThrow().members(),
        (StoredContent each) -> all.add(new String(each.bytes(), UTF_8).replace("\r\n ", "")));
    return all;
  }

  /** What somebody remembers to have been said. */
  String said(Principal who, String uid) {
    return scheduling.state(home(who)).revisions(uid, object(who, uid).orElse(null)).text();
  }

  List<QueuedMessage> queued(Principal who) {
    return scheduling.state(home(who)).queued();
  }

  /** Time goes by, and whatever is due by then is delivered, what comes of it included. */
  void later(Duration time) {
    clock.now = clock.now.plus(time);
    for (int i = 0; i < 5; i++) {
      scheduling.deliveries().sweep();
    }
  }

  /** All that is due is delivered at last. */
  void settle() {
    later(Duration.ofSeconds(3));
  }

  @Override
  public void close() {
    scheduling.close();
    store.close();
  }

  /** Somebody who may what the entries say. */
  private record Someone(Principal self) implements Requester {
    @Override
    public Optional<Principal> principal() {
      return Optional.of(self);
    }

    @Override
    public PrivilegeSet privileges(AccessTarget target) {
      AccessTarget.OfCollection in = (AccessTarget.OfCollection) target;
      return new AceEvaluation(who -> is(who, in))
          .take(ProtectedAces.of(target, Optional.empty()))
          .take(in.acl())
          .held();
    }

    private boolean is(Ace.Who who, AccessTarget.OfCollection in) {
      if (who instanceof Ace.Who.OfPrincipal named) {
        return named.id().equals(self.id());
      }
      return who == Ace.Who.Everybody.AUTHENTICATED
          || (who == Ace.Who.Everybody.OWNER && in.owner().equals(self.id()));
    }
  }

  /** A clock that is set. */
  static final class Ticking extends Clock {
    volatile Instant now = Instant.parse("2026-11-22T10:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
