package org.kalends.caldav.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.kalends.caldav.icalendar.scheduling.CalendarAddress;
import org.kalends.caldav.icalendar.scheduling.ItipMessage;
import org.kalends.caldav.icalendar.scheduling.ItipMethod;
import org.kalends.caldav.icalendar.scheduling.RequestStatus;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.store.ChangeSet;
import org.kalends.caldav.store.Committed;
import org.kalends.caldav.store.HomeLocks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets messages that wait to where they are to go (RFC 6638 section 3.2): those for people who are
 * here while the request that caused them is answered, or a little later in a thread of its own,
 * the others in another one. Safe for use by many threads.
 */
public final class Deliveries implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
  private static final long GONE = -1;
  private static final Duration SWEEP = Duration.ofSeconds(30);
  private static final Duration VISIT = Duration.ofSeconds(20);
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Office office;
  private final Reach reach;
  private final LocalDelivery local;
  private final DirectDelivery direct;
  private final HomeQueue queue;
  private final Settlements settlements;
  private final Forgetting forgetting;
  private final ForeignDelivery foreign;
  private final HomeLocks draining = new HomeLocks(true);
  private final Rounds rounds = new Rounds("kalends-scheduling", this::visit);
  private final Rounds transports;

  /** By home, the revision of its queue at which nothing waited. */
  private final Map<UUID, Long> idle = new ConcurrentHashMap<>();

  Deliveries(
      Office office,
      InboxAccess access,
      Reach reach,
      LocalDelivery local,
      Settlements settlements,
      Forgetting forgetting) {
    this.forgetting = forgetting;
    this.office = office;
    this.reach = reach;
    this.local = local;
    this.direct = new DirectDelivery(office, local);
    this.settlements = settlements;
    this.queue = new HomeQueue(office, access, local, direct, settlements);
    this.foreign = new ForeignDelivery(office, settlements);
    this.transports = new Rounds("kalends-transport", this::send);
  }

  /** Starts to sweep. Without it everything works but what a crash left behind. */
  public void start() {
    rounds.always(this::sweep, SWEEP);
  }

  /**
   * What SCHEDULE-STATUS says of a message before its delivery is tried. Unless it is {@link
   * RequestStatus#DELIVERED} or {@link RequestStatus#PENDING} the message is not to be queued.
   */
  public RequestStatus expected(Principal sender, CalendarAddress recipient, ItipMethod method) {
    return reach.expected(sender, recipient, method);
  }

  /**
   * Commits a change with what it means to others in one, if that can be done, and delivers what
   * comes of it as {@link #drain} does.
   *
   * @param state of the home of the change, as of the moment the change was made for
   * @param told what is to be told
   * @param commit commits the change with those in other homes
   * @return on disk; empty if the change is to be committed with its messages queued and drained
   */
  public Optional<Committed> direct(
      SchedulingState state,
      ChangeSet change,
      Collection<Wished.Told> told,
      BiFunction<ChangeSet, List<ChangeSet>, List<Committed>> commit) {
    Optional<DirectDelivery.Done> done = direct.commit(state, change, told, commit);
    done.ifPresent(each -> each.answered().forEach(this::drain));
    return done.map(each -> each.commits().get(0));
  }

  /**
   * Delivers what waits in a home, and what comes of it, as far as half a second goes; the rest is
   * left to a thread of the server's. To be called after the commit that queued something is on
   * disk. Never throws.
   */
  public void drain(UUID home) {
    long deadline = System.nanoTime() + office.terms().request().toNanos();
    Deque<UUID> homes = new ArrayDeque<>();
    homes.add(home);
    while (!homes.isEmpty()) {
      UUID each = homes.remove();
      long left = deadline - System.nanoTime();
      try {
        if (left <= 0 || !draining.trying(each, left, () -> deliver(each, deadline, homes))) {
          rounds.ask(each, Duration.ZERO);
        }
      } catch (RuntimeException e) {
        LOG.warn("Delivery failed and is tried again: {}", e.toString());
        rounds.ask(each, SOON);
      }
    }
  }

  /** Delivers what is due in one home; adds those in which there are answers now. */
  private void deliver(UUID home, long deadline, Deque<UUID> homes) {
    HomeQueue.Next next = queue.deliver(home, deadline);
    homes.addAll(next.answered());
    if (next.foreign()) {
      transports.ask(home, Duration.ZERO);
    }
    if (next.more()) {
      rounds.ask(home, Duration.ZERO);
    } else if (office.outcomes().isPending(home)) {
      rounds.ask(home, office.terms().settling());
    }
    Instant due = next.next();
    if (due != null) {
      Duration wait = Duration.between(office.now(), due);
      if (wait.compareTo(SOON) < 0) {
        rounds.ask(home, wait.isNegative() ? Duration.ZERO : wait);
      }
    }
  }

  private void send(UUID home) {
    if (foreign.send(home)) {
      transports.ask(home, Duration.ZERO);
    }
  }

  /** Delivers what is due in a home and stores what became of it. */
  private void visit(UUID home) {
    Deque<UUID> homes = new ArrayDeque<>();
    long deadline = System.nanoTime() + VISIT.toNanos();
    draining.holding(
        home,
        () -> {
          deliver(home, deadline, homes);
          return home;
        });
    settlements.settle(home);
    homes.forEach(each -> rounds.ask(each, Duration.ZERO));
  }

  /**
   * Delivers a message that came from elsewhere, whose sender somebody else vouches for; on disk
   * when it returns.
   *
   * @return what is to be told to its sender
   * @throws org.kalends.caldav.store.StoreUnavailableException if it is to be tried again
   * @throws org.kalends.caldav.store.StoreFullException if it is to be tried again
   * @throws org.kalends.caldav.store.StoreConflictException if it is to be tried again
   */
  public RequestStatus receive(ItipMessage message, Principal recipient) {
    LocalDelivery.Delivered delivered = local.deliver(message, recipient);
    Committed committed = delivered.committed();
    if (committed != null) {
      committed.awaitDurable();
    }
    if (delivered.answered()) {
      drain(recipient.id());
    }
    return delivered.status();
  }

  /**
   * Delivers what waits in all homes: what a crash has left, and what could not be delivered
   * before.
   */
  public void sweep() {
    Set<UUID> marked = office.marks().marked();
    idle.keySet().retainAll(marked);
    for (UUID home : marked) {
      try {
        sweep(home);
      } catch (RuntimeException e) {
        LOG.warn("Delivery failed and is tried again: {}", e.toString());
      }
    }
  }

  private void sweep(UUID home) {
    if (isIdle(home)) {
      office.marks().unmarkIdle(home);
      return;
    }
    visit(home);
    forgetting.look(home);
    long revision = office.state(home).map(SchedulingState::revision).orElse(GONE);
    if (office.state(home).filter(each -> !each.queued().isEmpty()).isEmpty()) {
      idle.put(home, revision);
    }
  }

  private boolean isIdle(UUID home) {
    Long known = idle.get(home);
    long revision = office.state(home).map(SchedulingState::revision).orElse(GONE);
    return known != null && known == revision && !office.outcomes().isPending(home);
  }

  /** Stops; what is under way is brought to an end, what waits is on disk. */
  @Override
  public void close() {
    transports.close();
    rounds.close();
    settlements.settleAll();
  }
}
