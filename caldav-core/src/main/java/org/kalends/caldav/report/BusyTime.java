package org.kalends.caldav.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.FreeBusyPolicy;
import org.kalends.caldav.access.FreeBusyPolicy.Rule;
import org.kalends.caldav.access.FreeBusyShape;
import org.kalends.caldav.access.Privilege;
import org.kalends.caldav.access.View;
import org.kalends.caldav.icalendar.content.CalendarProperty;
import org.kalends.caldav.icalendar.data.BusyInstances;
import org.kalends.caldav.icalendar.freebusy.BusyRounding;
import org.kalends.caldav.icalendar.freebusy.BusyType;
import org.kalends.caldav.icalendar.freebusy.FreeBusy;
import org.kalends.caldav.icalendar.freebusy.FreeBusyRequest;
import org.kalends.caldav.icalendar.query.TimeRange;
import org.kalends.caldav.icalendar.recurrence.ExpansionBudget;
import org.kalends.caldav.icalendar.recurrence.TooManyInstancesException;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.SchedulingObject;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.protocol.DavException;
import org.kalends.caldav.protocol.DavResponse;
import org.kalends.caldav.protocol.Precondition;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.CollectionView;
import org.kalends.caldav.resource.InboxAvailability;
import org.kalends.caldav.resource.ResourceTree;
import org.kalends.caldav.resource.Transparency;
import org.kalends.caldav.sharing.Addresses;
import org.kalends.caldav.store.AccessControlList;
import org.kalends.caldav.store.Ace;
import org.kalends.caldav.store.Member;
import org.kalends.caldav.store.MemberFlag;
import org.kalends.caldav.store.StoredContent;

/**
 * When an owner is busy, as one requester is told: exactly, or as his free-busy policy has it where
 * nothing but that lets the requester know. Every answer about busy time is made here.
 */
public final class BusyTime {

  private final ResourceTree tree;
  private final Principal owner;
  private final TimeRange range;
  private final Instant now;
  private final FreeBusy told;
  private final FloatingTime floating = FloatingTime.ofCalendars();
  private final ExpansionBudget budget = ReportLimits.busy();
  private Optional<Rule> rule = Optional.empty();
  private Optional<FreeBusy> shaped = Optional.empty();
  private boolean exact;
  private boolean byLink;
  private String masked = "";
  private Set<CalendarAddress> organizer = Set.of();
  private Optional<BusyInstances> behind = Optional.empty();

  /** Nothing yet, in a range that is bounded at both ends. */
  public BusyTime(ResourceTree tree, Principal owner, TimeRange range, Clock clock) {
    this.tree = tree;
    this.owner = owner;
    this.range = range;
    this.now = clock.instant();
    this.told = new FreeBusy(range, Addresses.allOf(owner));
  }

  /** The same for whoever has a link: every calendar is told by this rule. */
  public BusyTime(ResourceTree tree, Principal owner, TimeRange range, Clock clock, Rule ofLink) {
    this(tree, owner, range, clock);
    this.rule = Optional.of(ofLink);
    this.byLink = true;
  }

  /**
   * Leaves out the objects of one UID (X-CALENDARSERVER-MASK-UID): who moves a meeting is not told
   * that people are busy because of it.
   *
   * @param organizer the addresses of whoever asks: where he is not told everything, only what he
   *     has organized himself is left out, or else he could find out who has what by its UID
   */
  public BusyTime without(String uid, Set<CalendarAddress> organizer) {
    this.masked = uid;
    this.organizer = organizer;
    return this;
  }

  /**
   * Tells in a reply what stands behind the periods as well, of calendars whose events the
   * requester is shown, as he is shown them (X-CALENDARSERVER-EXTENDED-FREEBUSY). Whoever is told
   * times only is told nothing more.
   */
  public BusyTime withEvents() {
    this.behind = Optional.of(new BusyInstances(range, told::isBusy));
    return this;
  }

  /**
   * Adds a calendar, if the requester may know when it makes its owner busy.
   *
   * @throws DavException with number-of-matches-within-limits
   */
  public void add(CollectionResource calendar) {
    tell(calendar, (within, into) -> collect(calendar, within, into));
  }

  /**
   * Adds all calendars of a home that say anything of when its owner is busy to those who do not
   * ask the calendar itself (RFC 6638 section 9.1), and when its owner is available at all (RFC
   * 7953 section 7.2.5).
   */
  public void addOpaque(CollectionResource home) {
    for (CollectionResource calendar : Scope.ALL.calendars(tree, home)) {
      if (!Transparency.isTransparent(calendar.info())) {
        add(calendar);
      }
    }
    InboxAvailability.of(home.home())
        .ifPresent(text -> tell(home, (within, into) -> into.add(text, floating.in(home), budget)));
  }

  /** Adds something to what the requester is told of a collection: as it is, or by the policy. */
  private void tell(CollectionResource of, BiConsumer<TimeRange, FreeBusy> adding) {
    if (!of.privileges().has(Privilege.READ_FREE_BUSY)) {
      return;
    }
    try {
      if (!byLink && !isOpenedByPolicyOnly(of)) {
        exact = true;
        adding.accept(range, told);
      } else {
        rule = rule.or(() -> ownRule(of));
        horizon().ifPresent(within -> adding.accept(within, shaped(within)));
      }
    } catch (TooManyInstancesException e) {
      throw DavException.of(Precondition.QUERY_WITHIN_LIMITS, "Too many instances");
    }
  }

  private boolean isOpenedByPolicyOnly(CollectionResource calendar) {
    AccessTarget.OfCollection target = calendar.placedTarget();
    List<Ace> opened = policy(calendar).entries().aces();
    List<Ace> all = target.acl().aces();
    int others = all.size() - opened.size();
    if (opened.isEmpty() || others < 0 || !all.subList(others, all.size()).equals(opened)) {
      return false;
    }
    AccessControlList without = new AccessControlList(all.subList(0, others));
    return !tree.privileges(
            new AccessTarget.OfCollection(target.owner(), target.id(), target.kind(), without))
        .has(Privilege.READ_FREE_BUSY);
  }

  private FreeBusyPolicy policy(CollectionResource calendar) {
    return FreeBusyPolicy.of(calendar.placedIn().root(), owner.kind(), tree.freeBusy());
  }

  private Optional<Rule> ownRule(CollectionResource calendar) {
    return tree.requester()
        .principal()
        .flatMap(self -> policy(calendar).ruleFor(self, owner, tree.directory()));
  }

  /** What the rule tells of, in whole steps around what was asked for. */
  private Optional<TimeRange> horizon() {
    if (rule.isEmpty()) {
      return Optional.empty();
    }
    FreeBusyShape shape = rule.get().shape();
    TimeRange all =
        new TimeRange(
            now.minus(Duration.ofDays(shape.daysBack())).getEpochSecond(),
            now.plus(Duration.ofDays(shape.daysAhead())).getEpochSecond());
    return BusyRounding.common(
        BusyRounding.outward(range, step()), BusyRounding.outward(all, step()));
  }

  private int step() {
    return rule.map(it -> it.shape().minutes() * 60).orElse(1);
  }

  private FreeBusy shaped(TimeRange within) {
    if (shaped.isEmpty()) {
      shaped = Optional.of(new FreeBusy(within, Addresses.allOf(owner)));
    }
    return shaped.get();
  }

  private void collect(CollectionResource calendar, TimeRange within, FreeBusy into) {
    tree.busyContents(
        calendar,
        within.start(),
        within.end(),
        content -> {
          if (!isMasked(content, into)) {
            into.add(content.bytes(), floating.in(calendar), budget);
          }
        });
    if (into == told) {
      behind.ifPresent(events -> show(calendar, events));
    }
  }

  /** The events as the requester's view shows them, never beside it; of shares, their owners'. */
  private void show(CollectionResource calendar, BusyInstances events) {
    View view = calendar.view();
    if (calendar.mount() != null || !(view == View.FULL || view == View.MASKED)) {
      return;
    }
    CollectionView shown = tree.open(calendar);
    List<Member> members =
        shown.mayOverlap(range.start(), range.end()).stream()
            .filter(each -> !each.facts().has(MemberFlag.FREE))
            .filter(each -> shown.privileges(each).has(Privilege.READ_FREE_BUSY))
            .toList();
    shown.contents(
        members,
        content -> {
          if (!isMasked(content, told)) {
            events.add(content.bytes(), floating.in(calendar), budget);
          }
        });
  }

  private boolean isMasked(StoredContent content, FreeBusy into) {
    if (masked.isEmpty() || !content.member().facts().uid().equals(masked)) {
      return false;
    }
    return into == told
        || SchedulingObject.of(content.bytes()).organizer().filter(organizer::contains).isPresent();
  }

  private Optional<BusyType> told(BusyType type) {
    FreeBusyShape shape = rule.map(Rule::shape).orElse(FreeBusyShape.STANDARD);
    if (type == BusyType.TENTATIVE) {
      return switch (shape.tentative()) {
        case HIDDEN -> Optional.empty();
        case BUSY -> Optional.of(BusyType.BUSY);
        case SHOWN -> Optional.of(type);
      };
    }
    return Optional.of(shape.collapse() ? BusyType.BUSY : type);
  }

  /** The rule of the owner's policy the answer follows; empty if it is exact. */
  public Optional<Rule> rule() {
    return rule;
  }

  /** Whether anything is told as it is. */
  public boolean isExact() {
    return exact;
  }

  /** What was asked for. */
  public TimeRange range() {
    return range;
  }

  /** Whose time it is. */
  public Principal owner() {
    return owner;
  }

  /** The answer: a VCALENDAR with one VFREEBUSY that tells nothing but periods. */
  public byte[] reply() {
    return told.reply(now, toldOf());
  }

  /** The same as the answer to an iTIP request (RFC 5546 section 3.3.3). */
  public byte[] reply(FreeBusyRequest request, CalendarProperty attendee) {
    byte[] events = behind.map(BusyInstances::toBytes).orElseGet(() -> new byte[0]);
    return told.reply(now, toldOf(), request, attendee, events);
  }

  /** What the answer is about; all that was found is in it then. */
  private Optional<TimeRange> toldOf() {
    shaped.ifPresent(found -> BusyRounding.add(found, this::told, step(), told));
    shaped = Optional.empty();
    boolean whole = exact || (rule.isEmpty() && !byLink);
    return whole
        ? Optional.of(range)
        : horizon().flatMap(within -> BusyRounding.common(within, range));
  }

  /** The answer over HTTP. */
  public DavResponse response() {
    return new DavResponse(200).body("text/calendar; charset=utf-8", reply());
  }
}
