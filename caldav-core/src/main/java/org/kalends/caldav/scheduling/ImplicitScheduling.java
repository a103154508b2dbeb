package org.kalends.caldav.scheduling;

import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.icalendar.CalendarObject;
import org.kalends.caldav.icalendar.content.InvalidCalendarException;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.ScheduleTag;
import org.kalends.caldav.icalendar.scheduling.Scheduler;
import org.kalends.caldav.icalendar.scheduling.SchedulingObject;
import org.kalends.caldav.icalendar.scheduling.UserCopy;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.MemberResource;
import org.kalends.caldav.resource.ResourceTree;
import org.kalends.caldav.resource.Writing;
import org.kalends.caldav.sharing.Addresses;
import org.kalends.caldav.store.CalendarStore;
import org.kalends.caldav.store.Change;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.MemberFlag;

/**
 * What one attempt to answer a request changes, and what that means for other people (RFC 6638
 * section 3.2): whatever puts a calendar object into the store, or takes one out, asks here. The
 * owner of the calendar decides the role, whoever is signed in.
 *
 * <p>First every change is wished for, which may be refused and changes nothing; then those that
 * are to be made are taken into a set, and the set is committed together with the messages it
 * means. They are delivered when it is on disk.
 */
public final class ImplicitScheduling {

  /**
   * What a request says of scheduling.
   *
   * @param reply whether an organizer is told that an invitation was removed (RFC 6638 section 8.1)
   * @param merges whether answers of others that came in the meantime are kept (section 3.2.10.1)
   * @param mayFind whom the requester may learn of
   */
  public record Asked(boolean reply, boolean merges, Predicate<Principal> mayFind) {}

  private final Scheduling scheduling;
  private final CalendarStore store;
  private final Writing writing;
  private final Asked asked;
  private final Clock clock;
  private final Decisions decisions;
  private final OtherCalendars others;
  private final Introductions introductions;
  private final Map<UUID, SchedulingState> states = new HashMap<>();
  private final Map<UUID, Map<String, Wished.Told>> taken = new HashMap<>();

  /** Homes in which messages were queued that nobody was asked to deliver. */
  private final Set<UUID> queued = new HashSet<>();

  /** For one attempt. */
  public ImplicitScheduling(
      Scheduling scheduling,
      CalendarStore store,
      ResourceTree tree,
      Writing writing,
      Asked asked,
      Clock clock) {
    this.scheduling = scheduling;
    this.store = store;
    this.writing = writing;
    this.asked = asked;
    this.clock = clock;
    this.decisions = new Decisions(scheduling, asked.reply(), new SendingRights(tree), clock);
    this.others = new OtherCalendars(store, tree);
    this.introductions = new Introductions(scheduling.users(), asked.mayFind());
  }

  /**
   * The change that puts bytes into a collection: as {@link Writing#put}, and then what becomes of
   * it by scheduling.
   *
   * @throws DavException with the precondition of RFC 4791 section 5.3.2.1 or RFC 6638 section
   *     3.2.4 that fails, or DAV:need-privileges
   */
  public Wished<Change.PutMember> put(
      CollectionResource into,
      String name,
      long expectedVersion,
      byte[] bytes,
      @Nullable String contentType,
      Set<String> leaving) {
    return put(into, writing.put(into, name, expectedVersion, bytes, contentType, leaving));
  }

  /** The same of what was admitted. */
  public Wished<Change.PutMember> put(CollectionResource into, Writing.Admission admitted) {
    Change.PutMember put = admitted.put();
    CalendarObject object = admitted.object();
    Member replaced = put.expectedVersion() == 0 ? null : member(into, put.name()).orElse(null);
    boolean was = replaced != null && isSchedulingObject(replaced);
    if (object == null || (!was && !put.facts().has(MemberFlag.ORGANIZER))) {
      return plain(into, put);
    }
    Set<CalendarAddress> owner = scheduling.users().addresses(into.owner());
    SchedulingObject given = SchedulingObject.of(object.calendar());
    if (!was && !isSchedulingObject(given, owner)) {
      return plain(into, put);
    }
    SchedulingObject before = replaced == null ? null : object(into, replaced).orElse(null);
    SchedulingObject sent = Scheduler.withPeople(before, given, owner);
    boolean is = isSchedulingObject(sent, owner);
    if (!was) {
      others.requireNone(into, put.facts().uid());
    }
    SchedulingObject merged =
        asked.merges() && before != null ? ScheduleTag.merge(before, sent, owner) : sent;
    boolean organizes = Scheduler.role(merged, owner) == Scheduler.Role.ORGANIZER;
    SchedulingObject invited =
        organizes
            ? introductions.withMembers(merged, into.owner(), writing.limits().attendees())
            : merged;
    SchedulingObject after =
        before == null || organizes ? introductions.made(invited, into.owner()) : invited;
    if (organizes) {
      after = Scheduler.withTrueAnswers(before, after, owner).asking();
    }
    FiledObject known =
        replaced == null || before == null ? null : new FiledObject(into.info(), replaced, before);
    UserCopy copy = new UserCopy(before, state(into).revisions(put.facts().uid(), known));
    return wished(into, put, given, decisions.decide(into, copy, after), is);
  }

  private Wished<Change.PutMember> wished(
      CollectionResource into,
      Change.PutMember put,
      SchedulingObject given,
      Decisions.Decided decided,
      boolean tagged) {
    SchedulingObject stored = Objects.requireNonNull(decided.stored());
    byte[] bytes = stored == given ? put.bytes() : stored.toBytes();
    boolean same = bytes == put.bytes() || Arrays.equals(bytes, put.bytes());
    Member.Facts facts =
        same
            ? put.facts()
            : CalendarObject.ofStored(bytes).facts(() -> Addresses.allOf(into.owner()));
    String tag = tagged ? state(into).tag(stored, decided.revisions()) : null;
    Change.PutMember change =
        new Change.PutMember(
            put.collection(),
            put.name(),
            put.expectedVersion(),
            facts.withScheduleTag(tag),
            same ? put.bytes() : bytes);
    return new Wished<>(change, into.home().id(), told(into, facts.uid(), decided, tag));
  }

  /** What others are to be told, or is to be remembered; null if that is nothing. */
  private Wished.@Nullable Told told(
      CollectionResource in, String uid, Decisions.Decided decided, @Nullable String tag) {
    boolean kept =
        state(in).isToKeep(uid, decided.known(), decided.revisions(), decided.stored(), tag);
    return kept || !decided.messages().isEmpty()
        ? new Wished.Told(uid, decided.revisions(), kept, decided.messages())
        : null;
  }

  /**
   * The change that puts an object into another calendar of the same owner, which is nobody else's
   * business (RFC 6638 section 3.2.3.4).
   *
   * @param source as it is where it leaves
   */
  public Wished<Change.PutMember> move(
      MemberResource source, CollectionResource into, Writing.Admission admitted) {
    Change.PutMember put = admitted.put();
    String tag =
        member(source.collection(), source.member().name())
            .map(each -> each.facts().scheduleTag())
            .orElse(null);
    boolean replaces =
        put.expectedVersion() != 0
            && member(into, put.name()).filter(ImplicitScheduling::isSchedulingObject).isPresent();
    if (tag == null || replaces) {
      return replaces ? put(into, admitted) : plain(into, put);
    }
    return plain(
        into,
        new Change.PutMember(
            put.collection(),
            put.name(),
            put.expectedVersion(),
            put.facts().withScheduleTag(ScheduleTags.freshAs(tag)),
            put.bytes()));
  }

  /**
   * The change that removes a member as it was when the request came.
   *
   * @throws DavException 403 with DAV:need-privileges
   */
  public Wished<Change.RemoveMember> remove(MemberResource member) {
    CollectionResource in = member.collection();
    Change.RemoveMember change = removal(in, member.member());
    Optional<Member> scheduled =
        in.isCalendar()
            ? member(in, member.member().name()).filter(ImplicitScheduling::isSchedulingObject)
            : Optional.empty();
    Wished.Told told = scheduled.map(each -> removed(in, each)).orElse(null);
    return new Wished<>(change, in.home().id(), told);
  }

  static Change.RemoveMember removal(CollectionResource in, Member member) {
    return new Change.RemoveMember(in.info().id(), member.name(), member.version());
  }

  private Wished.@Nullable Told removed(CollectionResource in, Member member) {
    return object(in, member)
        .map(object -> removed(in, new FiledObject(in.info(), member, object)))
        .orElse(null);
  }

  /** What the removal of an object comes to; null if nothing is to be told. */
  Wished.@Nullable Told removed(CollectionResource in, FiledObject known) {
    String uid = known.member().facts().uid();
    UserCopy copy = new UserCopy(known.object(), state(in).revisions(uid, known));
    return told(in, uid, decisions.decide(in, copy, null), null);
  }

  /**
   * What the removal of a collection with all that is in it comes to (RFC 6638 section 3.2.3.2). If
   * that is very much, a part of it is committed at once, with the objects it is about.
   *
   * @param changes that are going to remove it
   */
  public void removing(CollectionResource collection, ChangeSet changes) {
    new CalendarRemoval(this, store, writing).remove(collection, changes);
  }

  /** Makes a wished change one of a set; the change. */
  public <C extends Change> C take(ChangeSet changes, Wished<C> wished) {
    changes.add(wished.change());
    Wished.Told told = wished.told();
    if (told != null) {
      take(wished.home(), told);
    }
    return wished.change();
  }

  void take(UUID home, Wished.Told told) {
    taken
        .computeIfAbsent(home, any -> new LinkedHashMap<>())
        .merge(told.uid(), told, Wished.Told::then);
  }

  /** How many messages there are to be sent that were not committed yet. */
  int waiting(UUID home) {
    return taken.getOrDefault(home, Map.of()).values().stream()
        .mapToInt(each -> each.messages().size())
        .sum();
  }

  /** Commits a set with all that was taken into it; returns once it is on disk. */
  public Committed commit(ChangeSet changes) {
    Committed committed = direct(changes).orElseGet(() -> queueing(changes));
    if (queued.remove(changes.home())) {
      scheduling.deliveries().drain(changes.home());
    }
    return committed;
  }

  private Optional<Committed> direct(ChangeSet changes) {
    UUID home = changes.home();
    Map<String, Wished.Told> all = taken.getOrDefault(home, Map.of());
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Optional<Committed> direct =
        scheduling.deliveries().direct(kept(home), changes, all.values(), writing::commitWith);
    direct.ifPresent(done -> taken.remove(home));
    return direct;
  }

  private Committed queueing(ChangeSet changes) {
    remember(changes);
    return writing.commit(changes);
  }

  /** Adds what is to be kept beside the objects, and queued. */
  void remember(ChangeSet changes) {
    Map<String, Wished.Told> all = taken.remove(changes.home());
    if (all == null) {
      return;
    }
    SchedulingState state = kept(changes.home());
    for (Wished.Told told : all.values()) {
      changes.add(state.remember(told.uid(), told.revisions(), told.messages(), clock.instant()));
      if (!told.messages().isEmpty()) {
        queued.add(changes.home());
      }
    }
  }

  private SchedulingState kept(UUID home) {
    return Objects.requireNonNull(states.get(home));
  }

  private Wished<Change.PutMember> plain(CollectionResource into, Change.PutMember put) {
    return new Wished<>(put, into.home().id(), null);
  }

  private SchedulingState state(CollectionResource in) {
    return states.computeIfAbsent(in.home().id(), id -> scheduling.state(in.home()));
  }

  private Optional<Member> member(CollectionResource in, String name) {
    return store.open(in.info()).flatMap(all -> all.member(name));
  }

  private Optional<SchedulingObject> object(CollectionResource in, Member member) {
    return store.content(in.info(), member).flatMap(content -> object(content.bytes()));
  }

  static Optional<SchedulingObject> object(byte[] bytes) {
    try {
      return Optional.of(SchedulingObject.of(bytes));
    } catch (InvalidCalendarException e) {
      return Optional.empty(); // what cannot be read invites nobody
    }
  }

  static boolean isSchedulingObject(Member member) {
    return member.facts().scheduleTag() != null;
  }

  /** RFC 6638 section 3.1. */
  private static boolean isSchedulingObject(SchedulingObject object, Set<CalendarAddress> owner) {
    return Scheduler.role(object, owner) != Scheduler.Role.NONE;
  }
}
